"""What speaks for a stance on one clause, as numbers that a calibration can weigh."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tosrisk.core.judging.match import Hits
from tosrisk.core.judging.similarity import Nearness
from tosrisk.domain.rules import Calibration, Rule
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.version import Clause, ClauseKind

SCREEN = ("fired", "precision", "more", "contested", "listed", "words", "words_rival")
"""Numbers that are known without a sentence vector, in order.

fired: 1 when a rule of the stance fired. precision: log-odds of the best fired rule's precision.
more: log of how many fired. contested: 1 when a rule of another stance of the dimension fired.
listed: 1 for list items and table cells. words: log-odds of the stance by the clause's words alone;
words_rival: the highest of the dimension's other stances.
"""

FEATURES = (*SCREEN, "exemplar", "counter", "rival", "meaning", "meaning_rival")
"""All numbers that may speak for a stance, in order.

exemplar, counter, rival: cosine to the nearest exemplar of the stance, to its counter-exemplars, and to
the exemplars of the dimension's other stances. meaning, meaning_rival: as words, by the sentence vector.
"""

_PRIOR = 0.6
"""Precision of a rule that has never been measured."""


_LIMIT = 7.0
"""Log-odds of a head are cut here: beyond, they say "certain", which no single head is."""

Odds = Mapping[str, float]
"""Log-odds of "dimension/stance" pairs by one head; empty where there is no head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stance that a clause may take, with the evidence for it."""

    dimension: Dimension
    stance: Stance
    rules: tuple[Rule, ...]
    """The rules that fired, strongest first; else the nearest by similarity; empty where neither is known."""
    fired: bool
    similarity: float | None
    """Cosine to the nearest exemplar; None where no vector was made."""
    features: tuple[float, ...]
    """As named in SCREEN, or in FEATURES where a vector was made."""

    pair: str
    """The name that fitted files give it: "dimension/stance"."""


def _logit(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


def _cut(odds: Odds, pair: str) -> float:
    return max(-_LIMIT, min(_LIMIT, odds.get(pair, 0.0)))


class Weigher:
    """Collects the evidence for every stance that a clause may take."""

    def __init__(self, rules: Sequence[Rule], calibration: Calibration | None) -> None:
        self._rules = rules
        self._precision: Mapping[str, float] = calibration.rule_precision if calibration else {}
        self._by_stance: dict[Dimension, dict[Stance, list[int]]] = {}
        for index, rule in enumerate(rules):
            self._by_stance.setdefault(rule.dimension, {}).setdefault(rule.stance, []).append(index)
        self._pairs = {
            dimension: {stance: f"{dimension}/{stance}" for stance in stances}
            for dimension, stances in self._by_stance.items()
        }

    def screen(self, clause: Clause, hits: Hits, words: Odds) -> tuple[Candidate, ...]:
        """Every stance of the dimensions that the clause touches, weighed without a sentence vector."""
        return tuple(
            candidate
            for dimension in hits.dimensions
            if dimension in self._pairs
            for candidate in self._of_dimension(clause, hits, dimension, words)
        )

    def weigh(self, screened: Sequence[Candidate], near: Nearness, meaning: Odds) -> tuple[Candidate, ...]:
        """The same stances, with what the sentence vector says."""
        return tuple(self._closer(candidate, near, meaning) for candidate in screened)

    def _of_dimension(
        self, clause: Clause, hits: Hits, dimension: Dimension, words: Odds
    ) -> Iterator[Candidate]:
        own = [rule for rule in hits.rules if rule.dimension is dimension]
        listed = float(clause.kind in {ClauseKind.ITEM, ClauseKind.CELL})
        said = self._said(dimension, words)
        for stance, pair in self._pairs[dimension].items():
            fired = [rule for rule in own if rule.stance is stance]
            best = max((self._precision.get(rule.id, _PRIOR) for rule in fired), default=0.5)
            yield Candidate(
                dimension=dimension,
                stance=stance,
                pair=pair,
                rules=tuple(sorted(fired, key=lambda rule: (-self._precision.get(rule.id, _PRIOR), rule.id))),
                fired=bool(fired),
                similarity=None,
                features=(
                    float(bool(fired)),
                    _logit(best),
                    math.log(len(fired)) if fired else 0.0,
                    float(len(fired) < len(own)),
                    listed,
                    *said[stance],
                ),
            )

    def _said(self, dimension: Dimension, odds: Odds) -> Mapping[Stance, tuple[float, float]]:
        """Log-odds of each stance of a dimension, and the highest of the others; 0 where there is none."""
        cut = {stance: _cut(odds, pair) for stance, pair in self._pairs[dimension].items()}
        falling = sorted(cut.values(), reverse=True)
        highest, second = falling[0], falling[1] if len(falling) > 1 else 0.0
        rivals = {stance: second if value == highest else highest for stance, value in cut.items()}
        return {stance: (value, rivals[stance] if len(cut) > 1 else 0.0) for stance, value in cut.items()}

    def _closer(self, candidate: Candidate, near: Nearness, meaning: Odds) -> Candidate:
        stances = self._by_stance[candidate.dimension]
        rows = stances[candidate.stance]
        nearest = {stance: max(float(near.exemplar[i]) for i in own) for stance, own in stances.items()}
        rival = max((found for other, found in nearest.items() if other is not candidate.stance), default=0.0)
        closest = max(rows, key=lambda i: float(near.exemplar[i]))
        return replace(
            candidate,
            rules=candidate.rules or (self._rules[closest],),
            similarity=nearest[candidate.stance],
            features=(
                *candidate.features,
                nearest[candidate.stance],
                max(float(near.counter[i]) for i in rows),
                rival,
                *self._said(candidate.dimension, meaning)[candidate.stance],
            ),
        )
