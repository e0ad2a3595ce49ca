"""Two fitted linear models over a clause: one reads its words, one its sentence vector."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tosrisk.core.judging.lexicon import COLUMNS, Row

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tosrisk.ports import Vectors

_UNREADABLE = (
    KeyError, IndexError, TypeError, AttributeError, OSError, EOFError, NotImplementedError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What numpy and zipfile raise for bytes that are no such archive, apart from ValueError."""
_STEPS = 127
"""Weights are stored as whole steps of a pair's largest one, in -127..127."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The models, with one output ("dimension/stance") per pair."""

    pairs: tuple[str, ...]
    words: NDArray[np.int8]
    """Shape (lexicon.COLUMNS, pairs), in steps of `scale`."""
    scale: NDArray[np.float32]
    """Shape (pairs,)."""
    words_intercept: NDArray[np.float32]
    """Shape (pairs,)."""
    meaning: NDArray[np.float32]
    """Shape (dimension of the vectors, pairs)."""
    meaning_intercept: NDArray[np.float32]
    """Shape (pairs,)."""
    encoder: str
    """Id of the encoder whose vectors `meaning` was fitted on."""
    known_texts: NDArray[np.uint64]
    """`text_key` of texts whose vectors are kept (the rules' exemplars), ascending, shape (texts,)."""
    known_vectors: NDArray[np.float32]
    """Their vectors, shape (texts, dimension): they cost as much to encode as ten documents."""

    def read_words(self, rows: Sequence[Row]) -> NDArray[np.float32]:
        """Log-odds of each pair by the words alone, float32, shape (rows, pairs)."""
        found = np.empty((len(rows), len(self.pairs)), dtype=np.float32)
        for index, row in enumerate(rows):
            found[index] = row.values @ self.words[row.columns].astype(np.float32)
        return found * self.scale + self.words_intercept

    def read_meaning(self, vectors: Vectors) -> NDArray[np.float32]:
        """Log-odds of each pair by the sentence vector, float32, shape (vectors, pairs)."""
        # summed in float64: in float32 the last bits depend on how many clauses are read at once
        found = vectors.astype(np.float64) @ self.meaning.astype(np.float64) + self.meaning_intercept
        return found.astype(np.float32)

    def known(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors that are kept for some of these texts."""
        keys = np.array([text_key(text) for text in texts], dtype=np.uint64)
        places = np.searchsorted(self.known_texts, keys)
        return {
            text: self.known_vectors[place]
            for text, key, place in zip(texts, keys, places.tolist(), strict=True)
            if place < len(self.known_texts) and self.known_texts[place] == key
        }

    def columns(self) -> Mapping[str, int]:
        """Pair to its column."""
        return {pair: index for index, pair in enumerate(self.pairs)}


def text_key(text: str) -> int:
    """The first 64 bits of a text's SHA-256."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")


def quantised(
    weights: NDArray[np.float32],
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Weights, shape (columns, pairs), as whole steps and the size of a step per pair."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / _STEPS
    return np.rint(weights / scale).astype(np.int8), scale.astype(np.float32)


def to_bytes(heads: Heads) -> bytes:
    """A compressed NumPy archive; the same bytes for the same models."""
    kept = np.flatnonzero(np.any(heads.words != 0, axis=1)).astype(np.int32)
    out = io.BytesIO()
    np.savez_compressed(
        out,
        pairs=np.array(heads.pairs),
        kept=kept,
        words=heads.words[kept],
        scale=heads.scale,
        words_intercept=heads.words_intercept,
        meaning=heads.meaning.astype(np.float16),
        meaning_intercept=heads.meaning_intercept,
        encoder=np.array(heads.encoder),
        known_texts=heads.known_texts,
        known_vectors=heads.known_vectors.astype(np.float16),
    )
    return out.getvalue()


def from_bytes(stored: bytes) -> Heads:
    """Read what `to_bytes` wrote.

    Raises:
        ValueError: it is no such archive, or its parts do not fit each other.
    """
    try:
        with np.load(io.BytesIO(stored), allow_pickle=False) as parts:
            pairs = tuple(str(pair) for pair in parts["pairs"])
            kept, words = parts["kept"], parts["words"]
            heads = Heads(
                pairs=pairs,
                words=_spread(kept, words, len(pairs)),
                scale=parts["scale"].astype(np.float32),
                words_intercept=parts["words_intercept"].astype(np.float32),
                meaning=parts["meaning"].astype(np.float32),
                meaning_intercept=parts["meaning_intercept"].astype(np.float32),
                encoder=str(parts["encoder"]),
                known_texts=parts["known_texts"].astype(np.uint64),
                known_vectors=parts["known_vectors"].astype(np.float32),
            )
    except _UNREADABLE as error:
        raise ValueError(f"no archive of fitted weights: {error}") from error
    shapes = {heads.scale.shape, heads.words_intercept.shape, heads.meaning_intercept.shape}
    if shapes != {(len(pairs),)} or heads.meaning.ndim != 2 or heads.meaning.shape[1] != len(pairs):
        raise ValueError("the parts of the fitted weights do not fit each other")
    if heads.known_vectors.shape != (len(heads.known_texts), heads.meaning.shape[0]):
        raise ValueError("the kept vectors do not fit their texts")
    return heads


def _spread(kept: NDArray[np.int32], words: NDArray[np.int8], pairs: int) -> NDArray[np.int8]:
    if words.shape != (len(kept), pairs) or (len(kept) and not 0 <= kept.min() <= kept.max() < COLUMNS):
        raise ValueError("the weights of words do not fit their columns")
    spread = np.zeros((COLUMNS, pairs), dtype=np.int8)
    spread[kept] = words
    return spread
