"""Cuts the rows of Markdown tables into cells, each with its column's header and its row's first cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL = re.compile(r"(?:[^|\\]|\\.?)*")
_BOLD = re.compile(r"^(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__)$", re.DOTALL)
_HEADS = re.compile(
    r"\b(?:purposes?|bas[ie]s|recipients?|categor(?:y|ies)|types?|retention|period|descriptions?|uses?"
    r"|personal data|information|duration|location|reasons?|why|how)\b",
    re.IGNORECASE,
)
"""Words of headers, by which an unmarked header row is told from a row of names and values."""
_LONGEST = 160
"""Characters of a header or a row's name: what is longer says something itself, and names nothing."""
_LABEL = 4
"""Words of a first cell that names its row and says nothing ("Encrypted backups"): of the labelled documents'
66 such cells, none is labelled."""


class Cell(NamedTuple):
    """A cell that holds text: Markdown source, its offset in the line, what it stands under and beside."""

    text: str
    start: int
    column: str = ""
    row: str = ""
    header: bool = False
    label: bool = False
    """Whether it is the name of a row in which other cells say something."""


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: it opens with a bar and has another."""
    stripped = line.strip()
    return stripped.startswith("|") and stripped.count("|") > 1


def is_rule(line: str) -> bool:
    """Whether a line is the rule below a table's header row."""
    return "|" in line and _RULE.match(line) is not None


class Table:
    """The table that is being read: which of its rows is the header is known from the line after it."""

    def __init__(self) -> None:
        self._header: Sequence[str] = ()
        self._ruled = False
        self._rows = 0

    def row(self, line: str, following: str) -> Iterator[Cell]:
        """The cells of a row; `following` is the line below it.

        The header is the row above the rule. Where that row is blank, as some writers of Markdown leave it,
        it is the row below the rule, when that is bold or made of the words of headers.
        """
        found = list(cells_in(line))
        texts = [text for text, _ in found]
        opens = is_rule(following)
        self._rows = 0 if opens else self._rows + 1
        self._ruled |= opens
        if opens or (self._ruled and self._rows == 1 and not any(self._header) and _is_header(texts)):
            self._header = [_name(text) for text in texts]
            yield from (Cell(text, start, header=True) for text, start in found if text)
            return
        first = _name(texts[0]) if self._ruled and texts else ""
        labelled = bool(first) and any(texts[1:]) and len(first.split()) <= _LABEL
        for index, (text, start) in enumerate(found):
            if text:
                column = self._header[index] if index < len(self._header) else ""
                yield Cell(text, start, column, first if index else "", label=labelled and not index)


def _is_header(texts: Sequence[str]) -> bool:
    """Whether a row below a blank header row serves as one."""
    named = [text for text in texts if text]
    if len(named) < 2 or any(len(text) > _LONGEST for text in named):
        return False
    if all(_BOLD.match(text) for text in named):
        return True
    plain = not any(text.endswith((".", ";")) or text.startswith(("*", "•")) for text in named)
    return plain and any(_HEADS.search(text) for text in named[1:])


def _name(text: str) -> str:
    return text if len(text) <= _LONGEST else ""


def cells_in(line: str) -> Iterator[tuple[str, int]]:
    """The cells of a line between its bars, blank ones included, with their offsets."""
    at = line.index("|") + 1
    end = len(line.rstrip())
    while at < end:
        found = _CELL.match(line, at, end)
        assert found is not None
        text = found.group()
        yield text.strip(), at + len(text) - len(text.lstrip())
        at = found.end() + 1
