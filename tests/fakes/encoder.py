"""An encoder without a model: words hashed into a vector, so that shared words mean nearness."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

import numpy as np

from tosrisk.core.text.normalize import words
from tosrisk.domain.version import Passage


class WordEncoder:
    """Unit vectors of word counts; `calls` tells which texts were encoded, batch by batch."""

    id = "words/1"

    def __init__(self, dimension: int = 64) -> None:
        self._dimension = dimension
        self.calls: list[tuple[str, ...]] = []

    def encode(self, passages: Sequence[Passage]) -> np.ndarray:
        texts = tuple(passage.text for passage in passages)
        self.calls.append(texts)
        vectors = np.zeros((len(texts), self._dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                vectors[row, zlib.crc32(word.encode()) % self._dimension] += 1.0
            vectors[row, 0] += 1e-6
            vectors[row] /= np.linalg.norm(vectors[row])
        return vectors


class MemoryVectors:
    """A vector cache that forgets at the end of a test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], np.ndarray] = {}

    def get(self, encoder: str, keys: Sequence[str]) -> Mapping[str, np.ndarray]:
        return {key: self.kept[encoder, key] for key in keys if (encoder, key) in self.kept}

    def put(self, encoder: str, vectors: Mapping[str, np.ndarray]) -> None:
        self.kept.update({(encoder, key): vector for key, vector in vectors.items()})


class MemoryFindings:
    """A finding cache that forgets at the end of a test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], tuple] = {}

    def get(self, text_sha256: str, judge: str):
        return self.kept.get((text_sha256, judge))

    def put(self, text_sha256: str, judge: str, findings) -> None:
        self.kept[text_sha256, judge] = tuple(findings)
