"""What a vendor's page prints of frameworks, and of what to ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tosrisk.core.asking.asks import asks_of
from tosrisk.core.scoring.verdict import decisive
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
        level="silent", symbol="?", word="Not stated", meaning="no sentence on it was found"
    ),
    ControlStatus.NOT_ASSESSED: Mark(
        level="unread", symbol="→", word="Ask", meaning="documents are not read for it"
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
    """A question to put to the vendor, and the clause to propose: printed once, linked often."""

    anchor: str
    title: str
    href: str
    """The answer that it is about, on the same page, or ""."""
    mark: Mark | None
    """That answer; None for a request that no grade turns on."""
    gain: str
    """What the wanted answer would do to the grade: "would bring the grade from D to C", or ""."""
    points: str
    """The arithmetic behind it: "12.5 of 100 points of risk", or ""."""
    question: str
    ground: PlacedClause | None
    """The sentence that gives cause to ask; None where it is silence, or no grade turns on it."""
    clause: str
    controls: tuple[str, ...]
    """What turns on it: "GDPR Art. 28(2)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLink:
    """The way to a request."""

    label: str
    href: str


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
    asks: tuple[AskLink, ...]
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
    shut: str
    """What follows where the control that all others rest on is open, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworksView:
    """Frameworks, and what to ask for."""

    asks: tuple[AskView, ...]
    """What would move the grade most first; then what frameworks alone ask for, in their order."""
    definitions: str
    """What the capitalised words of the clauses mean."""
    frameworks: tuple[FrameworkView, ...]


def frameworks_view(
    card: Scorecard,
    results: Sequence[FrameworkResult],
    gaps: Sequence[Gap],
    book: AskBook,
    places: Places,
) -> FrameworksView:
    """Each framework with its controls in the order of its own text, and every request once.

    Args:
        card: the vendor's scorecard.
        results: what `map_frameworks` gave for it.
        gaps: what `asks` gave for it.
        book: what there is to ask.
        places: of the vendor's page.
    """
    placer = Placer.of(card, places)
    requested = _requested(gaps, results, book)
    anchors = {ask: f"ask-{number}" for number, ask in enumerate(requested, start=1)}
    titles = _titles(results, book)
    return FrameworksView(
        asks=tuple(
            _with_gain(view, gaps[number], card.grade.letter, placer) if number < len(gaps) else view
            for number, view in enumerate(
                _ask(ask, anchors[ask], titles[ask], controls) for ask, controls in requested.items()
            )
        ),
        definitions=book.definitions,
        frameworks=tuple(
            FrameworkView(
                anchor=f"framework-{result.framework.id}",
                name=result.framework.name,
                title=result.framework.title,
                href=result.framework.url,
                about=result.framework.about,
                counts=tuple(_counts(result)),
                controls=tuple(_control(row, book, placer, anchors, titles) for row in result.rows),
                shut=result.framework.without if result.shut else "",
            )
            for result in results
        ),
    )


def _requested(
    gaps: Sequence[Gap], results: Sequence[FrameworkResult], book: AskBook
) -> dict[Ask, list[str]]:
    """Every request once, with the controls that turn on it."""
    requested: dict[Ask, list[str]] = {gap.ask: [] for gap in gaps}
    for result in results:
        for row in result.rows:
            for ask in asks_of(row, book):
                requested.setdefault(ask, []).append(f"{result.framework.name} {row.control.id}")
    return requested


def _titles(results: Sequence[FrameworkResult], book: AskBook) -> dict[Ask, str]:
    titles = {
        Ask(question=row.control.question, clause=row.control.clause): row.control.title
        for result in results
        for row in result.rows
        if row.control.question
    }
    for entry in book.entries:
        for ask in (entry.confirm, *(ask for _, ask in entry.by_stance)):
            titles[ask] = TAXONOMY[entry.dimension].title
    return titles


def _ask(ask: Ask, anchor: str, title: str, controls: Sequence[str]) -> AskView:
    return AskView(
        anchor=anchor,
        title=title,
        href="",
        mark=None,
        gain="",
        points="",
        question=ask.question,
        ground=None,
        clause=ask.clause,
        controls=tuple(controls),
    )


def _with_gain(view: AskView, gap: Gap, letter: str, placer: Placer) -> AskView:
    dimension = gap.verdict.dimension
    mark = mark_of(dimension, gap.verdict.stance)
    gain = "" if gap.letter == letter else f"would bring the grade from {letter} to {gap.letter}"
    points = f"{gap.gain:.1f} of 100 points of risk"
    said = next(iter(decisive(gap.verdict)), None)
    ground = placer.clause(said.document.key, said.finding.clause) if said else None
    return replace(view, href=f"#{dimension.value}", mark=mark, gain=gain, points=points, ground=ground)


def _counts(result: FrameworkResult) -> Iterator[StatusCount]:
    for status in _WORST_FIRST:
        if count := result.count(status):
            yield StatusCount(mark=MARKS[status], figure=str(count))


def _control(
    row: ControlRow,
    book: AskBook,
    placer: Placer,
    anchors: Mapping[Ask, str],
    titles: Mapping[Ask, str],
) -> ControlView:
    return ControlView(
        id=row.control.id,
        title=row.control.title,
        href=row.control.url,
        mark=MARKS[row.status],
        why=row.why,
        reasons=tuple(need.because for need in row.control.needs),
        quotes=tuple(placer.clause(item.document.key, item.finding.clause) for item in row.evidence[:SHOWN]),
        asks=tuple(AskLink(label=titles[ask], href=f"#{anchors[ask]}") for ask in asks_of(row, book)),
    )
