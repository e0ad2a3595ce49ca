"""What tells people: notifiers, reports, progress."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from tosrisk.domain.alerts import Alert
from tosrisk.domain.notices import Notice
from tosrisk.domain.scorecard import Scorecard


class Notifier(Protocol):
    """Tells somebody."""

    @property
    def name(self) -> str:
        """Name in the configuration; deliveries are kept by it."""
        ...

    def notify(self, notice: Notice) -> None:
        """Send one message.

        Raises:
            NotifyError: it could not be delivered; it will be tried again.
        """
        ...


class Reporter(Protocol):
    """Renders what is known."""

    def render(
        self, scorecards: Iterable[Scorecard], alerts: Sequence[Alert], out: Path, at: datetime
    ) -> Path:
        """Write the report into `out` and return the page to open first.

        The scorecards are taken one by one, and none is kept: there may be many, and each is large.
        `alerts` may be read from a store as they are looked at.

        Raises:
            StoreError: it could not be written; an older report stays whole.
        """
        ...


class Progress(Protocol):
    """Shows how far long work has come."""

    def track(self, label: str, total: int) -> AbstractContextManager[Step]:
        """A bar of `total` steps."""
        ...


class Step(Protocol):
    """One progress bar."""

    def advance(self, note: str = "") -> None:
        """One step done; `note` says on what."""
        ...
