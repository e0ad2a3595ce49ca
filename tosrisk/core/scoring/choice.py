"""Which answer a body of evidence gives, when sentences differ and none is certain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tosrisk.core.scoring.chance import chance_of_any, chances
from tosrisk.core.scoring.partial import bars_in_part, disclaims_in_part, keeps_in_part
from tosrisk.core.scoring.reading import READINGS, Precedence, stance_of
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance

STATED = 0.5
"""A stance counts as stated when it is more likely than not that one of its sentences was read rightly."""

FEARED = 0.45
"""The same for a stance that is no promise: a doubtful permission is worth asking about; a doubtful promise
is none."""

CLEAR = 0.9
"""A promise of this belief is clear: what is worse must then be more than likely."""

PROMISE = 0.35
"""Risk up to which a stance is a promise."""

STATED_AGAINST_CLEAR = 0.75
"""Least belief in what is worse than a clear promise. Few documents contradict themselves, so a doubtful
reading that would make one do so is more often a misreading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exception:
    """A stance that does not count beside others where all its sentences are on a part of the matter."""

    stance: Stance
    beside: frozenset[Stance]
    in_part: Callable[[Finding], bool]


_EXCEPTIONS = {
    Dimension.LIABILITY: _Exception(
        stance=Stance.DISCLAIMS, beside=frozenset({Stance.CAPPED}), in_part=disclaims_in_part
    ),
    Dimension.RETENTION: _Exception(
        stance=Stance.UNBOUNDED, beside=frozenset({Stance.BOUNDED, Stance.NONE}), in_part=keeps_in_part
    ),
    Dimension.REGULATED_DATA: _Exception(
        stance=Stance.PROHIBITS, beside=frozenset({Stance.SUPPORTS}), in_part=bars_in_part
    ),
}


def belief_in(pool: Sequence[Evidence]) -> dict[Stance, float]:
    """Stance to the probability that at least one of its sentences was read rightly."""
    by_stance: dict[Stance, list[Evidence]] = {}
    for item in pool:
        by_stance.setdefault(stance_of(item.finding), []).append(item)
    return {stance: chance_of_any(each) for stance, each in by_stance.items()}


def any_stated(dimension: Dimension, pool: Sequence[Evidence]) -> bool:
    """True when it is likely enough that the question is spoken of at all."""
    risk = TAXONOMY[dimension].risk
    feared = [item for item in pool if risk[stance_of(item.finding)] > PROMISE]
    return chance_of_any(pool) >= STATED or chance_of_any(feared) >= FEARED


def least_belief(risk: float) -> float:
    """How likely a stance of that risk must be to count as said."""
    return STATED if risk <= PROMISE else FEARED


def stated(dimension: Dimension, belief: dict[Stance, float]) -> list[Stance]:
    """The stances that count as said."""
    risk = TAXONOMY[dimension].risk
    said = [stance for stance, sure in belief.items() if sure >= least_belief(risk[stance])]
    if not any(belief[stance] >= CLEAR and risk[stance] <= PROMISE for stance in said):
        return said
    return [stance for stance in said if risk[stance] <= PROMISE or belief[stance] >= STATED_AGAINST_CLEAR]


def choose(dimension: Dimension, pool: Sequence[Evidence]) -> Stance:
    """The answer that a pool of evidence, at least one piece, gives by the precedence of its dimension."""
    risk = TAXONOMY[dimension].risk
    belief = belief_in(pool)
    said = stated(dimension, belief)
    if not said:
        return max(belief, key=lambda stance: (belief[stance], risk[stance]))
    if dimension is Dimension.OPT_OUT and Stance.DENIED in said and len(said) > 1:
        return Stance.LIMITED
    if dimension is Dimension.TRAINING and Stance.AMBIGUOUS in said:
        said = _settle_ambiguity(said, pool)
    said = _without_exceptions(dimension, said, pool)
    precedence = READINGS[dimension].precedence
    if precedence is Precedence.BEST:
        return min(said, key=risk.__getitem__)
    if precedence is Precedence.EACH:
        return max(
            (min(each, key=risk.__getitem__) for each in _by_document(pool, said)), key=risk.__getitem__
        )
    if precedence is Precedence.MOST:
        return max(said, key=lambda stance: (_support(pool, stance), risk[stance]))
    return max(said, key=risk.__getitem__)


def _by_document(pool: Sequence[Evidence], stated: Sequence[Stance]) -> list[set[Stance]]:
    said: dict[str, set[Stance]] = {}
    for item in pool:
        stance = stance_of(item.finding)
        if stance in stated:
            said.setdefault(item.document.key, set()).add(stance)
    return list(said.values())


def _settle_ambiguity(stated: list[Stance], pool: Sequence[Evidence]) -> list[Stance]:
    """An express word on training settles what "improve our services" leaves open.

    Unless that phrase is said of content itself, and with more support than the promise has: then the
    promise is a narrow one (of one integration, one feature), and the question stays open.
    """
    promises = [stance for stance in stated if stance in {Stance.PROHIBITS, Stance.CONDITIONAL}]
    if not promises:
        return stated
    on_content = [
        item for item in pool if item.finding.data is DataScope.OF and item.finding.confidence >= STATED
    ]
    promised = sum(_support(pool, stance) for stance in promises)
    if _support(on_content, Stance.AMBIGUOUS) > 2.5 * promised:
        return [stance for stance in stated if stance not in promises]
    return [stance for stance in stated if stance is not Stance.AMBIGUOUS]


def _without_exceptions(dimension: Dimension, said: list[Stance], pool: Sequence[Evidence]) -> list[Stance]:
    """The stances but for one that is said of a part only, beside another that is said of the whole."""
    exception = _EXCEPTIONS.get(dimension)
    if exception is None or exception.beside.isdisjoint(said):
        return said
    behind = [item.finding for item in pool if stance_of(item.finding) is exception.stance]
    if not all(map(exception.in_part, behind)):
        return said
    return [stance for stance in said if stance is not exception.stance]


def _support(pool: Sequence[Evidence], stance: Stance) -> float:
    return sum(chances(item for item in pool if stance_of(item.finding) is stance))
