"""Finds whether a statement is made for customers of more, of fewer or of other plans than before."""

from __future__ import annotations

import re

from tosrisk.core.clauses.wording import wording
from tosrisk.core.qualifying.qualification import Qualification, protects, widened
from tosrisk.core.text.normalize import normalize
from tosrisk.domain.changes import Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension

SCOPED = frozenset({Dimension.TRAINING, Dimension.HUMAN_REVIEW, Dimension.OPT_OUT})
"""Dimensions where the list of plans or services that a sentence names decides whom it hits."""
_RANKS = (
    "free unpaid trial individual individuals consumer consumers",
    "paid standard discounted pro premium",
    "team teams business education",
    "enterprise",
)
"""Names of plans, by what is wont to be paid for them, from nothing up."""
_RANK = {word: rank for rank, words in enumerate(_RANKS) for word in words.split()}
_PLANS = frozenset({*_RANK, "tier", "tiers", "plan", "plans"})
_UNPAID = re.compile(r"\b(?:no|not|without|non)\W(?:\w+ ){0,3}(?:paid|premium)\b")
"""A plan that is told by what is not paid for it."""


def plans_of(old: Finding, new: Finding, added: set[str], dropped: set[str]) -> Qualification | None:
    """Which plans a statement names besides, or no longer; None when these are the same.

    Args:
        old: the statement as it was.
        new: the statement as it is, of the same stance.
        added: words that only the new one has.
        dropped: words that only the old one has.
    """
    if old.dimension not in SCOPED:
        return None
    more, fewer = added & _PLANS, dropped & _PLANS
    if not more and not fewer and old.tiers == new.tiers:
        return None
    if more and fewer:
        return Qualification(phrase="the plans it applies to changed", direction=_shift(old, new))
    named = bool(set(wording(old.clause)) & _PLANS)
    if more:
        return Qualification(
            phrase="more plans are named" if named else "now for some plans only",
            direction=widened(old, wider=named),
        )
    if fewer:
        still = bool(set(wording(new.clause)) & _PLANS)
        return Qualification(
            phrase="fewer plans are named" if still else "no longer for some plans only",
            direction=widened(old, wider=not still),
        )
    return None


def _shift(old: Finding, new: Finding) -> Direction:
    """Whom it favours that a statement moved from some plans to others.

    A permission that reaches up to those who pay more is worse; so is a promise that begins further up.
    """
    was, now = _ranks(old), _ranks(new)
    if not was or not now:
        return Direction.MIXED
    before, after = (min(was), min(now)) if protects(old) else (max(was), max(now))
    if before == after:
        return Direction.MIXED
    return Direction.WORSE if after > before else Direction.BETTER


def _ranks(finding: Finding) -> set[int]:
    text = _UNPAID.sub("unpaid", normalize(finding.clause.reading))
    return {_RANK[word] for word in re.findall(r"\w+", text) if word in _RANK}
