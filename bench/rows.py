"""The bundled encoder with a memory, for fits that are repeated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tosrisk.core.normalize import fold
from tosrisk.encoders.sentence import SentenceEncoder


class CachedEncoder:
    """The bundled encoder with its vectors kept in a file between fits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._encoder = SentenceEncoder()
        self._kept: dict[str, np.ndarray] = {}
        if path.is_file():
            stored = np.load(path, allow_pickle=False)
            self._kept = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    @property
    def id(self) -> str:
        """The encoder's own id."""
        return self._encoder.id

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Unit vectors, float32, shape (len(texts), dimension)."""
        folded = [fold(text) for text in texts]
        missing = sorted(set(folded) - set(self._kept))
        if missing:
            self._kept.update(zip(missing, self._encoder.encode(missing), strict=True))
            self._path.parent.mkdir(parents=True, exist_ok=True)
            keys = sorted(self._kept)
            np.savez(self._path, keys=np.array(keys), vectors=np.stack([self._kept[key] for key in keys]))
        return np.stack([self._kept[text] for text in folded])
