"""Labelled clauses with the evidence for them, gathered once for a fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gold import LabelledDocument

from tosrisk.core.match import Hits, Matcher
from tosrisk.core.normalize import fold
from tosrisk.core.similarity import ExemplarIndex, Nearness
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.version import Clause
from tosrisk.encoders.sentence import SentenceEncoder


@dataclass(frozen=True, slots=True)
class Row:
    """One clause of a labelled document with what patterns and vectors say."""

    document: str
    vendor: str
    clause: Clause
    hits: Hits
    near: Nearness
    labels: frozenset[tuple[str, str]]


class CachedEncoder:
    """The bundled encoder with its vectors kept in a file between fits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._encoder = SentenceEncoder()
        self._kept: dict[str, np.ndarray] = {}
        if path.is_file():
            stored = np.load(path, allow_pickle=False)
            self._kept = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

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


def read(documents: Sequence[LabelledDocument], ruleset: Ruleset, encoder: CachedEncoder) -> list[Row]:
    matcher = Matcher(ruleset)
    touched = []
    for document in documents:
        for entry in document.clauses:
            hits = matcher.hits(entry.clause)
            if hits.dimensions or entry.labels:
                touched.append((document, entry, hits))
    index = ExemplarIndex(ruleset, encoder.encode)
    near = index.nearness(encoder.encode([entry.clause.reading for _, entry, _ in touched]))
    return [
        Row(document.name, document.vendor, entry.clause, hits, nearness, frozenset(entry.labels))
        for (document, entry, hits), nearness in zip(touched, near, strict=True)
    ]
