"""How sure a scorecard is of its answers."""

from __future__ import annotations

from collections.abc import Iterable

from tosrisk.core.verdict import decisive
from tosrisk.domain.scorecard import Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Stance


def governing_verdicts(card: Scorecard) -> tuple[Verdict, ...]:
    """The verdicts that the grade was drawn from: of the reader's own plan, or of all together."""
    if card.vendor.tier is None:
        return card.verdicts
    return tuple(verdict for verdict in card.by_tier if verdict.tier is card.vendor.tier)


def certainty(verdicts: Iterable[Verdict]) -> float | None:
    """Mean, weighted as the grade is, of the best decisive quote's confidence; None where nothing is said."""
    weighted = [
        (TAXONOMY[verdict.dimension].weight, max(item.finding.confidence for item in quotes))
        for verdict in verdicts
        if verdict.stance is not Stance.NOT_STATED and (quotes := decisive(verdict))
    ]
    total = sum(weight for weight, _ in weighted)
    return sum(weight * sure for weight, sure in weighted) / total if total else None
