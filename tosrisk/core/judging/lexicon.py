"""The words of a clause as hashed features, so that a fitted file holds weights and nobody's sentences.

Feature hashing after Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (ICML 2009),
with CRC-32 and 2^17 columns: the same on every machine. Counts are damped (1 + ln n) and each group of
features has length 1, as usual for tf-idf; the idf is part of the fitted weights.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from tosrisk.core.text.normalize import normalize
from tosrisk.domain.version import Clause

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Part = tuple[NDArray[np.int32], NDArray[np.float64]]
    """Columns, each once, and their values."""

COLUMNS = 1 << 17
"""Number of columns that features are hashed to."""

_TOKEN = re.compile(r"[a-z0-9']+|[:;,]")
_MAX_TOKENS = 400
"""Tokens of a text that are read: beyond, it is no sentence but a failure to find one."""
_MAX_WORD = 40
"""Letters of a word that are read: a run of a million is no word."""
_NEAREST_HEADINGS = 2
_KNOWN = 1 << 18
"""Features of a mark whose columns are kept: some 30 MB."""


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
        yield from map(" ".join, zip(*(words[start:] for start in range(length)), strict=False))


def column(mark: str, feature: str) -> int:
    """The column that a feature is counted in."""
    return crc32(f"{mark} {feature}".encode()) % COLUMNS


class _Columns(dict[str, int]):
    """Columns of the features of one mark, worked out once while they are few."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark

    def __missing__(self, feature: str) -> int:
        if len(self) >= _KNOWN:
            self.clear()
        self[feature] = found = column(self._mark, feature)
        return found


_COLUMNS = {group.mark: _Columns(group.mark) for group in (TEXT, LEAD_IN, HEADING, BEFORE)}


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
    parts = [
        _part(TEXT, map(_COLUMNS[TEXT.mark].__getitem__, words_in(text, TEXT.longest))),
        _part(LETTERS, chain.from_iterable(map(_letters, text))),
    ]
    around = (
        (LEAD_IN, clause.lead_in),
        (HEADING, " > ".join(clause.heading[-_NEAREST_HEADINGS:])),
        (BEFORE, clause.before),
    )
    parts += [_around(group, words) for group, words in around if words]
    columns = np.concatenate([columns for columns, _ in parts])
    values = np.concatenate([values for _, values in parts])
    if not len(columns):
        return Row(columns=columns, values=values.astype(np.float32))
    order = columns.argsort(kind="stable")
    columns, values = columns[order], values[order]
    first = np.flatnonzero(np.diff(columns, prepend=-1))  # features of two groups may share a column
    return Row(columns=columns[first], values=np.add.reduceat(values, first).astype(np.float32))


@lru_cache(maxsize=1 << 12)
def _around(group: Group, text: str) -> Part:
    """Kept, for many clauses stand under one heading or lead-in."""
    return _part(group, map(_COLUMNS[group.mark].__getitem__, words_in(tokens(text), group.longest)))


def _part(group: Group, found: Iterable[int]) -> Part:
    """Columns of one group and their values, damped and together of the group's length."""
    columns, counts = np.unique(np.fromiter(found, dtype=np.int32), return_counts=True)
    damped = 1.0 + np.log(counts)
    length = math.sqrt(float((damped * damped).sum())) or 1.0
    return columns, damped * (group.weight / length)


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
