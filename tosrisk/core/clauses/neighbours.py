"""What stands about a clause in its document: the cells of its row, its paragraph, the list it introduces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from tosrisk.core.text.normalize import fold
from tosrisk.domain.version import Clause, ClauseKind

_NEAR = 30
"""Clauses before or after it that are looked at."""
_EARLIER = 3
"""Sentences before the one before it that "this data" may point to."""
_WORDS = 600
"""Characters of each neighbour that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Texts about a clause that the clause itself does not carry, in folded spelling."""

    cells: tuple[str, ...] = ()
    """In the other columns of its row of a table, but for those that name the law."""
    earlier: tuple[str, ...] = ()
    """Sentences of its paragraph before the one before it, the nearest first."""
    items: tuple[str, ...] = ()
    """Of the list that it introduces."""


ALONE = Neighbours()
"""Those of a clause that stands nowhere."""


class Neighbourhood:
    """The clauses of one document in their order."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._rows = _rows(clauses)
        self._places = {(clause.start, clause.end): place for place, clause in enumerate(clauses)}

    def of(self, clause: Clause) -> Neighbours:
        """What stands about one of the document's clauses, in constant time."""
        place = self._places[clause.start, clause.end]
        earlier, later = (
            self._clauses[max(0, place - _NEAR) : place][::-1],
            self._clauses[place + 1 :][:_NEAR],
        )
        return Neighbours(
            cells=self._cells(place) if self._rows[place] else (),
            earlier=_read(_of_paragraph(clause, earlier))[1:],
            items=_read(takewhile(lambda one: one.lead_in.endswith(clause.text), later))
            if clause.text.endswith(":")
            else (),
        )

    def _cells(self, place: int) -> tuple[str, ...]:
        rows, own = self._rows, self._clauses[place]
        start, end = max(0, place - _NEAR), place + 1 + _NEAR
        return _read(
            one
            for row, one in zip(rows[start:end], self._clauses[start:end], strict=True)
            if row == rows[place] and one.column != own.column and not one.silent
        )


def _rows(clauses: Iterable[Clause]) -> list[int]:
    """The number of the row that each clause stands in; 0 outside of tables.

    A row begins with the column that the first one began with. In a table without a header, whose columns
    have no names, each cell counts as a row.
    """
    rows: list[int] = []
    row, first = 0, None
    for clause in clauses:
        header = clause.silent and not clause.column
        if clause.kind is not ClauseKind.CELL or header:
            first = None
            rows.append(0)
            continue
        first = clause.column if first is None else first
        row += clause.column == first and not clause.before
        rows.append(row)
    return rows


def _of_paragraph(clause: Clause, earlier: Iterable[Clause]) -> Iterable[Clause]:
    """The sentences before a clause in its paragraph, the nearest first."""
    before = clause.before
    for one in earlier:
        if not before or one.text != before:
            return
        yield one
        before = one.before


def _read(clauses: Iterable[Clause]) -> tuple[str, ...]:
    return tuple(fold(clause.text[:_WORDS]) for clause in clauses)
