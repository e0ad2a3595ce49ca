"""Cells of a table that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from tosrisk.core.text.inert import one_line

LONGEST = 32_000
"""Characters of a cell: Excel spills what is beyond 32,767 into other rows."""

_FORMULA = re.compile(r"^[\s\"'`‘’“”\u200b-\u200d\u2060\ufeff]*[=+\-@|%＝＋－＠]")
"""The characters that OWASP's page on CSV injection lists, full-width ones included, behind white space,
quotes and characters without width, which programs may take away. `|` and `%` begin commands in old ones."""

_CELL_WITHIN = re.compile(r"(;[\s\"'`\u200b-\u200d\u2060\ufeff]*)(?=[=+\-@＝＋－＠])")
"""Where a program that cuts at semicolons, as in much of Europe, would see a formula begin."""


def cell(text: str) -> str:
    """The words on one line, with an apostrophe before what a spreadsheet would take for a formula."""
    words = _CELL_WITHIN.sub(r"\1'", one_line(text, LONGEST))
    return f"'{words}" if is_formula(words) else words


def is_formula(words: str) -> bool:
    """Whether a spreadsheet would take the words for a formula."""
    return _FORMULA.match(words) is not None


def row(cells: Sequence[str]) -> str:
    """A line of CSV (RFC 4180): each cell in quotes, so that separators within it separate nothing."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow([cell(text) for text in cells])
    return line.getvalue()
