"""The axis of time that a history is drawn along: where a day stands, and which days are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

WIDTH = 720
"""Pixels that the drawing has at least (timeline.css): what is written must fit at this width."""

_LETTER, _PAD = 6.8, 14.0
"""Pixels that a letter, and the room around a label, take."""
_QUIET = 0.5
"""Share of the whole time from which a stretch without any change is drawn shorter than it was."""
_SHORTENED = 0.25
"""The least share of the width that such a stretch gets."""
_WIDENED = 4.0
"""How many times as wide as in truth the rest is drawn at most: a week among years stays narrow."""
_WORTH = 0.1
"""Share of the width that must be won, or the axis is left as it is."""
_LEAST_SHORTENED = 120
"""Days: a shorter stretch is never shortened, for nobody would look for the break."""
_TAIL = 0.16
"""Share of the width from the last day to today, however long that is: most answers can be read there."""
_AHEAD_TODAY, _AHEAD = 0.25, 0.17
"""Shares of the width after today, and after the day from which announced texts apply, where there is one."""
_TAIL_AHEAD = 0.33
"""The tail where there is one."""
_APART = 58 / WIDTH
"""Least distance of two labels, as a share of the width."""
_LAST = 1 - 52 / WIDTH
"""A label further right would not fit."""
_STEPS_OF_DAYS = (1, 2, 7, 14)
_STEPS_OF_MONTHS = (1, 2, 3, 6)
_MOST_LABELS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day that is named on the axis."""

    x: str
    """Percent of the width, as in SVG."""
    label: str
    level: str
    """"year" for the first of January, else "part"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A stretch that is not what it looks like, and hatched."""

    kind: str
    """CSS class: "quiet" for one drawn shorter than it was, "unread" or "ahead"."""
    x: str
    width: str
    label: str
    """What fits, or ""."""
    lasted: str
    """How long it was, or ""."""


class Axis:
    """Maps days to places from left to right, in a straight line but for one long quiet stretch."""

    def __init__(self, days: Sequence[date], ahead: date | None = None) -> None:
        """Span the axis.

        Args:
            days: on which something happened: at least one, in order.
            ahead: from which announced texts apply, after all of these; or None.
        """
        self._first, last = days[0], days[-1]
        self._last, self._ahead = last, ahead
        self._room = 1 - (_TAIL_AHEAD if ahead else _TAIL)
        """The share of the drawing up to the last day."""
        self._days = max((last - self._first).days, 1)
        start, end = max(
            pairwise(days), key=lambda pair: pair[1] - pair[0], default=(self._first, self._first)
        )
        self._quiet = ((start - self._first).days, (end - self._first).days)
        busy = 1 - (end - start).days / self._days
        wider = min(1 - _SHORTENED, _WIDENED * busy)
        self._broken = (
            (end - start).days >= _LEAST_SHORTENED and busy <= 1 - _QUIET and wider - busy >= _WORTH
        )
        self._busy = wider if self._broken else busy
        """The share of the drawing that all but the quiet stretch gets."""
        self._widened = self._busy / busy if self._broken else 1.0

    def share(self, day: date) -> float:
        """Where a day stands, from 0 (left) to 1 (right)."""
        if self._ahead and day >= self._ahead:
            return 1 - _AHEAD
        place = min(max((day - self._first).days, 0), self._days)
        if not self._broken:
            return self._room * place / self._days
        start, end = self._quiet
        within = min(max(place - start, 0), end - start) / (end - start)
        beside = (min(place, start) + max(place - end, 0)) / (self._days - (end - start))
        return self._room * (self._busy * beside + (1 - self._busy) * within)

    def at(self, day: date) -> str:
        """The same in percent, as SVG writes it."""
        return percent(self.share(day))

    def ticks(self) -> tuple[Tick, ...]:
        """The days to name: years first, then what fits between them."""
        wanted = sorted(self._candidates(), key=lambda day: ((day.month, day.day) != (1, 1), day))
        chosen: list[date] = []
        for day in wanted:
            place = self.share(day)
            if place <= _LAST and all(abs(place - self.share(other)) >= _APART for other in chosen):
                chosen.append(day)
        chosen.sort()
        return tuple(self._tick(day, first=place == 0) for place, day in enumerate(chosen))

    def shortened(self) -> Break | None:
        """The stretch that is drawn shorter, if there is one."""
        if not self._broken:
            return None
        start, end = (self._first + timedelta(days=days) for days in self._quiet)
        lasted = lasting((end - start).days)
        words = (f"{lasted}, drawn shorter", f"{lasted}, shortened", lasted)
        return _between("quiet", self.share(start), self.share(end), *words, lasted=lasted)

    @property
    def today(self) -> float:
        """Where today stands, however long after the last day it is."""
        return 1 - _AHEAD_TODAY if self._ahead else 1.0

    def unread(self) -> Break:
        """The stretch from the last day to today, for a vendor of which nothing could be read since."""
        return _between("unread", self.share(self._last), self.today, "not read")

    def ahead(self) -> Break | None:
        """The stretch in which announced texts apply, if there are any."""
        if self._ahead is None:
            return None
        return _between("ahead", 1 - _AHEAD, 1.0, f"from {self._ahead.isoformat()}")

    def _tick(self, day: date, *, first: bool) -> Tick:
        if (day.month, day.day) == (1, 1):
            return Tick(x=self.at(day), label=f"{day:%Y}", level="year")
        words = (
            f"{day:%b}"
            if day.day == 1 and self._days > _STEPS_OF_DAYS[-1] * _MOST_LABELS
            else f"{day.day} {day:%b}"
        )
        return Tick(x=self.at(day), label=f"{words} {day:%Y}" if first else words, level="part")

    def _candidates(self) -> Iterator[date]:
        for step in _STEPS_OF_DAYS:
            if self._days / step <= _MOST_LABELS:
                yield from (self._first + timedelta(days=days) for days in range(0, self._days + 1, step))
                return
        months = self._days / 30.4 / self._widened
        step = next((each for each in _STEPS_OF_MONTHS if months / each <= _MOST_LABELS), 12)
        month, last = self._first.year * 12 + self._first.month, self._first + timedelta(days=self._days)
        while (day := date(month // 12, month % 12 + 1, 1)) <= last:
            if (day.month - 1) % step == 0:
                yield day
            month += 1


def _between(kind: str, left: float, right: float, *labels: str, lasted: str = "") -> Break:
    return Break(
        kind=kind,
        x=percent(left),
        width=percent(right - left),
        label=fitting(right - left, *labels),
        lasted=lasted,
    )


def percent(share: float) -> str:
    """A share as SVG writes it."""
    return f"{100 * share:.2f}%"


def lasting(days: int) -> str:
    """A length of time in words, rounded down."""
    for length, noun in ((365, "year"), (30, "month")):
        if days >= 2 * length:
            return f"{days // length} {noun}s"
    return f"{days} day{'s' if days != 1 else ''}"


def fitting(share: float, *labels: str) -> str:
    """The first label that fits into a share of the width, or ""."""
    return next((each for each in labels if share * WIDTH >= len(each) * _LETTER + _PAD), "")
