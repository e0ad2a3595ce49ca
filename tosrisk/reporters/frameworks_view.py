"""What a vendor's page prints of frameworks, and of what to ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tosrisk.core.asks import asks_of
from tosrisk.domain.asks import Ask, AskBook, Gap
from tosrisk.domain.frameworks import ControlRow, ControlStatus, FrameworkResult
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.reporters.parts import Places
from tosrisk.reporters.placed import PlacedClause, Placer
from tosrisk.reporters.words import Mark, mark_of

SHOWN = 2
"""Quotes beside a control; all of them stand with the answers."""

MARKS = {
    ControlStatus.MET: Mark(level="ok", symbol="✓", word="Met", meaning="the documents say so"),
    ControlStatus.PARTLY: Mark(
        level="watch", symbol="!", word="Partly", meaning="the documents say some of it"
    ),
    ControlStatus.GAP: Mark(level="bad", symbol="✕", word="Gap", meaning="the documents say otherwise"),
    ControlStatus.NOT_STATED: Mark(
        level="silent", symbol="?", word="Not stated", meaning="the documents are silent"
    ),
    ControlStatus.NOT_ASSESSED: Mark(
        level="unread", symbol="–", word="Ask", meaning="documents are not read for it"
    ),
}
"""How each status is shown: never by colour alone."""

_WORST_FIRST = (
    ControlStatus.GAP,
    ControlStatus.NOT_STATED,
    ControlStatus.PARTLY,
    ControlStatus.NOT_ASSESSED,
    ControlStatus.MET,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskView:
    """A question to put to the vendor, and the clause to propose."""

    question: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlView:
    """One control of a framework."""

    id: str
    title: str
    href: str
    """The official text, or the page that sells it."""
    mark: Mark
    why: str
    reasons: tuple[str, ...]
    """Why the control turns on what it turns on, a sentence each."""
    quotes: tuple[PlacedClause, ...]
    asks: tuple[AskView, ...]
    """None where it is met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCount:
    """How many controls have a status."""

    mark: Mark
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkView:
    """One framework."""

    anchor: str
    name: str
    title: str
    href: str
    about: str
    counts: tuple[StatusCount, ...]
    """Of the statuses that occur, the worst first."""
    controls: tuple[ControlView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """Something to obtain from the vendor."""

    title: str
    href: str
    """Its answer on the page."""
    mark: Mark
    gain: str
    """What the wanted answer would move: "12.5 points of the score, grade C for D"."""
    ask: AskView


def framework_views(
    results: Iterable[FrameworkResult], card: Scorecard, book: AskBook, places: Places
) -> tuple[FrameworkView, ...]:
    """Each framework, its controls in the order of its own text."""
    placer = Placer.of(card, places)
    return tuple(
        FrameworkView(
            anchor=f"framework-{result.framework.id}",
            name=result.framework.name,
            title=result.framework.title,
            href=result.framework.url,
            about=result.framework.about,
            counts=tuple(
                StatusCount(mark=MARKS[status], figure=str(count))
                for status in _WORST_FIRST
                if (count := result.count(status))
            ),
            controls=tuple(_control(row, book, placer) for row in result.rows),
        )
        for result in results
    )


def _control(row: ControlRow, book: AskBook, placer: Placer) -> ControlView:
    return ControlView(
        id=row.control.id,
        title=row.control.title,
        href=row.control.url,
        mark=MARKS[row.status],
        why=row.why,
        reasons=tuple(need.because for need in row.control.needs),
        quotes=tuple(placer.clause(item.document.key, item.finding.clause) for item in row.evidence[:SHOWN]),
        asks=tuple(map(_ask, asks_of(row, book))),
    )


def gap_views(gaps: Sequence[Gap], card: Scorecard) -> tuple[GapView, ...]:
    """What to ask for, what would move the grade most first."""
    return tuple(
        GapView(
            title=TAXONOMY[gap.verdict.dimension].title,
            href=f"#{gap.verdict.dimension.value}",
            mark=mark_of(gap.verdict.dimension, gap.verdict.stance),
            gain=_gain(gap, card.grade.letter),
            ask=_ask(gap.ask),
        )
        for gap in gaps
    )


def _gain(gap: Gap, letter: str) -> str:
    points = f"{gap.gain:.1f} points of the score"
    return points if gap.letter == letter else f"{points}, grade {gap.letter} for {letter}"


def _ask(ask: Ask) -> AskView:
    return AskView(question=ask.question, clause=ask.clause)
