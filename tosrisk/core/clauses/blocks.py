"""Cuts Markdown into headings, list items, table cells and paragraphs, each with its place in the text.

A line scanner rather than a CommonMark parser: the extractors write a narrow dialect, archives add
setext headings and inline links, and a history of thousands of versions is read in one sitting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tosrisk.core.clauses.tables import Table, is_row, is_rule
from tosrisk.domain.version import ClauseKind

_ATX = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_SETEXT = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_ITEM_SETEXT = re.compile(r"^\s{2,12}(={3,}|-{3,})\s*$")
"""An underline indented like the numbered title above it, as some pages number their headings."""
_ITEM = re.compile(r"^(\s*)(?:\\?[-*+•●○▪◦‣]|\d{1,3}[.)]|\(?(?:[a-z]|[ivx]{1,5})[.)]{1,2})\s+(?=\S)")
_UNDERLINES = {ClauseKind.SENTENCE: _SETEXT, ClauseKind.ITEM: _ITEM_SETEXT}
_RULE = re.compile(r"^ {0,3}(?:(?:-\s*){3,}|(?:_\s*){3,}|(?:\*\s*){3,})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text that stands by itself on the page."""

    kind: ClauseKind
    """SENTENCE stands for a paragraph here."""
    text: str
    """Markdown source, without the marks that made it a block."""
    start: int
    """Offset of `text` in the document."""
    level: int
    """Heading level 1..6; indentation in columns for items and paragraphs; 0 for cells."""
    column: str = ""
    """Markdown of the header of a cell's column."""
    row: str = ""
    """Markdown of the first cell of a cell's row."""
    header: bool = False
    """Whether a cell names a column."""
    label: bool = False
    """Whether a cell names its row, in a few words."""


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a Markdown text in order. Lines of one paragraph or item are joined."""
    pending: list[str] = []
    start = level = 0
    kind = ClauseKind.SENTENCE

    def flush() -> Iterator[Block]:
        if pending:
            yield Block(kind=kind, text="\n".join(pending), start=start, level=level)
            pending.clear()

    offset = 0
    table = Table()
    lines = text.split("\n")
    for number, raw in enumerate(lines):
        line, here = raw.rstrip("\r"), offset
        offset += len(raw) + 1
        stripped = line.strip()
        if not stripped:
            yield from flush()
        elif heading := _ATX.match(line):
            yield from flush()
            if heading.group(2):
                yield Block(
                    kind=ClauseKind.HEADING,
                    text=heading.group(2),
                    start=here + heading.start(2),
                    level=len(heading.group(1)),
                )
        elif pending and (underline := _UNDERLINES[kind].match(line)):
            kind, level = ClauseKind.HEADING, 1 if underline.group(1)[0] == "=" else 2
            yield from flush()
        elif _RULE.match(line) or is_rule(line):
            yield from flush()
        elif is_row(line):
            yield from flush()
            if not (number and is_row(lines[number - 1])):
                table = Table()
            following = lines[number + 1] if number + 1 < len(lines) else ""
            for cell in table.row(line, following):
                yield Block(
                    kind=ClauseKind.CELL,
                    text=cell.text,
                    start=here + cell.start,
                    level=0,
                    column=cell.column,
                    row=cell.row,
                    header=cell.header,
                    label=cell.label,
                )
        elif item := _ITEM.match(line):
            yield from flush()
            kind, start = ClauseKind.ITEM, here + item.end()
            level = len(item.group(1).expandtabs(4))
            pending.append(line[item.end() :])
        elif pending:
            pending.append(line)
        else:
            indent = len(line) - len(line.lstrip())
            kind, start, level = ClauseKind.SENTENCE, here + indent, len(line[:indent].expandtabs(4))
            pending.append(line[indent:])
    yield from flush()
