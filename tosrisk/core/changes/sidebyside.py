"""Lays the clauses of two versions side by side, as the alignment that alerts are drawn from pairs them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import Indel

from tosrisk.core.clauses.wording import wording
from tosrisk.core.text.datelines import is_date_line
from tosrisk.domain.changes import ChangeKind, ClauseChange
from tosrisk.domain.version import Clause

CONTEXT = 2
"""Unchanged clauses that are shown on either side of a change."""
LEAST_FOLDED = 3
"""Clauses: a shorter run is shown, for a fold would take as much room."""
LEAST_MOVED = 4
"""Clauses that merely moved, in a row: so many are folded, as under a heading that was renamed."""


class RowKind(StrEnum):
    """What a row shows."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    DEPARTED = "departed"
    """Where a clause stood that now stands elsewhere: the row of its new place shows both."""
    UNCHANGED = "unchanged"
    UNCOUNTED = "uncounted"
    """No change: words cut into other sentences or standing in another clause, or furniture of a page."""
    DATED = "dated"
    """The line with the date of the text: it always changes, and says nothing of data."""


_QUIET = frozenset({RowKind.UNCHANGED, RowKind.UNCOUNTED, RowKind.DATED})
_MAY_DATE = frozenset({RowKind.ADDED, RowKind.REMOVED, RowKind.REWORDED})
_KINDS = {
    ChangeKind.ADDED: RowKind.ADDED,
    ChangeKind.REMOVED: RowKind.REMOVED,
    ChangeKind.REWORDED: RowKind.REWORDED,
    ChangeKind.MOVED: RowKind.MOVED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A clause of one version, with that of the other which corresponds to it."""

    kind: RowKind
    before: int | None
    """Position among the clauses of the old version, or None."""
    after: int | None
    crossing: bool = False
    """Whether the clause stands elsewhere among the others than it did."""

    @property
    def quiet(self) -> bool:
        """True when nothing changed here."""
        return self.kind in _QUIET


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Rows in a row, to be shown or folded together."""

    rows: tuple[Row, ...]
    folded: bool


class _Pair(NamedTuple):
    """Positions of two clauses that correspond."""

    before: int
    after: int
    kind: RowKind


def side_by_side(
    before: Sequence[Clause], after: Sequence[Clause], changes: Sequence[ClauseChange]
) -> tuple[Row, ...]:
    """Every clause of both versions, in rows in the order of the new version.

    Args:
        before: the clauses of the old version.
        after: those of the new version.
        changes: what `tosrisk.core.changes.align.align` says of them.
    """
    old = {clause.start: position for position, clause in enumerate(before)}
    new = {clause.start: position for position, clause in enumerate(after)}
    pairs: list[_Pair] = []
    left = dict.fromkeys(range(len(before)), RowKind.UNCOUNTED)
    right = dict.fromkeys(range(len(after)), RowKind.UNCOUNTED)
    for change in changes:
        kind = _KINDS[change.kind]
        if change.before and change.after:
            pairs.append(_Pair(old[change.before.start], new[change.after.start], kind))
        elif change.before:
            left[old[change.before.start]] = kind
        elif change.after:
            right[new[change.after.start]] = kind
    in_order = _unchanged(before, after, left, right, pairs)
    crossing = [pair for pair in pairs if not _insert(in_order, pair)]
    left |= {pair.before: RowKind.DEPARTED for pair in crossing}
    arrived = {pair.after: pair for pair in crossing}
    rows = _rows(in_order, left, right, arrived)
    return tuple(replace(row, kind=RowKind.DATED) if _dates(row, before, after) else row for row in rows)


def _dates(row: Row, before: Sequence[Clause], after: Sequence[Clause]) -> bool:
    if row.kind not in _MAY_DATE:
        return False
    was = [] if row.before is None else [before[row.before]]
    now = [] if row.after is None else [after[row.after]]
    return all(is_date_line(clause.text) for clause in (*was, *now))


def _unchanged(
    before: Sequence[Clause],
    after: Sequence[Clause],
    left: Mapping[int, RowKind],
    right: Mapping[int, RowKind],
    pairs: Sequence[_Pair],
) -> list[_Pair]:
    """The clauses that correspond and did not change: the same words, in the same order."""
    paired_before = {pair.before for pair in pairs}
    paired_after = {pair.after for pair in pairs}
    old = [i for i, kind in left.items() if kind is RowKind.UNCOUNTED and i not in paired_before]
    new = [j for j, kind in right.items() if kind is RowKind.UNCOUNTED and j not in paired_after]
    codes = Indel.opcodes([wording(before[i]) for i in old], [wording(after[j]) for j in new])
    return [
        _Pair(i, j, RowKind.UNCHANGED)
        for code in codes
        if code.tag == "equal"
        for i, j in zip(old[code.src_start : code.src_end], new[code.dest_start : code.dest_end], strict=True)
    ]


def _insert(in_order: list[_Pair], pair: _Pair) -> bool:
    """Add a pair to those that are in order; False when it stands across them."""
    slot = bisect_left(in_order, pair)
    above = slot == 0 or in_order[slot - 1].after < pair.after
    below = slot == len(in_order) or pair.after < in_order[slot].after
    if above and below:
        in_order.insert(slot, pair)
    return above and below


def _rows(
    in_order: Sequence[_Pair],
    left: Mapping[int, RowKind],
    right: Mapping[int, RowKind],
    arrived: Mapping[int, _Pair],
) -> Iterator[Row]:
    i = j = 0
    for pair in (*in_order, None):
        ends = (pair.before, pair.after) if pair else (len(left), len(right))
        for position in range(i, ends[0]):
            yield Row(kind=left[position], before=position, after=None)
        for position in range(j, ends[1]):
            if came := arrived.get(position):
                yield Row(kind=came.kind, before=came.before, after=position, crossing=True)
            else:
                yield Row(kind=right[position], before=None, after=position)
        if pair:
            yield Row(kind=pair.kind, before=pair.before, after=pair.after)
            i, j = pair.before + 1, pair.after + 1


def stretches(rows: Sequence[Row], before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Stretch, ...]:
    """The rows, cut into those to show (changes, what stands around and above them) and those to fold."""

    def clause(row: Row) -> Clause:
        return after[row.after] if row.after is not None else before[row.before or 0]

    shown = [not row.quiet for row in rows]
    for position, row in enumerate(rows):
        if not row.quiet:
            for near in range(max(0, position - CONTEXT), min(len(rows), position + CONTEXT + 1)):
                shown[near] = True
    _show_headings(rows, shown, [clause(row) for row in rows])
    _fold_moved(rows, shown)
    return tuple(_cut(rows, shown))


def _show_headings(rows: Sequence[Row], shown: list[bool], clauses: Sequence[Clause]) -> None:
    """Show what stands as a heading above what is shown."""
    wanted: tuple[str, ...] = ()
    for position in range(len(rows) - 1, -1, -1):
        clause = clauses[position]
        if not shown[position] and clause.text in wanted:
            shown[position] = True
        if shown[position]:
            wanted = clause.heading


def _fold_moved(rows: Sequence[Row], shown: list[bool]) -> None:
    start = 0
    for position in range(len(rows) + 1):
        goes_on = (
            position < len(rows) and rows[position].kind is RowKind.MOVED and not rows[position].crossing
        )
        if not goes_on:
            if position - start >= LEAST_MOVED:
                shown[start:position] = [False] * (position - start)
            start = position + 1


def _cut(rows: Sequence[Row], shown: Sequence[bool]) -> Iterator[Stretch]:
    """Runs of one sort: quiet ones that are too short to fold join what is shown."""
    kept: list[Row] = []
    run: list[Row] = []
    for row, visible in zip((*rows, None), (*shown, True), strict=True):
        ends = row is None or visible or (run and run[-1].quiet != row.quiet)
        if run and ends:
            if len(run) < LEAST_FOLDED:
                kept += run
            else:
                if kept:
                    yield Stretch(rows=tuple(kept), folded=False)
                    kept = []
                yield Stretch(rows=tuple(run), folded=True)
            run = []
        if row is not None:
            (kept if visible else run).append(row)
    if kept:
        yield Stretch(rows=tuple(kept), folded=False)
