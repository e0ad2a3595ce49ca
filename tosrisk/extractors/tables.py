"""Renders data tables as pipe tables, one row a line, and tells them from tables used for layout."""

from __future__ import annotations

from typing import Any

from tosrisk.extractors.words import BREAK, tidy

Element = Any

_CELLS = frozenset({"td", "th"})
_INNER_BLOCKS = frozenset(
    {"p", "li", "div", "br", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}
)
_MAX_SPAN = 20
"""Columns; a larger colspan is a mistake or an attack."""


def is_table(table: Element) -> bool:
    """True for rows of two or more cells without a table inside: anything else is layout."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    if next(table.iterdescendants("th"), None) is None:
        if table.get("role") in ("presentation", "none"):
            return False
        if next(table.iterdescendants("h1", "h2", "h3"), None) is not None:
            return False
    return any(sum(1 for cell in row if cell.tag in _CELLS) > 1 for row in table.iterdescendants("tr"))


def table_rows(table: Element) -> list[str]:
    """Lines of a pipe table, after its caption if it has one; the first row is taken as its head."""
    lines: list[str] = []
    caption = next(table.iterdescendants("caption"), None)
    if caption is not None and (text := tidy("".join(caption.itertext()))):
        lines += [text, ""]
    rows = [_cells(row) for row in table.iterdescendants("tr")]
    rows = [row for row in rows if any(row)]
    if not rows:
        return lines[:1]
    width = max(len(row) for row in rows)
    for index, row in enumerate(rows):
        lines.append("| " + " | ".join(row + [""] * (width - len(row))) + " |")
        if index == 0:
            lines.append("|" + " --- |" * width)
    return lines


def _cells(row: Element) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag in _CELLS:
            cells.append(_cell(cell))
            span = cell.get("colspan") or ""
            extra = min(int(span), _MAX_SPAN) - 1 if span.isdecimal() and len(span) < 4 else 0
            cells.extend([""] * extra)
    return cells


def _cell(cell: Element) -> str:
    """Words of a cell on one line; blocks inside it are parted by `<br>`, as Markdown does."""
    from lxml import etree  # heavy: only when a page is read

    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element.tag in _INNER_BLOCKS:
            parts.append(BREAK)
        text = element.text if event == "start" else element.tail if element is not cell else None
        if text:
            parts.append(text)
    lines = map(tidy, "".join(parts).split(BREAK))
    return "<br>".join(line for line in lines if line).replace("|", "\\|")
