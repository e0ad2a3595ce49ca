"""How sure a scorecard is of its answers."""

from __future__ import annotations

from collections.abc import Iterable

from tosrisk.core.scoring.verdict import decisive
from tosrisk.domain.scorecard import Grade, Verdict
from tosrisk.domain.taxonomy import Stance


def certainty(verdicts: Iterable[Verdict], grade: Grade) -> float | None:
    """Mean, weighted as the grade is, of the best decisive quote's confidence; None where nothing is said."""
    weights = {line.dimension: line.weight for line in grade.lines}
    weighted = [
        (weights[verdict.dimension], max(item.finding.confidence for item in quotes))
        for verdict in verdicts
        if verdict.stance is not Stance.NOT_STATED and (quotes := decisive(verdict))
    ]
    total = sum(weight for weight, _ in weighted)
    return sum(weight * sure for weight, sure in weighted) / total if total else None
