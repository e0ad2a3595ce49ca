"""How near a clause stands to each rule's exemplars and counter-exemplars, as cosines of unit vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tosrisk.core.clauses.passages import bare
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.version import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tosrisk.ports import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """One clause against every rule of a ruleset."""

    exemplar: Vectors
    """Cosine to the nearest exemplar of each rule, shape (rules,); -1 where a rule has none."""
    counter: Vectors
    """Cosine to the nearest counter-exemplar of each rule, shape (rules,); -1 where a rule has none."""


class ExemplarIndex:
    """The exemplars of a ruleset as one matrix, so that a batch of clauses is one product."""

    def __init__(self, ruleset: Ruleset, encode: Callable[[Sequence[Passage]], Vectors]) -> None:
        """Encode every exemplar.

        Args:
            ruleset: the rules, in the order that `nearness` reports.
            encode: passages to unit vectors, float32, shape (passages, dimension).
        """
        texts: list[str] = []
        self._exemplars = [self._slots(texts, rule.exemplars) for rule in ruleset.rules]
        self._counters = [self._slots(texts, rule.counter_exemplars) for rule in ruleset.rules]
        self._matrix = encode([bare(text) for text in texts])

    @staticmethod
    def _slots(texts: list[str], added: Sequence[str]) -> slice:
        start = len(texts)
        texts.extend(added)
        return slice(start, len(texts))

    def nearness(self, vectors: Vectors) -> tuple[Nearness, ...]:
        """Compare clauses, unit vectors of shape (clauses, dimension), with every exemplar."""
        if not len(vectors):
            return ()
        # summed in float64: in float32 the last bits depend on how many clauses are compared at once
        cosines = (vectors.astype(np.float64) @ self._matrix.T.astype(np.float64)).astype(np.float32)
        exemplar = self._nearest(cosines, self._exemplars)
        counter = self._nearest(cosines, self._counters)
        return tuple(
            Nearness(exemplar=exemplar[row], counter=counter[row]) for row in range(cosines.shape[0])
        )

    @staticmethod
    def _nearest(cosines: Vectors, slots: Sequence[slice]) -> Vectors:
        nearest = np.full((cosines.shape[0], len(slots)), -1.0, dtype=np.float32)
        for column, slot in enumerate(slots):
            if slot.stop > slot.start:
                nearest[:, column] = cosines[:, slot].max(axis=1)
        return nearest
