"""Keeps what a reader of a page has in mind at each block: the headings, titles and lead-ins above it."""

from __future__ import annotations

import re

from tosrisk.core.clauses.blocks import Block
from tosrisk.domain.version import ClauseKind

_MAX_LEAD_IN = 400
"""Characters of a lead-in that are kept: a longer one is a paragraph, not an introduction."""
_ANNOUNCES = re.compile(
    r"\b(?:the following|as follows|(?:set out|listed|described|set forth) below"
    r"|these (?:purposes|ways|reasons|cases|circumstances|measures))\b[^.:;]{0,80}\.$",
    re.IGNORECASE,
)
"""A sentence that introduces a list without a colon."""
_GOES_ON = re.compile(r"(?:\(?[a-z0-9]{1,4}[.)]\s+|[-–—]\s+)?[a-z]")
"""A paragraph that goes on with what the lead-in before it began, as an item of a list would."""

_WHOLE, _RUN_IN, _IN_ITEM = 1, 2, 3
"""Ranks of titles below the headings; one in a list item ends with it."""


def _announces(sentence: str) -> bool:
    return sentence.endswith(".") and _ANNOUNCES.search(sentence) is not None


def _close(entries: list[tuple[int, str]] | list[tuple[int, str, str]], least: int) -> None:
    """Drop the innermost entries that lie at a depth or deeper."""
    while entries and entries[-1][0] >= least:
        entries.pop()


class Outline:
    """Where the scanner stands: open headings and titles by rank, open lead-ins by indentation."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self._titles: list[tuple[int, str]] = []
        self._lead_ins: list[tuple[int, str, str]] = []
        """Depth, words, and the words after those of the lead-in that it is nested in."""

    def enter_heading(self, level: int, text: str) -> None:
        """Open a real heading, and close what stood below the one before it."""
        _close(self._headings, level)
        self._headings.append((level, text))
        self._titles.clear()
        self._lead_ins.clear()

    def place(self, block: Block, *, numbered: bool) -> str:
        """Close what a block ends, and return its lead-in, after the one that this is nested in."""
        if block.kind is ClauseKind.ITEM:
            _close(self._lead_ins, block.level)
            _close(self._titles, _IN_ITEM + block.level)
        elif block.kind is ClauseKind.CELL:
            self._lead_ins.clear()
            _close(self._titles, _IN_ITEM)
        else:
            _close(self._lead_ins, block.level if block.level or _GOES_ON.match(block.text) else -1)
            _close(self._titles, _RUN_IN if numbered else _IN_ITEM + block.level)
        return self._lead_ins[-1][2] if self._lead_ins else ""

    def close_titles(self, block: Block, *, whole: bool) -> None:
        """Close the titles that a new one takes the place of."""
        if block.kind is not ClauseKind.ITEM:
            _close(self._titles, _WHOLE if whole else _RUN_IN)

    def enter_title(self, block: Block, text: str, *, whole: bool) -> None:
        """Open a title in bold: one of an item governs what is in the item alone."""
        rank = _IN_ITEM + block.level if block.kind is ClauseKind.ITEM else _WHOLE if whole else _RUN_IN
        _close(self._titles, rank)
        self._titles.append((rank, text))

    def leave(self, block: Block, last: str) -> None:
        """Open a lead-in when a block ends as one does: in a colon or dash, or announcing a list."""
        if len(last) <= _MAX_LEAD_IN and (last.endswith((":", "—", "–")) or _announces(last)):
            depth = block.level if block.kind is ClauseKind.ITEM else block.level - 1
            _close(self._lead_ins, depth)
            outer = f"{self._lead_ins[-1][1]} " if self._lead_ins else ""
            self._lead_ins.append((depth, last, outer + last))

    @property
    def path(self) -> tuple[str, ...]:
        """Headings and titles, outermost first."""
        return tuple(text for _, text in (*self._headings, *self._titles))
