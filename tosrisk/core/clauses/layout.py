"""Puts the clauses of a version back into headings, paragraphs, lists and tables, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import NamedTuple

from tosrisk.core.clauses.blocks import Block, blocks
from tosrisk.core.clauses.tables import cells_in, is_row
from tosrisk.core.clauses.titles import title_of
from tosrisk.domain.version import Clause, ClauseKind

DEEPEST = 4
"""Lists within lists: what is nested deeper stands with these."""
_BULLETS = frozenset("-*+•●○▪◦‣")

Positions = tuple[int, ...]
"""Positions of clauses among those of the version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading."""

    depth: int
    """1 for the outermost; no level is left out on the way down."""
    clause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences."""

    clauses: Positions
    title: bool
    """Whether the first of them is a title in bold or by number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list."""

    marker: str
    """The number that the vendor gave it ("(a)"), or "" for a bullet."""
    paragraphs: tuple[Paragraph, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: of each row the clauses of each cell, as many cells in each."""

    header: tuple[Positions, ...]
    """Empty where no row names the columns."""
    rows: tuple[tuple[Positions, ...], ...]


Part = Heading | Paragraph | Listing | Grid


class Placed(NamedTuple):
    """A block with the clauses that were cut from it."""

    block: Block
    clauses: Positions


def lay_out(text: str, clauses: Sequence[Clause]) -> tuple[Part, ...]:
    """The parts of a version in order; every one of its clauses, from `segment`, stands in one of them."""
    placed = list(place_blocks(text, clauses))
    parts: list[Part] = []
    outline: list[int] = []
    at = 0
    while at < len(placed):
        block, own = placed[at]
        run = 1
        if block.kind is ClauseKind.HEADING:
            while outline and outline[-1] >= block.level:
                outline.pop()
            outline.append(block.level)
            parts.append(Heading(depth=len(outline), clause=own[0]))
        elif block.kind is ClauseKind.ITEM:
            run = _length_of_list(placed, at)
            parts.append(Listing(items=_items(text, placed[at : at + run], 1)))
        elif block.kind is ClauseKind.CELL:
            run = _length_of_table(text, placed, at)
            parts.append(_grid(text, placed[at : at + run]))
        else:
            parts.append(_paragraph(placed[at]))
        at += run
    return tuple(parts)


def place_blocks(text: str, clauses: Sequence[Clause]) -> Iterator[Placed]:
    """The blocks of a version that hold a clause, in order."""
    position = 0
    for block in blocks(text):
        first, end = position, block.start + len(block.text)
        while position < len(clauses) and clauses[position].start < end:
            position += 1
        if position > first:
            yield Placed(block, tuple(range(first, position)))


def _paragraph(placed: Placed) -> Paragraph:
    return Paragraph(clauses=placed.clauses, title=title_of(placed.block.text) is not None)


def _length_of_list(placed: Sequence[Placed], at: int) -> int:
    """Items, and the indented paragraphs that go on with them."""

    def belongs(each: Placed) -> bool:
        block = each.block
        return block.kind is ClauseKind.ITEM or (block.kind is ClauseKind.SENTENCE and block.level > 0)

    return sum(1 for _ in takewhile(belongs, placed[at:]))


def _items(text: str, run: Sequence[Placed], depth: int) -> tuple[Item, ...]:
    """The items of a list, those that are indented deeper within the one before them."""
    level = run[0].block.level
    items: list[Item] = []
    at = 0
    while at < len(run):
        head = run[at]
        below = list(takewhile(lambda each: _belongs_below(each.block, level), run[at + 1 :]))
        if depth >= DEEPEST:
            below = list(takewhile(lambda each: each.block.kind is ClauseKind.SENTENCE, below))
        more = list(takewhile(lambda each: each.block.kind is ClauseKind.SENTENCE, below))
        nested = below[len(more) :]
        items.append(
            Item(
                marker=marker_of(text, head.block),
                paragraphs=tuple(map(_paragraph, (head, *more))),
                items=_items(text, nested, depth + 1) if nested else (),
            )
        )
        at += 1 + len(below)
    return tuple(items)


def _belongs_below(block: Block, level: int) -> bool:
    return block.level > level or block.kind is ClauseKind.SENTENCE


def marker_of(text: str, block: Block) -> str:
    """The number that the vendor gave an item of a list ("(a)"), or "" for a bullet."""
    line = text.rfind("\n", 0, block.start) + 1
    marker = text[line : block.start].strip().replace("\\", "")
    return "" if marker in _BULLETS else marker


def _line_of(text: str, block: Block) -> tuple[int, int]:
    """Offsets of the line that a cell stands in."""
    start = text.rfind("\n", 0, block.start) + 1
    end = text.find("\n", block.start)
    return start, end if end >= 0 else len(text)


def _length_of_table(text: str, placed: Sequence[Placed], at: int) -> int:
    length, end = 0, -1
    for block, _ in placed[at:]:
        start, line_end = _line_of(text, block) if block.kind is ClauseKind.CELL else (0, 0)
        between = text[end + 1 : start].splitlines() if end >= 0 else []
        if block.kind is not ClauseKind.CELL or not all(map(is_row, between)):
            break
        length, end = length + 1, line_end
    return length


def _grid(text: str, run: Sequence[Placed]) -> Grid:
    """The rows of a table, blank cells included."""
    header: tuple[Positions, ...] = ()
    rows: list[tuple[Positions, ...]] = []
    for (start, end), cells in groupby(run, key=lambda each: _line_of(text, each.block)):
        found = list(cells)
        own = {each.block.start: each.clauses for each in found}
        row = tuple(own.get(start + offset, ()) for _, offset in cells_in(text[start:end].rstrip("\r")))
        if found[0].block.header and not rows and not header:
            header = row
        else:
            rows.append(row)
    width = max(map(len, (header, *rows)))
    return Grid(
        header=_padded(header, width) if header else (), rows=tuple(_padded(row, width) for row in rows)
    )


def _padded(row: tuple[Positions, ...], width: int) -> tuple[Positions, ...]:
    return row + ((),) * (width - len(row))
