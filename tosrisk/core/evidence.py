"""What speaks for a stance on one clause, as numbers that a calibration can weigh."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tosrisk.core.match import Hits
from tosrisk.core.similarity import Nearness
from tosrisk.domain.rules import Calibration, Rule
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.version import Clause, ClauseKind

FEATURES = ("fired", "precision", "more", "contested", "exemplar", "counter", "rival", "listed")
"""Names of the numbers in `Candidate.features`, in order.

fired: 1 when a rule of the stance fired. precision: log-odds of the best fired rule's precision.
more: log of how many fired. contested: 1 when a rule of another stance of the dimension fired.
exemplar, counter, rival: cosine to the nearest exemplar of the stance, to its counter-exemplars, and to
the exemplars of the dimension's other stances. listed: 1 for list items and table cells.
"""

SIMILAR = 0.55
"""Least cosine to an exemplar at which a stance is considered with no rule firing. Below it, all-MiniLM-L6-v2
tells nothing about legal sentences: most pairs of sentences on the same topic reach 0.4."""

_PRIOR = 0.6
"""Precision of a rule that has never been measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stance that a clause may take, with the evidence for it."""

    dimension: Dimension
    stance: Stance
    rules: tuple[Rule, ...]
    """The rules that fired, else the nearest by similarity."""
    fired: bool
    similarity: float
    """Cosine to the nearest exemplar."""
    features: tuple[float, ...]
    """As named in FEATURES."""


def _logit(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


class Weigher:
    """Collects the evidence for every stance that a clause may take."""

    def __init__(self, rules: Sequence[Rule], calibration: Calibration | None) -> None:
        self._rules = rules
        self._precision: Mapping[str, float] = calibration.rule_precision if calibration else {}
        self._by_stance: dict[Dimension, dict[Stance, list[int]]] = {}
        for index, rule in enumerate(rules):
            self._by_stance.setdefault(rule.dimension, {}).setdefault(rule.stance, []).append(index)

    def candidates(self, clause: Clause, hits: Hits, near: Nearness) -> Iterator[Candidate]:
        """Every stance for which a rule fired or an exemplar is near, in taxonomy order."""
        fired_ids = {rule.id for rule in hits.rules}
        for dimension in hits.dimensions:
            stances = self._by_stance.get(dimension, {})
            nearest = {stance: max(float(near.exemplar[i]) for i in rows) for stance, rows in stances.items()}
            for stance, rows in stances.items():
                fired = tuple(self._rules[i] for i in rows if self._rules[i].id in fired_ids)
                if not fired and nearest[stance] < SIMILAR:
                    continue
                contested = any(
                    rule.dimension is dimension and rule.stance is not stance for rule in hits.rules
                )
                rival = max((value for other, value in nearest.items() if other is not stance), default=0.0)
                best = max((self._precision.get(rule.id, _PRIOR) for rule in fired), default=0.5)
                closest = max(rows, key=lambda i: float(near.exemplar[i]))
                yield Candidate(
                    dimension=dimension,
                    stance=stance,
                    rules=self._strongest(fired) or (self._rules[closest],),
                    fired=bool(fired),
                    similarity=nearest[stance],
                    features=(
                        float(bool(fired)),
                        _logit(best),
                        math.log(len(fired)) if fired else 0.0,
                        float(contested),
                        nearest[stance],
                        max(float(near.counter[i]) for i in rows),
                        rival,
                        float(clause.kind in {ClauseKind.ITEM, ClauseKind.CELL}),
                    ),
                )

    def _strongest(self, fired: Sequence[Rule]) -> tuple[Rule, ...]:
        return tuple(sorted(fired, key=lambda rule: (-self._precision.get(rule.id, _PRIOR), rule.id)))
