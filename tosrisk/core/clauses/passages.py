"""What of a clause is turned into a vector: its words, and the setting that they stand in."""

from __future__ import annotations

from tosrisk.core.text.normalize import fold, text_sha256
from tosrisk.domain.version import Clause, Passage

_NEAREST_HEADINGS = 2
_BEFORE = 200
"""Letters of the sentence before that are read: its end is what the clause goes on from."""
_LONGEST = 6000
"""Letters of a reading that are looked at, as in matching."""


def passage_of(clause: Clause) -> Passage:
    """A clause's reading under its nearest headings, after the end of the sentence before it."""
    above = fold(" > ".join(clause.heading[-_NEAREST_HEADINGS:]))
    before = fold(clause.before)[-_BEFORE:]
    return Passage(
        text=fold(clause.reading)[:_LONGEST], setting=" | ".join(part for part in (above, before) if part)
    )


def bare(text: str) -> Passage:
    """A text that stands nowhere, such as an exemplar."""
    return Passage(text=fold(text))


def key_of(passage: Passage) -> str:
    """What its vector is cached under: SHA-256 (hex) of setting and text."""
    return text_sha256(f"{passage.setting}\0{passage.text}")
