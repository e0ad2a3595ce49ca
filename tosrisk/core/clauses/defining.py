"""Finds where a document defines a term: in quotes or brackets, at the start of a sentence, in a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import re2

from tosrisk.core.text.normalize import fold
from tosrisk.domain.version import Clause, ClauseKind

_READ = 4000
"""Characters of a clause in which definitions are looked for."""
_WORDS = 600
"""Characters of a definition that are kept."""
_ITEMS = 30
"""Items of a list that defines a term that are read."""

_TERM = r"[A-Z][\w&/'-]*(?: (?:and |of |or )?[A-Z0-9][\w&/'-]*){0,5}"
_MEANS = (
    r"(?:shall |will |also )?(?:means?|refers? to|includes?|consists? of|comprises?|(?:is|are) defined as"
    r"|has the (?:same )?meaning|have the (?:same )?meaning|is (?:the|any|all)|are (?:the|any|all))\b"
)
_QUOTED = re2.compile(
    r'"\s*(' + _TERM + r')\s*[,.]?\s*"(?:,? (?:and|or) "[^"]{1,60}")?,?(?: \([^)]{0,120}\))?,? ' + _MEANS
)
_BARE = re2.compile(
    r"^(?:\(?[\divxa-z.]{1,8}\)? )?(" + _TERM + r"),?"
    r" (?:shall |will )?(?:means?|refers? to|is defined as)\b"
)
_NAMED = re2.compile(
    r'(?:\((?:[^()"]{0,60}[ ,])?|\b(?:referred to|known|defined|call|called)\b[^."()]{0,40} )'
    r'"\s*(' + _TERM + r')\s*[,.]?\s*"'
)
_TOGETHER = re2.compile(r"(?i)collectively|together|jointly")
_STOP = re2.compile(r"[.;] ")
_HEADED = re2.compile(
    r"(?i)\b(?:definitions?|glossary|defined terms|interpretation|key terms"
    r"|what (?:\w+ ){1,3}means?|(?:words|terms) (?:that )?(?:we|you) use"
    r"|meanings? of (?:\w+ )?(?:words|terms))\b"
)
_RUN_IN = re2.compile(r'^"?(' + _TERM + r')"? ?(?::| -) ')
_WHOLE = re2.compile(r'^"?(' + _TERM + r')"?:?$')


class Defined(NamedTuple):
    """A term, and the words that say what it means."""

    term: str
    words: str
    introduced: bool
    """True where the words stand before the term, as in: the files you upload (the "Content")."""


def defined(clauses: Sequence[Clause]) -> Iterator[Defined]:
    """Every term that a document defines, in its order. Headings define nothing."""
    for place, clause in enumerate(clauses):
        if clause.kind is ClauseKind.HEADING:
            continue
        text = fold(clause.text[:_READ])
        for found in _within(text):
            if text.endswith(":") and not found.introduced:
                words = f"{found.words} {_list_below(clauses, place)}"
                yield found._replace(words=words[:_WORDS])
            else:
                yield found
        if _HEADED.search(" ".join(clause.heading[-2:])[:200]):
            yield from _under_heading(text, clause)


@lru_cache(maxsize=16384)
def _within(text: str) -> tuple[Defined, ...]:
    """The definitions in a clause, remembered: most clauses stand in the next version, too."""
    return (*_after(text), *_before(text))


def _list_below(clauses: Sequence[Clause], place: int) -> str:
    """The items that a clause introduces, as far as a definition is kept."""
    items: list[str] = []
    for item in clauses[place + 1 : place + 1 + _ITEMS]:
        if not item.lead_in.endswith(clauses[place].text):
            break
        items.append(fold(item.text[:_WORDS]))
    return " ".join(items)


def _under_heading(text: str, clause: Clause) -> Iterator[Defined]:
    """Where the heading says that terms are defined: X: ..., and rows that begin with the term."""
    if match := _RUN_IN.match(text):
        yield Defined(match.group(1), text[match.end() :][:_WORDS], introduced=False)
    elif match := _WHOLE.match(fold(clause.row[:200])):
        yield Defined(match.group(1), text[:_WORDS], introduced=False)


def _after(text: str) -> Iterator[Defined]:
    """Terms that stand before their words, each up to the next: "X" means ..., X means ...."""
    matches = list(_QUOTED.finditer(text)) or list(_BARE.finditer(text))
    ends = [*(match.start() for match in matches), len(text)][1:]
    for match, end in zip(matches, ends, strict=False):
        yield Defined(match.group(1), text[match.end() : end][:_WORDS], introduced=False)


def _before(text: str) -> Iterator[Defined]:
    """Terms that stand after their words: (the "X"), (collectively, "X"), which we call "X"."""
    floor = 0
    for match in _NAMED.finditer(text):
        start = max(0, match.start() - _WORDS) if _TOGETHER.search(match.group()) else floor
        words = text[max(start, match.start() - _WORDS) : match.start()]
        stops = list(_STOP.finditer(words))
        yield Defined(match.group(1), words[stops[-1].end() if stops else 0 :], introduced=True)
        floor = match.end()
