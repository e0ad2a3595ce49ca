"""Which of a vendor's answers count for the plan in use."""

from __future__ import annotations

from tosrisk.domain.scorecard import Scorecard, Verdict


def governing_verdicts(card: Scorecard) -> tuple[Verdict, ...]:
    """The verdicts that the grade was drawn from: the vendor's own plan, or all plans together."""
    if card.vendor.tier is None:
        return card.verdicts
    return tuple(verdict for verdict in card.by_tier if verdict.tier is card.vendor.tier)
