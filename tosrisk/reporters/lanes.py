"""The lanes of a chart: one question each, with a band for as long as an answer stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from tosrisk.domain.history import HistoryPoint
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.axis import Axis, fitting, percent
from tosrisk.reporters.words import UNREAD, Mark, mark_of

_SPOKEN = 6
"""Stretches of a lane that its description names: the list below the chart has all."""
_Stretch = tuple[date, date | None, Stance | None]
"""First day with an answer, first day of the next one (None for the last), and the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of time with one answer."""

    x: str
    width: str
    level: str
    label: str
    """What fits: symbol and word, the symbol, or ""."""
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One question over time."""

    title: str
    href: str
    described: str
    bands: tuple[Band, ...]


def lanes_of(points: Sequence[HistoryPoint], axis: Axis, vendor: str) -> tuple[Lane, ...]:
    """A lane for each dimension in taxonomy order; `vendor` is the address of the vendor's page."""
    days = [point.at.date() for point in points]
    answers = [dict(point.stances) for point in points]
    return tuple(
        _lane(
            dimension,
            _stretches(days, [answer.get(dimension) for answer in answers]),
            axis,
            f"{vendor}#{dimension.value}",
        )
        for dimension in TAXONOMY
    )


def _lane(dimension: Dimension, stretches: Sequence[_Stretch], axis: Axis, href: str) -> Lane:
    title = TAXONOMY[dimension].title
    marks = [
        (start, end, mark_of(dimension, stance) if stance else UNREAD) for start, end, stance in stretches
    ]
    return Lane(
        title=title,
        href=href,
        described=spoken([(start, f"{mark.word} ({mark.meaning})") for start, _, mark in marks]),
        bands=tuple(_band(title, start, end, mark, axis) for start, end, mark in marks),
    )


def _stretches(days: Sequence[date], answers: Sequence[Stance | None]) -> list[_Stretch]:
    starts = [
        (next(group)[0], stance)
        for stance, group in groupby(zip(days, answers, strict=True), key=itemgetter(1))
    ]
    ends = [*(start for start, _ in starts[1:]), None]
    return [(start, end, stance) for (start, stance), end in zip(starts, ends, strict=True)]


def _band(title: str, start: date, end: date | None, mark: Mark, axis: Axis) -> Band:
    left, right = axis.share(start), axis.share(end) if end else 1.0
    until = f"until {end}" if end else "on"
    return Band(
        x=percent(left),
        width=percent(right - left),
        level=mark.level,
        label=fitting(right - left, f"{mark.symbol} {mark.word}", mark.symbol),
        title=f"{title}: {mark.word} ({mark.meaning}) from {start} {until}",
    )


def spoken(stretches: Sequence[tuple[date, str]]) -> str:
    """What a lane shows, in words."""
    words = [f"{what} from {start}" for start, what in stretches[-_SPOKEN:]]
    earlier = len(stretches) - len(words)
    return "; ".join([*([f"{earlier} earlier"] if earlier else []), *words])
