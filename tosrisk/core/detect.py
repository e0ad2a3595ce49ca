"""Draws findings from evidence: a probability per stance, a threshold per dimension, the document's say."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tosrisk.core.evidence import FEATURES, Candidate
from tosrisk.core.normalize import digest, fold
from tosrisk.core.periods import longest
from tosrisk.core.scope import scope_of
from tosrisk.core.tiers import tiers_of
from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Calibration
from tosrisk.domain.taxonomy import DATA_DIMENSIONS, DataScope, Dimension, Stance
from tosrisk.domain.version import Clause

UNCALIBRATED = Calibration(
    features=FEATURES,
    weights={"*": (2.0, 0.5, 0.2, -0.5, 2.0, -0.5, -1.0, 0.0)},
    intercepts={"*": -2.0},
    thresholds={"*": 0.5},
    rule_precision={},
    inputs="",
)
"""Weights for a pack that ships none: a rule that fires is believed, similarity alone is not."""

_TIMED = frozenset(
    {Dimension.RETENTION, Dimension.TERMS_CHANGE, Dimension.BREACH_NOTICE, Dimension.SUBPROCESSORS}
)


def probability(candidate: Candidate, calibration: Calibration) -> float:
    """Logistic model over the candidate's features, in 0..1.

    Weights are those of the dimension and stance, else of the dimension, else the common ones. Dimensions
    without labels are weighed as an uncalibrated pack is.
    """
    keys = (f"{candidate.dimension}/{candidate.stance}", candidate.dimension.value, "*")
    weights = next(calibration.weights[key] for key in keys if key in calibration.weights)
    intercept = next(calibration.intercepts[key] for key in keys if key in calibration.intercepts)
    total = intercept + sum(weight * value for weight, value in zip(weights, candidate.features, strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def detect(clause: Clause, candidates: Iterable[Candidate], calibration: Calibration) -> tuple[Finding, ...]:
    """The findings of one clause: every candidate that reaches its dimension's threshold."""
    return tuple(
        _finding(clause, candidate, chance)
        for candidate in candidates
        if (chance := probability(candidate, calibration))
        >= calibration.thresholds.get(candidate.dimension, calibration.thresholds["*"])
    )


def _finding(clause: Clause, candidate: Candidate, chance: float) -> Finding:
    return Finding(
        id=digest(clause.id, candidate.dimension, candidate.stance),
        clause=clause,
        dimension=candidate.dimension,
        stance=candidate.stance,
        data=_data(clause, candidate),
        severity=max((rule.severity for rule in candidate.rules), key=lambda severity: severity.rank),
        confidence=round(chance, 4),
        rules=tuple(rule.id for rule in candidate.rules),
        tiers=tiers_of(clause),
        days=longest(fold(clause.reading)) if candidate.dimension in _TIMED else None,
    )


def _data(clause: Clause, candidate: Candidate) -> DataScope | None:
    if candidate.dimension not in DATA_DIMENSIONS:
        return None
    declared = next((rule.scope for rule in candidate.rules if rule.scope is not None), None)
    return declared or scope_of(clause)


def settle(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Let the document as a whole correct single clauses.

    Where it bars training on content outright, "improve the services" no longer leaves training on content
    open (codebook, "Training"), so those findings fall.
    """
    barred = any(
        finding.dimension is Dimension.TRAINING
        and finding.stance is Stance.PROHIBITS
        and finding.data in {DataScope.OF, DataScope.BOTH}
        and not finding.tiers
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


def at(finding: Finding, clause: Clause) -> Finding:
    """The same judgement on the same words elsewhere in a text."""
    return replace(finding, clause=clause)
