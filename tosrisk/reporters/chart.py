"""Draws a history: a lane for each question along the axis of time, the grade above, alerts beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter

from tosrisk.core.report_paths import change_path, vendor_path
from tosrisk.core.score import LETTERS
from tosrisk.domain.alerts import Alert
from tosrisk.domain.history import HistoryPoint
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.axis import WIDTH, Axis, Break, Tick, percent
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import GRADE_LEVELS, Places, day
from tosrisk.reporters.words import UNREAD, Mark, mark_of, severity_level

SCORE_HEIGHT = 110
"""Pixels from a score of 0 to one of 100."""
_MOST_TEXTS = 120
"""Days with a new text that are marked, evenly chosen: more would run into one another."""
_SPOKEN = 6
"""Stretches of a lane that its description names: the list below the chart has all."""
_LETTER, _PAD = 6.8, 14.0
"""Pixels that a letter, and the room around a label, take."""
_TARGET = 28 / WIDTH
"""Least distance of two marks that can be followed, as a share of the width (WCAG 2.5.8 asks for 24 px)."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stretch of time with one grade: a level line, and the line up or down to it."""

    x: str
    end: str
    y: str
    before: str
    """The height that it comes from; its own for the first."""
    label: str
    label_y: str
    level: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterBand:
    """The scores that make a letter."""

    letter: str
    y: str
    height: str
    middle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Material changes at one place of the axis: one, or several that are too close to be told apart."""

    x: str
    href: str
    level: str
    label: str
    """How many, or "!" for one."""
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A history, drawn."""

    ticks: tuple[Tick, ...]
    shortened: Break | None
    height: int
    letters: tuple[LetterBand, ...]
    grade: str
    """The grades over time in words."""
    steps: tuple[Step, ...]
    flags: tuple[Flag, ...]
    texts: tuple[str, ...]
    """Where a text was new, in percent."""
    lanes: tuple[Lane, ...]


def draw_chart(
    vendor: str, points: Sequence[HistoryPoint], days: Sequence[date], alerts: Sequence[Alert], places: Places
) -> Chart:
    """Draw two points or more.

    Args:
        vendor: its id.
        points: those to draw, oldest first.
        days: on which a text of the vendor was new, oldest first.
        alerts: material changes of the vendor, oldest first.
        places: the neighbours of the page.
    """
    first = points[0].at.date()
    texts = [each for each in days if each >= first]
    told = [alert for alert in alerts if alert.raised_at.date() >= first]
    happened = {point.at.date() for point in points} | {alert.raised_at.date() for alert in told}
    axis = Axis(sorted(happened | set(texts[-1:])))
    step = max(1, -(-len(texts) // _MOST_TEXTS))
    return Chart(
        ticks=axis.ticks(),
        shortened=axis.shortened(),
        height=SCORE_HEIGHT,
        letters=_letters(),
        grade=_spoken([(point.at.date(), _grade_words(point)) for point in points]),
        steps=tuple(_steps(points, axis)),
        flags=tuple(_flags(told, axis, places)),
        texts=tuple(dict.fromkeys(axis.at(each) for each in texts[::step])),
        lanes=_lanes(points, axis, places.to(vendor_path(vendor))),
    )


def row_anchor(on: date) -> str:
    """Where a day stands in the list below the chart."""
    return f"day-{on.isoformat()}"


def _lanes(points: Sequence[HistoryPoint], axis: Axis, vendor: str) -> tuple[Lane, ...]:
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
        described=_spoken([(start, f"{mark.word} ({mark.meaning})") for start, _, mark in marks]),
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
    until = f"until {end}" if end else "to now"
    return Band(
        x=percent(left),
        width=percent(right - left),
        level=mark.level,
        label=_fitting(right - left, f"{mark.symbol} {mark.word}", mark.symbol),
        title=f"{title}: {mark.word} ({mark.meaning}) from {start} {until}",
    )


def _fitting(share: float, *labels: str) -> str:
    """The first label that fits into a share of the width, or ""."""
    return next((each for each in labels if share * WIDTH >= len(each) * _LETTER + _PAD), "")


def _steps(points: Sequence[HistoryPoint], axis: Axis) -> Iterator[Step]:
    before = ""
    ends = [*(point.at.date() for point in points[1:]), None]
    for point, end in zip(points, ends, strict=True):
        start = point.at.date()
        left, right = axis.share(start), axis.share(end) if end else 1.0
        y = _height(point.score)
        words = _grade_words(point)
        yield Step(
            x=percent(left),
            end=percent(right),
            y=f"{y:.1f}",
            before=before or f"{y:.1f}",
            label=_fitting(right - left, words, point.letter),
            label_y=f"{y - 6 if y > 20 else y + 16:.1f}",
            level=GRADE_LEVELS[point.letter],
            title=f"Grade {words} from {start} {f'until {end}' if end else 'to now'}",
        )
        before = f"{y:.1f}"


def _grade_words(point: HistoryPoint) -> str:
    return f"{point.letter} {point.score:.1f}" if point.stances else "? not read"


def _height(score: float) -> float:
    """From the top: the riskiest is highest."""
    return SCORE_HEIGHT * (1 - score / 100)


def _letters() -> tuple[LetterBand, ...]:
    bounds = [0.0, *(below for below, _ in LETTERS)]
    return tuple(
        LetterBand(
            letter=letter,
            y=f"{_height(above):.1f}",
            height=f"{_height(below) - _height(above):.1f}",
            middle=f"{(_height(below) + _height(above)) / 2 + 4:.1f}",
        )
        for (below, above), (_, letter) in zip(pairwise(bounds), LETTERS, strict=True)
    )


def _flags(alerts: Sequence[Alert], axis: Axis, places: Places) -> Iterator[Flag]:
    cluster: list[Alert] = []
    for alert in alerts:
        if cluster and axis.share(alert.raised_at.date()) - axis.share(cluster[0].raised_at.date()) >= _TARGET:
            yield _flag(cluster, axis, places)
            cluster = []
        cluster.append(alert)
    if cluster:
        yield _flag(cluster, axis, places)


def _flag(cluster: Sequence[Alert], axis: Axis, places: Places) -> Flag:
    first, last = cluster[0], cluster[-1]
    worst = max(cluster, key=lambda alert: alert.severity.rank)
    one = len(cluster) == 1
    apart = day(first.raised_at) != day(last.raised_at)
    return Flag(
        x=axis.at(first.raised_at.date()),
        href=places.to(change_path(first.document.vendor, first.id)) if one else f"#{row_anchor(last.raised_at.date())}",
        level=severity_level(worst.severity),
        label="!" if one else str(len(cluster)),
        title=f"{day(first.raised_at)}: {visible(first.summary)}"
        if one
        else f"{len(cluster)} material changes, {day(first.raised_at)}{f' to {day(last.raised_at)}' if apart else ''}",
    )


def _spoken(stretches: Sequence[tuple[date, str]]) -> str:
    """What a lane shows, in words."""
    words = [f"{what} from {start}" for start, what in stretches[-_SPOKEN:]]
    earlier = len(stretches) - len(words)
    return "; ".join([*([f"{earlier} earlier"] if earlier else []), *words])
