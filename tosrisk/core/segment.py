"""Cuts a version into clauses, each with the headings and the lead-in it must be read under."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from tosrisk.core.blocks import Block, blocks
from tosrisk.core.inline import plain
from tosrisk.core.normalize import digest, normalize
from tosrisk.core.sentences import sentences
from tosrisk.domain.version import Clause, ClauseKind

_MAX_LEAD_IN = 400
"""Characters of a lead-in that are kept: a longer one is a paragraph, not an introduction."""


class _Unit(NamedTuple):
    """A sentence of a block: plain text, and offsets in the block's source."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def _units(source: str) -> tuple[_Unit, ...]:
    """The sentences of a block's Markdown source that hold a word."""
    units = (_Unit(plain(source[start:end]), start, end) for start, end in sentences(source))
    return tuple(unit for unit in units if any(char.isalnum() for char in unit.text))


@lru_cache(maxsize=262144)
def _clause_id(heading: tuple[str, ...], lead_in: str, text: str) -> str:
    return digest(*(normalize(part) for part in (*heading, lead_in, text)))


class _Outline:
    """Where the scanner stands: the open headings and the open lead-ins by indentation."""

    def __init__(self) -> None:
        self.headings: list[tuple[int, str]] = []
        self.lead_ins: list[tuple[int, str]] = []

    def enter_heading(self, level: int, text: str) -> None:
        self.headings = [entry for entry in self.headings if entry[0] < level] + [(level, text)]
        self.lead_ins.clear()

    def place(self, block: Block) -> str:
        """Close the lead-ins that a block ends, and return the one that still governs it."""
        if block.kind is ClauseKind.ITEM:
            self.lead_ins = [entry for entry in self.lead_ins if entry[0] < block.level]
        elif block.level == 0 or block.kind is ClauseKind.CELL:
            self.lead_ins.clear()
        else:  # a paragraph indented under an item
            self.lead_ins = [entry for entry in self.lead_ins if entry[0] < block.level]
        return self.lead_ins[-1][1] if self.lead_ins else ""

    def leave(self, block: Block, last: str) -> None:
        """Open a lead-in when a block ends as one does, in a colon (or a dash)."""
        if last.endswith((":", "—", "–")) and len(last) <= _MAX_LEAD_IN:
            depth = block.level if block.kind is ClauseKind.ITEM else block.level - 1
            self.lead_ins.append((depth, last))

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.headings)


def segment(text: str) -> tuple[Clause, ...]:
    """Cut a version's Markdown into clauses in document order, headings included.

    A sentence that ends in a colon becomes the lead-in of the list items below it, however deep.
    """
    outline = _Outline()
    clauses: list[Clause] = []
    for block in blocks(text):
        if block.kind is ClauseKind.HEADING:
            if title := plain(block.text):
                outline.enter_heading(block.level, title)
                clauses.append(_clause(block, _Unit(title, 0, len(block.text)), outline.path[:-1], "", ""))
            continue
        lead_in = outline.place(block)
        before = ""
        for unit in _units(block.text):
            clauses.append(_clause(block, unit, outline.path, lead_in, before))
            before = unit.text
        outline.leave(block, before)
    return tuple(clauses)


def _clause(block: Block, unit: _Unit, heading: tuple[str, ...], lead_in: str, before: str) -> Clause:
    return Clause(
        id=_clause_id(heading, lead_in, unit.text),
        kind=block.kind,
        text=unit.text,
        start=block.start + unit.start,
        end=block.start + unit.end,
        heading=heading,
        lead_in=lead_in,
        before=before,
    )
