"""How a statement whose stance stands was narrowed or widened, and whom that favours."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.domain.changes import Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance

PROTECTIVE = 0.35
"""Highest risk of a stance that still protects the customer (see domain/taxonomy.py)."""

_RIGHTS = frozenset({Dimension.OPT_OUT, Dimension.DELETION})
"""Dimensions whose statements grant the customer something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """How a statement that still stands was narrowed or widened."""

    phrase: str
    direction: Direction


def protects(finding: Finding) -> bool:
    """Whether a statement protects the customer; a right does, however limited."""
    if finding.dimension in _RIGHTS and finding.stance is Stance.LIMITED:
        return True
    return TAXONOMY[finding.dimension].risk_of(finding.stance) <= PROTECTIVE


def widened(finding: Finding, *, wider: bool) -> Direction:
    """Direction when a statement applies to more (or less) than before."""
    return Direction.BETTER if wider is protects(finding) else Direction.WORSE
