"""An encoder with a memory, for fits that are repeated."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tosrisk.core.clauses.passages import key_of
from tosrisk.domain.version import Passage
from tosrisk.ports import Encoder


class CachedEncoder:
    """An encoder with its vectors kept in a file between fits."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._path = folder / f"{hashlib.sha256(encoder.id.encode()).hexdigest()[:16]}.npz"
        self._encoder = encoder
        self._kept: dict[str, np.ndarray] = {}
        if self._path.is_file():
            stored = np.load(self._path, allow_pickle=False)
            self._kept = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    @property
    def id(self) -> str:
        """The encoder's own id."""
        return self._encoder.id

    def encode(self, passages: Sequence[Passage]) -> np.ndarray:
        """Unit vectors, float32, shape (len(passages), dimension)."""
        wanted = {key_of(passage): passage for passage in passages}
        missing = sorted(wanted.keys() - self._kept.keys())
        if missing:
            vectors = self._encoder.encode([wanted[key] for key in missing])
            self._kept.update(zip(missing, vectors, strict=True))
            self._path.parent.mkdir(parents=True, exist_ok=True)
            keys = sorted(self._kept)
            np.savez(self._path, keys=np.array(keys), vectors=np.stack([self._kept[key] for key in keys]))
        return np.stack([self._kept[key_of(passage)] for passage in passages])
