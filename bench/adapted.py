"""Reads labelled rows with adapters that `fit_adapter.py` made, each a stranger to what it is asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rows import CachedEncoder
from safetensors import safe_open
from safetensors.numpy import save

from tosrisk.core.judging.similarity import ExemplarIndex, Nearness
from tosrisk.domain.rules import Ruleset
from tosrisk.encoders.bundled import BundledEncoder
from tosrisk.fitting.evidence import Evidence
from tosrisk.fitting.fit import FOLDS, grouped
from tosrisk.fitting.meaning import Meaning


class AdaptedReader:
    """Asks about each row the adapter that was fitted without its vendor (`fitting.meaning.Reader`)."""

    def __init__(self, evidence: Evidence, ruleset: Ruleset, adapters: Path, vectors: Path) -> None:
        """Take adapters.

        Args:
            evidence: the rows.
            ruleset: the rules it was gathered with.
            adapters: the folder that `fit_adapter.py` wrote, for the vendors of these rows.
            vectors: a folder to keep vectors in.
        """
        self.evidence, self._ruleset = evidence, ruleset
        self._adapters, self._vectors = adapters, vectors
        vendors = {row.vendor for row in evidence.rows}
        self._outer = {group: place for place, group in enumerate((frozenset(), *grouped(vendors, FOLDS)))}

    def read(self, chosen: np.ndarray, folds: Sequence[frozenset[str]], without: frozenset[str]) -> Meaning:
        """The model for strangers is the adapter's own, fitted on all chosen rows."""
        outer, evidence = self._outer[without], self.evidence
        odds = np.zeros(evidence.labels.shape, dtype=np.float32)
        near: list[Nearness | None] = [None] * len(evidence.rows)
        for inner, vendors in enumerate(folds):
            out = evidence.of_vendors(vendors) & chosen
            places = np.flatnonzero(out)
            adapter, weights, intercept = self._load(f"{outer}.{inner}")
            encoder = CachedEncoder(BundledEncoder(adapter), self._vectors)
            vectors = encoder.encode([evidence.passages[place] for place in places])
            odds[out] = vectors @ weights + intercept
            index = ExemplarIndex(self._ruleset, encoder.encode)
            for place, one in zip(places, index.nearness(vectors), strict=True):
                near[place] = one
        adapter, weights, intercept = self._load(str(outer))
        encoder = CachedEncoder(BundledEncoder(adapter), self._vectors)
        return Meaning(
            odds=odds[chosen],
            near=tuple(one for one in near if one is not None),
            weights=weights,
            intercept=intercept,
            exemplars=encoder.encode(evidence.exemplars),
            encoder=encoder.id,
            adapter=adapter,
        )

    def _load(self, fit: str) -> tuple[bytes, np.ndarray, np.ndarray]:
        """An adapter, and its head as weights and intercept."""
        path = self._adapters / f"adapters-{fit.partition('.')[0]}.safetensors"
        with safe_open(path, framework="numpy") as file:
            pairs = tuple(json.loads(file.metadata()["pairs"]))
            if pairs != self.evidence.pairs:
                raise SystemExit(f"{path} was fitted to other labels")
            mine = {
                name.partition("/")[2]: file.get_tensor(name)
                for name in sorted(file.keys())
                if name.startswith(f"{fit}/")
            }
        weights, intercept = mine.pop("head.weight"), mine.pop("head.bias")
        return save(mine), weights.astype(np.float32), intercept.astype(np.float32)
