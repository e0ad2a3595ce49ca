"""Says in a sentence what the header of a table's column says of the cells below it."""

from __future__ import annotations

import re

_LEGAL_BASES = re.compile(r"(?i)\b(?:legal|lawful)\s+(?:bas[ie]s|grounds?)\b")
_PURPOSES = re.compile(r"(?i)\bpurposes?\b")
_USE = "We use your personal data for:"
_KEEP = "We retain your personal data for:"
_KEPT = re.compile(
    r"(?i)^(?:[\w'-]+ ){0,4}?(?:retention|(?:is|are) (?:kept|stored|retained)|kept for"
    r"|stor(?:ed|age) (?:period|for))\b"
    r"|^(?:how long|until when)\b"
)
"""A row's name that says the same of all its cells, as in a table with a column for each plan."""
_MEANINGS = (
    (_PURPOSES, _USE),
    (
        re.compile(r"(?i)\b(?:recipients?|third[ -]part(?:y|ies)|disclosed|shared? with|sharing)\b"),
        "We disclose your personal data to:",
    ),
    (
        re.compile(r"(?i)\b(?:why|uses? of|used for|how we use|process(?:ing)? activit(?:y|ies))\b"),
        _USE,
    ),
    (
        re.compile(r"(?i)\b(?:retention|retain(?:ed)?|stor(?:age|ed) (?:period|for)|kept|how long)\b"),
        _KEEP,
    ),
)
"""What a header is about, and the sentence that its cells complete. The first that fits counts: purposes of
disclosing are purposes."""


def names_legal_bases(header: str) -> bool:
    """Whether cells under a header name the law that allows a thing, and not the thing."""
    return _LEGAL_BASES.search(header) is not None and _PURPOSES.search(header) is None


def opening_of(header: str) -> str:
    """The sentence that a cell under a header completes; "" where the header has no such meaning.

    Such cells are fragments ("To improve our products"): patterns know what a sentence says in which somebody
    acts.
    """
    return next((sentence for about, sentence in _MEANINGS if about.search(header)), "")


def opening_beside(row: str) -> str:
    """The sentence that a cell completes by what its row is named ("Recordings are kept"); "" for none."""
    return _KEEP if _KEPT.search(row) else ""
