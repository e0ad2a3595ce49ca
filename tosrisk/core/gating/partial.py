"""Recognises a page of which a part failed to load: what is missing then was not taken back by the vendor."""

from __future__ import annotations

import re
from itertools import pairwise

_ERRORS = (
    "this page isn't available",
    "this content isn't available",
    "unexpected error",
    "an error has occurred",
    "an error occurred",
    "something went wrong",
    "try reloading",
    "reload the page",
    "come back later",
    "try again later",
    "failed to load",
    "temporarily unavailable",
)
"""Phrases, in lower case with straight quotes, of which an error shell says two in one breath."""

_BREATH = 120
"""Characters between two of them. Contracts that mention errors do so in sentences far apart,
or twice in one sentence: "when it is temporarily unavailable, try again later"."""
_STOP = re.compile(r"[.!?\n]")


def failed_part(text: str) -> str:
    """The words by which a text says that a part of it could not be loaded, or "" when none does."""
    folded = text.lower().replace("’", "'")
    found = sorted((place, place + len(phrase)) for phrase in _ERRORS for place in _places(folded, phrase))
    for (start, end), (next_start, next_end) in pairwise(found):
        if 0 <= next_start - end <= _BREATH and _STOP.search(folded, end, next_start):
            return " ".join(folded[start:next_end].split())
    return ""


def _places(text: str, phrase: str) -> list[int]:
    places = []
    place = text.find(phrase)
    while place >= 0:
        places.append(place)
        place = text.find(phrase, place + 1)
    return places
