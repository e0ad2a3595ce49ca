"""Keeps what a reader of a page has in mind at each block: the headings, titles and lead-ins above it."""

from __future__ import annotations

import re
from typing import NamedTuple

from tosrisk.core.clauses.blocks import Block
from tosrisk.core.clauses.fragments import is_sentence
from tosrisk.core.clauses.titles import title_of
from tosrisk.core.text.inline import plain
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
_LEFT_OPEN = re.compile(
    r"\b(?:not|to|shall|will|may|must|can|that|from|by|for|with|of|includ(?:es?|ing)|is|are"
    r"|prohibited|forbidden|permitted|allowed|following)\W*$",
    re.IGNORECASE,
)
"""The end of a lead-in that numbered paragraphs complete; "these terms apply:" is whole without them."""
_AFRESH = re.compile(r"(?:Please|However|(?:This|These|Those|There) (?!includes?|covers?|means?))\b")
"""Openings of a paragraph that is no item, beside those of a sentence of its own."""

_WHOLE, _RUN_IN, _IN_ITEM = 1, 2, 3
"""Ranks of titles below the headings; one in a list item ends with it."""


def _announces(sentence: str) -> bool:
    return sentence.endswith(".") and _ANNOUNCES.search(sentence) is not None


def _begins_anew(block: Block) -> bool:
    """Whether a paragraph is no item of the list before it: those of an indented list may lack a mark."""
    if _GOES_ON.match(block.text):
        return False
    if not block.level or title_of(block.text):
        return True
    words = plain(block.text)
    return _AFRESH.match(words) is not None or is_sentence(words)


def _close(entries: list[tuple[int, str]], least: int) -> None:
    """Drop the innermost entries that lie at a depth or deeper."""
    while entries and entries[-1][0] >= least:
        entries.pop()


class _LeadIn(NamedTuple):
    """A sentence that introduces a list."""

    depth: int
    words: str
    whole: str
    """The words after those of the lead-in that it is nested in."""
    number: str
    """That of its paragraph ("2.2"), or ""."""

    def governs(self, number: str) -> bool:
        """Whether a paragraph with this number is an item of its list: "2.2.1" below "2.2"."""
        return (
            bool(self.number)
            and number.startswith(f"{self.number}.")
            and _LEFT_OPEN.search(self.words) is not None
        )


class Outline:
    """Where the scanner stands: open headings and titles by rank, open lead-ins by indentation."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self._titles: list[tuple[int, str]] = []
        self._lead_ins: list[_LeadIn] = []
        self._items: list[int] = []
        """Indentation of the items that the scanner stands in."""

    def enter_heading(self, rank: int, text: str) -> None:
        """Open a real heading, and close what stood below the one before it."""
        _close(self._headings, rank)
        self._headings.append((rank, text))
        self._titles.clear()
        self._lead_ins.clear()
        self._items.clear()

    def place(self, block: Block, *, number: str) -> str:
        """Close what a block ends, and return its lead-in, after the one that this is nested in.

        Args:
            block: an item, a cell or a paragraph.
            number: that the block opens with, see `tosrisk.core.clauses.titles.number_of`, or "".
        """
        while self._items and self._items[-1] >= block.level:
            self._items.pop()
        if block.kind is ClauseKind.ITEM:
            self._end_lists(block.level, number)
            _close(self._titles, _IN_ITEM + block.level)
            self._items.append(block.level)
        elif block.kind is ClauseKind.CELL:
            self._lead_ins.clear()
            _close(self._titles, _IN_ITEM)
        else:
            self._end_lists(self._innermost if _begins_anew(block) else block.level, number)
            below = bool(self._lead_ins) and self._lead_ins[-1].governs(number)
            _close(self._titles, _RUN_IN if "." in number and not below else _IN_ITEM + block.level)
        return self._lead_ins[-1].whole if self._lead_ins else ""

    @property
    def _innermost(self) -> int:
        """Indentation of the item that the scanner stands in, or -1."""
        return self._items[-1] if self._items else -1

    def _end_lists(self, least: int, number: str) -> None:
        """Drop the lead-ins at a depth or deeper, but for one whose number governs this one."""
        while self._lead_ins and self._lead_ins[-1].depth >= least and not self._lead_ins[-1].governs(number):
            self._lead_ins.pop()

    def close_titles(self, block: Block, *, whole: bool) -> None:
        """Close the titles that a new one takes the place of."""
        if block.kind is not ClauseKind.ITEM:
            _close(self._titles, _WHOLE if whole else _RUN_IN)

    def enter_title(self, block: Block, text: str, *, whole: bool) -> None:
        """Open a title in bold: one of an item governs what is in the item alone."""
        rank = _IN_ITEM + block.level if block.kind is ClauseKind.ITEM else _WHOLE if whole else _RUN_IN
        _close(self._titles, rank)
        self._titles.append((rank, text))

    def leave(self, block: Block, last: str, *, number: str) -> None:
        """Open a lead-in when a block ends as one does: in a colon or dash, or announcing a list."""
        if len(last) <= _MAX_LEAD_IN and (last.endswith((":", "—", "–")) or _announces(last)):
            depth = block.level if block.kind is ClauseKind.ITEM else block.level - 1
            self._end_lists(depth, number)
            outer = f"{self._lead_ins[-1].words} " if self._lead_ins else ""
            self._lead_ins.append(_LeadIn(depth, last, outer + last, number))

    @property
    def path(self) -> tuple[str, ...]:
        """Headings and titles, outermost first."""
        return tuple(text for _, text in (*self._headings, *self._titles))
