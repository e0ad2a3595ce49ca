"""The words of a clause as a comparison sees them, and how alike two wordings are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from tosrisk.core.text.normalize import normalize, words
from tosrisk.domain.version import Clause, ClauseKind

_ENUMERATOR = re.compile(
    r"^(?:(?:section|article|clause) )?"
    r"(?:\d{1,3}(?:\.\d{1,3}){1,5}\.?|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])(?: |$)"
)
_HEADING_NUMBER = re.compile(
    r"^(?:(?:section|article|clause) )?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[ivx]{1,5})[.):]?(?: |$)"
)

_TRACKED = re.compile(r"(https?://[^\s?#]+)[?#][^\s)\]>]*", re.IGNORECASE)
"""An address with what trails it: a query or a fragment, by which visits and campaigns are told apart."""

_LEAST_CONTAINED = 4
"""Words: a shorter run is found in any text by accident."""
_CONTAINED_SIMILARITY = 0.6
"""Likeness granted to a clause that stands whole inside another, however much longer that one is."""


@lru_cache(maxsize=16384)
def _wording(text: str, heading: bool) -> tuple[str, ...]:
    bare = normalize(_TRACKED.sub(r"\1", text))
    bare = _ENUMERATOR.sub("", bare, count=1)
    if heading:
        bare = _HEADING_NUMBER.sub("", bare, count=1)
    return words(bare)


def wording(clause: Clause) -> tuple[str, ...]:
    """The clause's words, normalised, without the number it carries ("1.2", "(a)", "Section 3.")."""
    return _wording(clause.text, clause.kind is ClauseKind.HEADING)


def wording_of(text: str) -> tuple[str, ...]:
    """The same for the bare text of a clause that is no heading."""
    return _wording(text, False)


def place(clause: Clause) -> tuple[tuple[str, ...], ...]:
    """The words of the headings above a clause, without their numbers, outermost first."""
    return tuple(_wording(title, True) for title in clause.heading)


def lead_in(clause: Clause) -> tuple[str, ...]:
    """The words of the clause's lead-in, without its number."""
    return _wording(clause.lead_in, False)


def contains(outer: Sequence[str], inner: Sequence[str]) -> bool:
    """Whether `inner`, of four words or more, stands in `outer` word for word and in one piece."""
    if not _LEAST_CONTAINED <= len(inner) <= len(outer):
        return False
    return f" {' '.join(inner)} " in f" {' '.join(outer)} "


class Haystack:
    """Several clauses, searched for the words of another that stand in one of them in one piece."""

    def __init__(self, clauses: Iterable[Clause | None]) -> None:
        texts = (" ".join(wording(clause)) for clause in clauses if clause)
        self._text = "\n".join(f" {text} " for text in texts)

    def __contains__(self, clause: Clause) -> bool:
        """Whether the clause, of four words or more, stands in one of them."""
        inner = wording(clause)
        return len(inner) >= _LEAST_CONTAINED and f" {' '.join(inner)} " in self._text


@lru_cache(maxsize=4096)
def _bag(words: tuple[str, ...]) -> Counter[str]:
    return Counter(words)


def similarity(before: Sequence[str], after: Sequence[str]) -> float:
    """How alike two wordings are, 0..1.

    The greater of the longest-common-subsequence ratio, which knows order, and nine tenths of the
    Dice coefficient of the word multisets, which forgives a sentence turned round.
    """
    total = len(before) + len(after)
    if not total:
        return 1.0
    in_order = Indel.normalized_similarity(before, after)
    shared = (_bag(tuple(before)) & _bag(tuple(after))).total()
    alike = max(in_order, 0.9 * 2 * shared / total)
    if alike < _CONTAINED_SIMILARITY and (contains(before, after) or contains(after, before)):
        return _CONTAINED_SIMILARITY
    return alike
