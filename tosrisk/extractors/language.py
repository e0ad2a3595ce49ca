"""Tells the main language of a text, so that an unsupported one is said to be so and not "not stated"."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from typing import Any

_LANGUAGES = (
    "CHINESE", "DUTCH", "ENGLISH", "FRENCH", "GERMAN", "ITALIAN", "JAPANESE", "KOREAN", "POLISH",
    "PORTUGUESE", "RUSSIAN", "SPANISH",
)  # fmt: skip
_PIECES = 5
_PIECE = 300
"""Characters of each of the pieces, taken evenly from the text, that are looked at."""
_MIN_LETTERS = 20
"""Fewer letters than this are a label or an error code, and any answer would be a guess."""


@lru_cache(maxsize=32)  # a document mostly has the text that it had before
def detect_language(text: str) -> str:
    """ISO 639-1 code of the main language of a text, or "" when it cannot be told.

    The pieces vote, so that a notice in another language does not decide for the document.
    """
    votes = Counter(filter(None, map(_of_piece, _pieces(text))))
    return votes.most_common(1)[0][0] if votes else ""


def _pieces(text: str) -> list[str]:
    if len(text) <= _PIECES * _PIECE:
        return [text]
    step = len(text) // _PIECES
    return [text[start : start + _PIECE] for start in range(0, step * _PIECES, step)]


def _of_piece(piece: str) -> str:
    if sum(1 for char in piece if char.isalpha()) < _MIN_LETTERS:
        return ""
    found = _detector().detect_language_of(piece)
    return str(found.iso_code_639_1.name.lower()) if found is not None else ""


@cache
def _detector() -> Any:
    """Built on first use: its models take a moment to load."""
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in _LANGUAGES]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
