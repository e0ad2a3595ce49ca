"""Draws findings from evidence: a probability per stance, a threshold per dimension, the document's say."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import mul
from typing import TypeVar

from tosrisk.core.clauses.tiers import tiers_of
from tosrisk.core.judging.evidence import FEATURES, SCREEN, Candidate
from tosrisk.core.scoring.assurance import sums_up
from tosrisk.core.text.normalize import digest, fold
from tosrisk.core.text.periods import hours_for, in_days
from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Calibration, Logistic
from tosrisk.domain.taxonomy import DATA_DIMENSIONS, TAXONOMY, DataScope, Dimension, Stance
from tosrisk.domain.version import Clause

T = TypeVar("T")

UNCALIBRATED = Calibration(
    screen=Logistic(
        features=SCREEN,
        weights={"*": (1.6, 1.0, 0.2, -0.6, 0.0, 0.0, 0.0)},
        intercepts={"*": -1.6},
    ),
    full=Logistic(
        features=FEATURES,
        weights={"*": (2.0, 0.5, 0.2, -0.5, 0.0, 0.0, 0.0, 2.0, -0.5, -1.0, 0.0, 0.0)},
        intercepts={"*": -2.0},
    ),
    doubt=(0.3, 1.0),
    thresholds={"*": 0.5},
    rule_precision={},
    inputs="",
)
"""Weights for a pack that ships none: a rule that fires is believed, unless similarity speaks against it."""


_HALF = 0.5
"""Risk below which a stance is a promise."""
_UNPROVEN = 0.55
_UNPROVEN_PROMISE = 0.6
"""Least probability of a grave stance that only words and similarity speak for: of an alarm, and of a
promise, on which somebody may rely."""


def probability(candidate: Candidate, calibration: Calibration) -> float:
    """How likely a careful reader would agree, in 0..1.

    A logistic model over the candidate's features, read off the calibration's curve. Weights are those of
    the dimension and stance, else of the dimension, else the common ones. Dimensions without labels are
    weighed as an uncalibrated pack is, and have no curve.
    """
    raw = logistic(candidate, calibration)
    model = _model(candidate, calibration)
    return raw if candidate.dimension.value in model.weights else along(calibration.curve, raw)


def logistic(candidate: Candidate, calibration: Calibration) -> float:
    """What the logistic model alone says, in 0..1."""
    weights, intercept = weights_for(candidate, calibration)
    total = intercept + sum(map(mul, weights, candidate.features))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def along(curve: Sequence[tuple[float, float]], raw: float) -> float:
    """Linear between the points of a curve that rises from (0, 0)."""
    for (left, low), (right, high) in pairwise(curve):
        if raw <= right:
            return low + (high - low) * (raw - left) / (right - left)
    return curve[-1][1]


def _model(candidate: Candidate, calibration: Calibration) -> Logistic:
    return calibration.screen if candidate.similarity is None else calibration.full


def weights_for(candidate: Candidate, calibration: Calibration) -> tuple[tuple[float, ...], float]:
    """The weights, one per feature, and the offset that a candidate is weighed with."""
    model = _model(candidate, calibration)
    return _nearest(model.weights, candidate), _nearest(model.intercepts, candidate)


def _nearest(known: Mapping[str, T], candidate: Candidate) -> T:
    """What is known of the stance, else of its dimension, else of all."""
    found = known.get(candidate.pair)
    if found is None:
        found = known.get(candidate.dimension)
    return known["*"] if found is None else found


def threshold_of(candidate: Candidate, calibration: Calibration) -> float:
    """The least probability of a finding: of the stance, else of its dimension, else the common one.

    A stance with a threshold of its own is one that alarms people: no rule having fired for it, it must be
    more than likely.
    """
    if (own := calibration.thresholds.get(candidate.pair)) is not None:
        promise = TAXONOMY[candidate.dimension].risk_of(candidate.stance) < _HALF
        return own if candidate.fired else max(own, _UNPROVEN_PROMISE if promise else _UNPROVEN)
    return calibration.thresholds.get(candidate.dimension, calibration.thresholds["*"])


def doubtful(candidates: Iterable[Candidate], calibration: Calibration) -> bool:
    """True when a sentence vector could still change what is found in a clause.

    That is so for a stance that the screen neither rules out nor is sure of; and a stance that no rule
    fired for is never certain. Without labels, what is alike proves nothing alone: no such stance is found.
    """
    low, high = calibration.doubt
    fitted = calibration.full.intercepts
    return any(
        chance >= low and (chance <= high or not candidate.fired)
        for candidate in candidates
        if candidate.fired or candidate.pair in fitted
        for chance in (logistic(candidate, calibration),)
    )


def detect(clause: Clause, candidates: Iterable[Candidate], calibration: Calibration) -> tuple[Finding, ...]:
    """The findings of one clause: every candidate that reaches its dimension's threshold."""
    return tuple(
        _finding(clause, candidate, chance)
        for candidate in candidates
        if candidate.rules
        and (chance := probability(candidate, calibration)) >= threshold_of(candidate, calibration)
    )


def _finding(clause: Clause, candidate: Candidate, chance: float) -> Finding:
    hours = hours_for(candidate.dimension, fold(clause.reading))
    return Finding(
        id=digest(clause.id, candidate.dimension, candidate.stance),
        clause=clause,
        dimension=candidate.dimension,
        stance=candidate.stance,
        data=DataScope.BOTH if candidate.dimension in DATA_DIMENSIONS else None,
        severity=max((rule.severity for rule in candidate.rules), key=lambda severity: severity.rank),
        confidence=round(chance, 4),
        rules=tuple(rule.id for rule in candidate.rules),
        tiers=tiers_of(clause),
        days=None if hours is None else in_days(hours),
        hours=hours,
    )


def in_document(finding: Finding, clause: Clause, scope: Callable[[Clause], DataScope]) -> Finding:
    """The same judgement on the same words at their place in a document, whose definitions say whose data."""
    return replace(finding, clause=clause, data=None if finding.data is None else scope(clause))


def settle(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Let the document as a whole correct single clauses.

    Where it bars training on content outright, "improve the services" no longer leaves training on content
    open (codebook, "Training"), so those findings fall. A summary above the terms settles nothing below it.
    """
    barred = any(
        finding.dimension is Dimension.TRAINING
        and finding.stance is Stance.PROHIBITS
        and finding.data in {DataScope.OF, DataScope.BOTH}
        and not finding.tiers
        and not sums_up(finding.clause)
        for finding in findings
    )
    if not barred:
        return tuple(findings)
    return tuple(
        finding
        for finding in findings
        if not (
            finding.dimension is Dimension.TRAINING
            and finding.stance is Stance.AMBIGUOUS
            and finding.data is DataScope.OF
        )
    )
