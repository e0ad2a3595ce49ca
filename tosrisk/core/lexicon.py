"""The words of a clause as hashed features, so that a fitted file holds weights and nobody's sentences.

Feature hashing after Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (ICML 2009),
with CRC-32 and 2^17 columns: the same on every machine. Counts are damped (1 + ln n) and each group of
features has length 1, as usual for tf-idf; the idf is part of the fitted weights.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from tosrisk.core.normalize import normalize
from tosrisk.domain.version import Clause

if TYPE_CHECKING:
    from numpy.typing import NDArray

COLUMNS = 1 << 17
"""Number of columns that features are hashed to."""

_TOKEN = re.compile(r"[a-z0-9']+|[:;,]")
_MAX_TOKENS = 400
"""Tokens of a text that are read: beyond, it is no sentence but a failure to find one."""
_MAX_WORD = 40
"""Letters of a word that are read: a run of a million is no word."""
_NEAREST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a clause whose features are counted together."""

    mark: str
    """Begins every feature's name, so that a word in a heading is not the word in a sentence."""
    longest: int
    """Words in the longest n-gram."""
    weight: float


TEXT = Group("t", 3, 1.0)
LETTERS = Group("c", 0, 1.0)
"""Runs of 3 to 5 letters within the words of the text, their ends marked."""
LEAD_IN = Group("l", 2, 1.0)
HEADING = Group("h", 2, 1.0)
BEFORE = Group("b", 2, 0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The features of one clause."""

    columns: NDArray[np.int32]
    """In 0..COLUMNS-1, ascending, each once."""
    values: NDArray[np.float32]
    """As many as columns."""


def tokens(text: str) -> list[str]:
    """Lower-case words and the punctuation that parts a sentence."""
    return _TOKEN.findall(normalize(text))[:_MAX_TOKENS]


def words_in(words: Sequence[str], longest: int) -> Iterator[str]:
    """Every n-gram of up to `longest` words, shortest first."""
    for length in range(1, longest + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def column(mark: str, feature: str) -> int:
    """The column that a feature is counted in."""
    return crc32(f"{mark} {feature}".encode()) % COLUMNS


@lru_cache(maxsize=1 << 15)
def _letters(word: str) -> tuple[int, ...]:
    padded = f" {word[:_MAX_WORD]} "
    return tuple(
        column(LETTERS.mark, padded[start : start + length])
        for length in (3, 4, 5)
        for start in range(len(padded) - length + 1)
    )


def row(clause: Clause) -> Row:
    """The features of a clause: its words, their letters, lead-in, headings and the sentence before."""
    text = tokens(clause.text)
    total: dict[int, float] = {}
    _add(total, TEXT, (column(TEXT.mark, gram) for gram in words_in(text, TEXT.longest)))
    _add(total, LETTERS, (found for word in text for found in _letters(word)))
    around = (
        (LEAD_IN, clause.lead_in),
        (HEADING, " > ".join(clause.heading[-_NEAREST_HEADINGS:])),
        (BEFORE, clause.before),
    )
    for group, words in around:
        if words:
            _add(total, group, _columns(group, words))
    columns = np.array(sorted(total), dtype=np.int32)
    values = np.array([total[found] for found in sorted(total)], dtype=np.float32)
    return Row(columns=columns, values=values)


@lru_cache(maxsize=1 << 12)
def _columns(group: Group, text: str) -> tuple[int, ...]:
    """Kept, for many clauses stand under one heading or lead-in."""
    return tuple(column(group.mark, gram) for gram in words_in(tokens(text), group.longest))


def _add(total: dict[int, float], group: Group, columns: Iterator[int] | tuple[int, ...]) -> None:
    counted = Counter(columns)
    if not counted:
        return
    damped = {found: 1.0 + math.log(times) for found, times in counted.items()}
    length = math.sqrt(sum(value * value for value in damped.values()))
    for found, value in damped.items():
        total[found] = total.get(found, 0.0) + group.weight * value / length


def named(clause: Clause) -> Iterator[tuple[str, int]]:
    """Every feature of a clause in words, with its column: for explaining what weighed how much."""
    for gram in words_in(tokens(clause.text), TEXT.longest):
        yield gram, column(TEXT.mark, gram)
    for group, label, text in (
        (LEAD_IN, "lead-in", clause.lead_in),
        (HEADING, "heading", " > ".join(clause.heading[-_NEAREST_HEADINGS:])),
        (BEFORE, "before", clause.before),
    ):
        for gram in words_in(tokens(text), group.longest):
            yield f"{label}: {gram}", column(group.mark, gram)
