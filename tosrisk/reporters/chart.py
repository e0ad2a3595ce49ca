"""Draws a history: a lane for each question along the axis of time, the grade above, alerts beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tosrisk.core.report_paths import vendor_path
from tosrisk.core.scoring.grading import LETTERS, letter_of
from tosrisk.domain.alerts import Alert
from tosrisk.domain.history import HistoryPoint
from tosrisk.reporters.axis import Axis, Break, Tick, fitting, percent
from tosrisk.reporters.days import grade_words
from tosrisk.reporters.flags import Flag, flags_of
from tosrisk.reporters.lanes import Lane, lanes_of, spoken
from tosrisk.reporters.parts import GRADE_LEVELS, Places

SCORE_HEIGHT = 110
"""Pixels from a score of 0 to one of 100."""
_MOST_TEXTS = 120
"""Days with a new text that are marked, evenly chosen: more would run into one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stretch of time with one grade: a level line, and the line up or down to it."""

    x: str
    end: str
    y: str
    before: str
    """The height that it comes from; its own for the first."""
    cap: str
    """The height that a rule lifts the grade to, where it is worse than the score alone; or ""."""
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
class Chart:
    """A history, drawn."""

    ticks: tuple[Tick, ...]
    breaks: tuple[Break, ...]
    """The stretches that are hatched."""
    today: str
    """Where today stands, in percent."""
    latest: str
    """The last day on which something happened."""
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
    vendor: str,
    points: Sequence[HistoryPoint],
    days: Sequence[date],
    alerts: Sequence[Alert],
    places: Places,
    *,
    ahead: date | None = None,
    unread: bool = False,
) -> Chart:
    """Draw two points or more.

    Args:
        vendor: its id.
        points: those to draw, oldest first.
        days: on which a text of the vendor was new, oldest first.
        alerts: material changes of the vendor, oldest first.
        places: the neighbours of the page.
        ahead: the day of the last point, where that lies ahead.
        unread: whether nothing of the vendor could be read since the last day.
    """
    first = points[0].at.date()
    texts = [each for each in days if each >= first]
    told = [alert for alert in alerts if alert.raised_at.date() >= first]
    happened = {point.at.date() for point in points} - {ahead} | {alert.raised_at.date() for alert in told}
    happened |= set(texts[-1:])
    axis = Axis(sorted(happened), ahead)
    breaks = (axis.shortened(), axis.unread() if unread else None, axis.ahead())
    step = max(1, -(-len(texts) // _MOST_TEXTS))
    return Chart(
        ticks=axis.ticks(),
        breaks=tuple(each for each in breaks if each),
        today=percent(axis.today),
        latest=max(happened).isoformat(),
        height=SCORE_HEIGHT,
        letters=_letters(),
        grade=spoken([(point.at.date(), grade_words(point)) for point in points]),
        steps=tuple(_steps(points, axis)),
        flags=tuple(flags_of(told, axis, places)),
        texts=tuple(dict.fromkeys(axis.at(each) for each in texts[::step])),
        lanes=lanes_of(points, axis, places.to(vendor_path(vendor))),
    )


def _steps(points: Sequence[HistoryPoint], axis: Axis) -> Iterator[Step]:
    before = ""
    ends = [*(point.at.date() for point in points[1:]), None]
    for point, end in zip(points, ends, strict=True):
        start = point.at.date()
        left, right = axis.share(start), axis.share(end) if end else 1.0
        y = _height(point.score)
        words = grade_words(point)
        alone = letter_of(point.score)
        capped = bool(point.stances) and alone != point.letter
        top = _middle(point.letter) if capped else y
        labels: tuple[str, ...] = (words, point.letter)
        if capped:
            long = f"{point.letter} (capped; score {point.score:.1f} = {alone})"
            labels = (long, f"{point.letter} capped, {point.score:.1f}", point.letter)
        yield Step(
            x=percent(left),
            end=percent(right),
            y=f"{y:.1f}",
            before=before or f"{y:.1f}",
            cap=f"{top:.1f}" if capped else "",
            label=fitting(right - left, *labels),
            label_y=f"{top - 6 if top > 20 else top + 16:.1f}",
            level=GRADE_LEVELS[point.letter],
            title=f"Grade {words} from {start} {f'until {end}' if end else 'on'}",
        )
        before = f"{y:.1f}"


def _height(score: float) -> float:
    """From the top: the riskiest is highest."""
    return SCORE_HEIGHT * (1 - score / 100)


def _middle(letter: str) -> float:
    """The height of the middle of the scores that make a letter."""
    bounds = [0.0, *(below for below, _ in LETTERS)]
    place = next(place for place, (_, each) in enumerate(LETTERS) if each == letter)
    return _height((bounds[place] + bounds[place + 1]) / 2)


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
