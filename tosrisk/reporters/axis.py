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
"""The share of the width that such a stretch gets."""
_LEAST_SHORTENED = 120
"""Days: a shorter stretch is never shortened, for nobody would look for the break."""
_TAIL = 0.06
"""Share of the time that is drawn after the last day, so that its answers can be seen."""
_LEAST_TAIL = 1
"""The same in days, at least."""
_APART = 58 / WIDTH
"""Least distance of two labels, as a share of the width."""
_LAST = 1 - 52 / WIDTH
"""A label further right would not fit."""
_STEPS_OF_DAYS = (1, 2, 7, 14)
_STEPS_OF_MONTHS = (1, 2, 3, 6, 12, 24, 60)
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
    """A stretch that is drawn shorter than it was."""

    x: str
    width: str
    label: str


class Axis:
    """Maps days to places from left to right, in a straight line but for one long quiet stretch."""

    def __init__(self, days: Sequence[date]) -> None:
        """Span the axis over the days on which something happened: at least one, in order."""
        first, last = days[0], days[-1]
        self._first = first
        span = (last - first).days
        self._days = span + max(_LEAST_TAIL, round(span * _TAIL))
        self._quiet: tuple[int, int] | None = None
        longest = max(pairwise(days), key=lambda pair: pair[1] - pair[0], default=(first, first))
        length = (longest[1] - longest[0]).days
        if length >= max(_LEAST_SHORTENED, _QUIET * self._days):
            self._quiet = ((longest[0] - first).days, (longest[1] - first).days)

    def share(self, day: date) -> float:
        """Where a day stands, from 0 (left) to 1 (right)."""
        place = min(max((day - self._first).days, 0), self._days)
        if self._quiet is None:
            return place / self._days
        start, end = self._quiet
        busy = (1 - _SHORTENED) / max(self._days - (end - start), 1)
        within = min(max(place - start, 0), end - start) / (end - start)
        return busy * (min(place, start) + max(place - end, 0)) + _SHORTENED * within

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
        if self._quiet is None:
            return None
        start, end = (self._first + timedelta(days=days) for days in self._quiet)
        left, right = self.share(start), self.share(end)
        return Break(
            x=percent(left), width=percent(right - left), label=f"{lasting((end - start).days)} drawn shorter"
        )

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
        end = self._first + timedelta(days=self._days)
        for step in _STEPS_OF_DAYS:
            if self._days / step <= _MOST_LABELS:
                yield from (self._first + timedelta(days=days) for days in range(0, self._days + 1, step))
                return
        months = self._days / 30.4 * (1 - _SHORTENED if self._quiet else 1)
        step = next(
            (each for each in _STEPS_OF_MONTHS if months / each <= _MOST_LABELS), _STEPS_OF_MONTHS[-1]
        )
        month = self._first.year * 12 + self._first.month
        while (day := date(month // 12, month % 12 + 1, 1)) <= end:
            if (day.month - 1) % min(step, 12) == 0:
                yield day
            month += 1


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
