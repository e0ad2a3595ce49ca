"""Finds the titles that open paragraphs in bold or by number, where a page has no real headings."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = r"(?:\(?[0-9a-z]{1,4}(?:\\?\.\d{1,3}){0,4}\\?[.)]{0,2}\s+)?"
_BOLD = re.compile(rf"^({_NUMBER})(?:\*\*|__)(?=\S)((?:[^*_\n]|(?<=\w)_(?=\w)){{2,100}}?)(?:\*\*|__)([.:]?)")
_NUMBERED = re.compile(r"^\d{1,2}(?:\\?\.\d{1,3}){1,3}\\?\.?\s+[A-Z][^.:;!?\n*]{2,70}\.(?=\s+[A-Z\"“])")
_CLAUSE_NUMBER = re.compile(r"^(?:\*\*)?(\d{1,3}(?:\\?\.\d{1,3})+)(?!\d)")
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_OPENS = re.compile(r"[“\"'(]?(?:[0-9A-Z]|\(?[a-z]{1,3}[.)\\])")
_MOST_WORDS = 12
"""Words of a title at most; of one that closes like a sentence, and is a paragraph, half as many."""

_MOST_NUMBERED = 7
"""The same without bold, the number included: longer ones are sentences."""


class Title(NamedTuple):
    """A title at the head of a paragraph."""

    source: str
    """Its Markdown, number and marks included."""
    whole: bool
    """Whether the paragraph holds nothing else."""


def title_of(paragraph: str) -> Title | None:
    """The title that a paragraph opens with or is, or None.

    Bold words are one when they are the whole paragraph, or close with a stop or a colon; words after a
    number of two parts, when they are few and close with a stop. What holds a year is a date, and no
    title: it would move every clause below it whenever it changes.
    """
    bold = _BOLD.match(paragraph)
    if bold is None:
        numbered = _NUMBERED.match(paragraph)
        short = numbered is not None and len(numbered.group().split()) <= _MOST_NUMBERED
        return Title(numbered.group(), False) if numbered and short else None
    words, stop = bold.group(2).strip(), bold.group(3)
    whole = not paragraph[bold.end() :].strip()
    if not _OPENS.match(words) or len(words.split()) > _MOST_WORDS or _DATED.search(words):
        return None
    closed = bool(stop) or words.endswith((".", ":", "?"))
    says_something = words.endswith((".", "!", ";", ",")) and len(words.split()) > _MOST_WORDS // 2
    return Title(bold.group(), whole) if (not says_something if whole else closed) else None


def number_of(paragraph: str) -> str:
    """The number of two parts or more that a paragraph opens with, as the clauses of a contract do, or ""."""
    found = _CLAUSE_NUMBER.match(paragraph)
    return found[1].replace("\\", "") if found else ""
