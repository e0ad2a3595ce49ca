"""Alerts that are read from the database as they are looked at: they add up over the years."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import overload

from tosrisk.domain.alerts import Alert

_BATCH = 100
"""Alerts that are read at a time when all are looked at in turn."""


class AlertShelf(Sequence[Alert]):
    """Alerts in the database, of which only the numbers are in memory."""

    def __init__(self, read: Callable[[Sequence[int]], tuple[Alert, ...]], numbers: Sequence[int]) -> None:
        """`read` gives the alerts of some numbers, in that order; its errors come out of a look."""
        self._read = read
        self._numbers = array("q", numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Alert: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Alert, ...]: ...

    def __getitem__(self, place: int | slice) -> Alert | tuple[Alert, ...]:
        if isinstance(place, slice):
            return self._read(self._numbers[place])
        return self._read([self._numbers[place]])[0]

    def __iter__(self) -> Iterator[Alert]:
        for start in range(0, len(self), _BATCH):
            yield from self[start : start + _BATCH]
