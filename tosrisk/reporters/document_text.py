"""The words of a document as its page prints them: laid out, with notes beside the clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tosrisk.core.clauses.citing import Sections
from tosrisk.core.clauses.layout import Grid, Heading, Item, Listing, Paragraph, Part, Positions
from tosrisk.core.judging.hedges import ON_DATA, hedged_spans
from tosrisk.domain.findings import Finding
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Clause
from tosrisk.reporters.document_room import (
    CLAUSE,
    GAP,
    LINK,
    ROOM,
    clause_bytes,
    frame_bytes,
    positions_of,
    smaller_parts,
)
from tosrisk.reporters.document_view import (
    ClauseView,
    GapView,
    HeadingView,
    ItemView,
    ListView,
    ParagraphView,
    PartView,
    Piece,
    TableView,
)
from tosrisk.reporters.links import sentence_href, visible
from tosrisk.reporters.notes import Findings, findings_on, notes_on, worst_mark

_FIRST_LEVEL = 3
"""Of headings in the text: the page's own come before them."""
_LAST_LEVEL = 6
_LONGEST = 20_000
"""Characters of a clause that are printed: no sentence is longer."""


class Typesetter:
    """Prints the parts of one document."""

    def __init__(
        self,
        document: Document,
        clauses: Sequence[Clause],
        anchors: Sequence[str],
        findings: Findings,
        sections: Sections,
    ) -> None:
        self.clauses = clauses
        self.anchors = anchors
        self.brief = False
        """Whether notes go without rules, hedges and live page, and clauses without notes without links to
        themselves, for want of room."""
        self._document = document
        self._findings = findings
        self._sections = sections
        # Of several pages, nothing here tells which one a sentence stands on.
        self._url = "" if document.parts else document.url

    def fitting(self, parts: Sequence[Part]) -> tuple[Part | int, ...]:
        """The parts that the page has room for, findings first; a number counts clauses left out.

        Where there is no room for all, the notes become brief first.
        """
        if self._fits(parts):
            return tuple(parts)
        cut = [piece for part in parts for piece in smaller_parts(part)]
        room, kept = ROOM, set()
        for noted in (True, False):
            for place, part in enumerate(cut):
                if self._is_noted(positions_of(part)) is noted:
                    size = self._size(part) + (GAP if noted else 0)
                    if size <= room:
                        kept.add(place)
                        room -= size
        fitting: list[Part | int] = []
        for is_kept, run in groupby(enumerate(cut), key=lambda each: each[0] in kept):
            some = [part for _, part in run]
            fitting += some if is_kept else [sum(len(tuple(positions_of(part))) for part in some)]
        return tuple(fitting)

    def parts(self, fitting: Iterable[Part | int]) -> Iterator[PartView]:
        """What `fitting` gave, as printed."""
        return (_gap(part) if isinstance(part, int) else self._part(part) for part in fitting)

    def found(self, position: int) -> tuple[Finding, ...]:
        """The findings on a clause."""
        return findings_on(self.clauses[position], self._findings)

    def section(self, position: int) -> str:
        """The section that a clause stands in, by the vendor's number and heading, or ""."""
        return visible(self._sections.at(self.clauses[position].start) or "")

    def _fits(self, parts: Sequence[Part]) -> bool:
        words = sum(len(clause.text) for clause in self.clauses)
        most = 6 * words + (CLAUSE + LINK) * len(self.clauses) + 2000 * len(self._findings)
        if most + sum(map(frame_bytes, parts)) <= ROOM:
            return True  # whatever the words are: most documents are not measured
        if sum(map(self._size, parts)) > ROOM:
            self.brief = True
        return not self.brief or sum(map(self._size, parts)) <= ROOM

    def _is_noted(self, positions: Iterable[int]) -> bool:
        return any(self.clauses[position].start in self._findings for position in positions)

    def _size(self, part: Part) -> int:
        return frame_bytes(part) + sum(
            clause_bytes(self._clause(position)) for position in positions_of(part)
        )

    def _part(self, part: Part) -> PartView:
        match part:
            case Heading():
                level = min(part.depth - 1 + _FIRST_LEVEL, _LAST_LEVEL)
                return HeadingView(kind="heading", tag=f"h{level}", clause=self._clause(part.clause))
            case Listing():
                return ListView(kind="list", items=tuple(map(self._item, part.items)))
            case Grid():
                return self._table(part)
            case Paragraph():
                return self._paragraph(part)

    def _item(self, item: Item) -> ItemView:
        return ItemView(
            marker=visible(item.marker),
            paragraphs=tuple(map(self._paragraph, item.paragraphs)),
            items=tuple(map(self._item, item.items)),
        )

    def _paragraph(self, paragraph: Paragraph) -> ParagraphView:
        first = paragraph.clauses[0]
        return ParagraphView(
            kind="paragraph",
            clauses=tuple(
                self._clause(position, strong=paragraph.title and position == first)
                for position in paragraph.clauses
            ),
            noted=self._is_noted(paragraph.clauses),
        )

    def _table(self, grid: Grid) -> TableView:
        first = next(positions_of(grid))
        under = self.clauses[first].heading[-1:]
        return TableView(
            kind="table",
            label=f"Table at clause {first + 1}" + (f": {visible(under[0])}" if under else ""),
            header=tuple(map(self._cell, grid.header)),
            rows=tuple(tuple(map(self._cell, row)) for row in grid.rows),
        )

    def _cell(self, positions: Positions) -> tuple[ClauseView, ...]:
        return tuple(map(self._clause, positions))

    def _clause(self, position: int, *, strong: bool = False) -> ClauseView:
        clause, found = self.clauses[position], self.found(position)
        words = clause.text[:_LONGEST]
        if not found:
            return ClauseView(
                number=position + 1,
                anchor=self.anchors[position],
                section="",
                linked=not self.brief,
                strong=strong,
                pieces=(Piece(text=visible(words), hedge=False),),
                mark=None,
                notes=(),
                hedges="",
                rules="",
                live_href="",
            )
        notes = notes_on(found, self._document.kind)
        spans = hedged_spans(words) if any(each.dimension in ON_DATA for each in found) else ()
        hedges = dict.fromkeys(visible(words[start:end]).lower() for start, end in spans)
        rules = dict.fromkeys(rule for each in found for rule in each.rules)
        return ClauseView(
            number=position + 1,
            anchor=self.anchors[position],
            section=self.section(position),
            linked=True,
            strong=strong,
            pieces=tuple(_pieces(visible(words), spans)),
            mark=worst_mark(notes),
            notes=notes,
            hedges="" if self.brief else ", ".join(f"“{hedge}”" for hedge in hedges),
            rules="" if self.brief else visible(", ".join(rules)),
            live_href="" if self.brief else sentence_href(self._url, clause.text),
        )


def _pieces(words: str, spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Piece(text=words[at:start], hedge=False)
        yield Piece(text=words[start:end], hedge=True)
        at = end
    if at < len(words):
        yield Piece(text=words[at:], hedge=False)


def _gap(count: int) -> GapView:
    return GapView(
        kind="gap",
        words=f"{count} clause{'' if count == 1 else 's'} not printed here: the page would be too large. The "
        "stored text has every word.",
    )
