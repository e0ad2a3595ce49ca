"""Cuts a version into clauses, each with the headings and the lead-in it must be read under."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tosrisk.core.clauses.blocks import Block, blocks
from tosrisk.core.clauses.columns import names_legal_bases, opening_beside, opening_of
from tosrisk.core.clauses.fragments import is_label, is_sentence
from tosrisk.core.clauses.grouping import ranks_of
from tosrisk.core.clauses.layout import marker_of
from tosrisk.core.clauses.outline import Outline
from tosrisk.core.clauses.titles import number_of, title_of
from tosrisk.core.text.inline import plain
from tosrisk.core.text.normalize import digest, normalize
from tosrisk.core.text.sentences import sentences
from tosrisk.domain.version import Clause, ClauseKind

RECENT_TEXTS = 32
"""Texts whose clauses are kept, half a megabyte each: a history is compared in pairs, documents of an archive
take turns, and a report reads each text for several pages."""


class _Unit(NamedTuple):
    """A sentence of a block: plain text, and offsets in the block's source."""

    text: str
    start: int
    end: int


class _Place(NamedTuple):
    """What a clause must be read under."""

    heading: tuple[str, ...] = ()
    lead_in: str = ""
    column: str = ""
    row: str = ""


@lru_cache(maxsize=8192)
def _units(source: str) -> tuple[_Unit, ...]:
    """The sentences of a block's Markdown source that hold a word."""
    units = (_Unit(plain(source[start:end]), start, end) for start, end in sentences(source))
    return tuple(unit for unit in units if any(char.isalnum() for char in unit.text))


@lru_cache(maxsize=16384)
def _clause_id(place: _Place, text: str) -> str:
    heading, lead_in, *cell = place
    return digest(*(normalize(part) for part in (*heading, lead_in, *filter(None, cell), text)))


@lru_cache(maxsize=RECENT_TEXTS)
def segment(text: str) -> tuple[Clause, ...]:
    """Cut a version's Markdown into clauses in document order, headings included. The newest are remembered.

    A sentence that ends in a colon, or says that a list follows, becomes the lead-in of the list items below
    it, however deep. A title in bold stands as a heading above what follows it, and remains a clause.
    """
    outline = Outline()
    clauses: list[Clause] = []
    found = tuple(blocks(text))
    for block, rank in zip(found, ranks_of(found), strict=True):
        if block.kind is ClauseKind.HEADING:
            if words := plain(block.text):
                outline.enter_heading(rank, words)
                clauses.append(
                    _clause(block, _Unit(words, 0, len(block.text)), _Place(outline.path[:-1]), "")
                )
            continue
        units = _units(block.text)
        number = number_of(block.text) or _number_of_item(text, block)
        lead_in = outline.place(block, number=number)
        title = title_of(block.text) if units and block.kind is not ClauseKind.CELL else None
        if title:
            outline.close_titles(block, whole=title.whole)
        place = _Place(outline.path, lead_in, plain(block.column), plain(block.row))
        before = ""
        label = _opens_with_label(block, units, lead_in, whole=title is not None and title.whole)
        for unit in units:
            clauses.append(_clause(block, unit, place, before, label=label and not before))
            before = unit.text
            if title:
                outline.enter_title(block, plain(title.source), whole=title.whole)
                place, title = place._replace(heading=outline.path), None
        outline.leave(block, before, number=number)
    return tuple(clauses)


def _number_of_item(text: str, block: Block) -> str:
    """The number of a list's item ("2" of "2."), as paragraphs below it repeat it ("2.1"), or ""."""
    marker = marker_of(text, block).rstrip(".)") if block.kind is ClauseKind.ITEM else ""
    return marker if marker.isdecimal() else ""


def _opens_with_label(block: Block, units: Sequence[_Unit], lead_in: str, *, whole: bool) -> bool:
    """Whether the first unit of a block only names what the rest of it, or of the section, says.

    Args:
        block: a paragraph, an item or a cell.
        units: of the block.
        lead_in: of the block; a label completes it where no sentence of its own follows.
        whole: whether the block is a title and nothing else.
    """
    if block.kind is ClauseKind.CELL or not units or not is_label(units[0].text):
        return False
    if len(units) == 1:
        return whole and block.kind is ClauseKind.SENTENCE and not lead_in
    return units[0].text.endswith(".") and (not lead_in or is_sentence(units[1].text))


def _clause(block: Block, unit: _Unit, place: _Place, before: str, *, label: bool = False) -> Clause:
    return Clause(
        id=_clause_id(place, unit.text),
        kind=block.kind,
        text=unit.text,
        start=block.start + unit.start,
        end=block.start + unit.end,
        heading=place.heading,
        lead_in=place.lead_in,
        before=before,
        column=place.column,
        row=place.row,
        opening=_opening(block.kind, place, unit.text, before),
        silent=label or block.header or names_legal_bases(place.column) or _names_row(block, place),
    )


def _opening(kind: ClauseKind, place: _Place, text: str, before: str) -> str | None:
    """What is read before the words: a lead-in, unless they need none or are not the first."""
    if kind is ClauseKind.CELL:
        return opening_of(place.column) or opening_beside(place.row)
    return "" if before or is_sentence(text) else None


def _names_row(block: Block, place: _Place) -> bool:
    """Whether a cell is the name of its row, under a header that does not make a sentence of it."""
    return block.label and not opening_of(place.column)
