"""Finds a document's defined terms in running text, however many there are, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import re2

from tosrisk.core.text.normalize import fold

_WORD = re2.compile(r"[A-Za-z0-9]+(?:['/&-][A-Za-z0-9]+)*")


def term_key(term: str) -> tuple[str, ...]:
    """The words of a term as they are compared: lower case, the last in the singular; () when it has none."""
    return _key(_WORD.findall(term))


def _key(words: Sequence[str]) -> tuple[str, ...]:
    if not words:
        return ()
    return (*(word.lower() for word in words[:-1]), _singular(words[-1]))


def _singular(word: str) -> str:
    word = word.lower().removesuffix("'s")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


class Terms:
    """Terms in an order, to be looked up by their words."""

    def __init__(self, terms: Iterable[str]) -> None:
        self._places: dict[tuple[str, ...], int] = {}
        self._longest: dict[str, int] = {}
        for place, term in enumerate(terms):
            if key := term_key(term):
                self._places.setdefault(key, place)
                first = _singular(key[0])
                self._longest[first] = max(len(key), self._longest.get(first, 0))

    def used_in(self, text: str) -> Iterator[int]:
        """Places of the terms that a text uses, from left to right, the longest where several begin alike.

        A capital counts ("Content" is the term, "content" the word), except in a text that is all capitals.
        """
        if not self._places:
            return
        text = fold(text)
        words = _WORD.findall(text)
        shouted = text.isupper()
        at = 0
        while at < len(words):
            longest = self._longest.get(_singular(words[at]), 0) if words[at][0].isupper() else 0
            for length in range(min(longest, len(words) - at), 0, -1):
                place = self._places.get(_key(words[at : at + length]))
                if place is not None and (shouted or words[at + length - 1][0].isupper()):
                    yield place
                    at += length - 1
                    break
            at += 1
