"""Has the vendors of a report drawn: a few here, many by a crew."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from types import TracebackType
from typing import Self

from tosrisk.ports import Library, Subject
from tosrisk.reporters.drawing import Crew, Draughtsman, Drawn, Order

FEW = 8
"""Vendors that are drawn before a crew is hired: that takes about as long as its processes take to start."""

Hire = Callable[[], AbstractContextManager[Crew]]
"""Starts the processes of a crew, and ends them."""


class Studio:
    """Draws for one report. Whoever opens it closes it, for then the crew's processes end."""

    def __init__(self, draughtsman: Draughtsman, library: Library, hire: Hire | None) -> None:
        """Take who draws here, from which texts, and where a crew is found; None where there is none."""
        self._draughtsman = draughtsman
        self._library = library
        self._hire = hire
        self._crew: Crew | None = None
        self._until_closed = ExitStack()
        self._drawn = 0

    @property
    def ahead(self) -> int:
        """How many vendors to begin before the first of them is waited for."""
        return self._crew.ahead if self._crew else 0

    def begin(self, subject: Subject, order: Order) -> Callable[[], Drawn]:
        """Draw a vendor, or have a crew draw it: what is returned waits for that.

        Raises:
            StoreError: by either: evidence, state or the report could not be read or written.
        """
        if self._crew is None and self._hire and self._drawn >= FEW:
            self._crew = self._until_closed.enter_context(self._hire())
        if self._crew:
            return self._crew.begin(order)
        self._drawn += 1
        drawn = self._draughtsman.draw(subject.dossier(), self._library, order)
        return lambda: drawn

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._until_closed.__exit__(kind, error, trace)
