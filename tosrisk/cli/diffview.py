"""Shows a change to people: what it means, then the clauses with the differing words marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from tosrisk.cli.console import one_line
from tosrisk.core.changes.worddiff import Run, mark_words
from tosrisk.domain.changes import ChangeKind, Direction

if TYPE_CHECKING:
    from tosrisk.domain.changes import Change, ClauseChange, StanceChange
    from tosrisk.domain.version import Clause

_COLOUR = {
    Direction.WORSE: "red",
    Direction.BETTER: "green",
    Direction.MIXED: "yellow",
    Direction.NEUTRAL: "default",
}
_SIGN = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-", ChangeKind.REWORDED: "~"}


def change_lines(change: Change) -> Iterator[Text]:
    """The lines of a change: headline, meanings gravest first, clauses in document order, moves."""
    verdict = "MATERIAL" if change.material else "not material"
    yield Text(f"{verdict} ({change.severity}): {one_line(change.summary)}", style="bold")
    for stance in change.stances:
        yield _meaning(stance)
    heading: tuple[str, ...] | None = None
    moved = 0
    for difference in change.clauses:
        if difference.kind is ChangeKind.MOVED:
            moved += 1
            continue
        clause = difference.after or difference.before
        if clause and clause.heading != heading:
            heading = clause.heading
            yield Text()
            yield Text(" > ".join(one_line(title) for title in heading) or "(top)", style="bold dim")
        yield from _clause_lines(difference)
    if moved:
        yield Text()
        yield Text(f"{moved} clauses moved, words unchanged", style="dim")


def _meaning(stance: StanceChange) -> Text:
    line = Text("  ")
    line.append(f"{stance.severity:8} ", style="bold")
    line.append(f"{stance.dimension}: ", style="bold")
    line.append(f"{stance.old_stance} -> {stance.new_stance} ({stance.direction})", _COLOUR[stance.direction])
    line.append(f"; {one_line(stance.why)}", style="dim")
    return line


def _clause_lines(difference: ClauseChange) -> Iterator[Text]:
    before, after = difference.before, difference.after
    if before and after:
        old, new = mark_words(before.text, after.text)
        if before.text == after.text:
            old, new = mark_words(before.lead_in, after.lead_in)
            yield Text(f"  ~ {one_line(after.text)} (under another lead-in)", style="dim")
        yield _runs("  - ", old, "red")
        yield _runs("  + ", new, "green")
    else:
        yield Text(f"  {_SIGN[difference.kind]} {_words(after or before)}", style="green" if after else "red")


def _runs(mark: str, runs: tuple[Run, ...], colour: str) -> Text:
    line = Text(mark, style=colour)
    for run in runs:
        space = " " if run.text[-1:].isspace() else ""
        line.append(one_line(run.text), style=f"bold underline {colour}" if run.changed else "default")
        line.append(space, style="default")
    return line


def _words(clause: Clause | None) -> str:
    return one_line(clause.text) if clause else ""
