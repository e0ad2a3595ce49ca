"""Tells whether two findings are one statement, and which of several is the riskiest."""

from __future__ import annotations

from collections.abc import Iterable

from tosrisk.core.clauses.wording import similarity, wording
from tosrisk.core.qualifying.reach import names_more
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance

REWRITTEN = 0.3
"""Least likeness at which a lost and a gained finding count as one statement put differently."""
STILL_SAID = 0.5
"""Least likeness at which a sentence that stood in both versions counts as saying the same: higher, for it is
no successor of the one that went."""

_DISTINCT = frozenset(
    {
        Dimension.TRAINING,
        Dimension.OPT_OUT,
        Dimension.RETENTION,
        Dimension.CONTENT_RIGHTS,
        Dimension.HUMAN_REVIEW,
        Dimension.DEIDENTIFIED,
    }
)
"""Dimensions where two sentences of the same stance may be two promises, one of which can be missed."""


def same_stance(one: Finding, other: Finding) -> bool:
    """Whether two findings take the same stance on one dimension, on data that may be the same."""
    return (
        one.dimension is other.dimension and one.stance is other.stance and _compatible(one.data, other.data)
    )


def still_said(finding: Finding, kept: Iterable[Finding]) -> bool:
    """Whether one of these findings, which stand in both versions, makes the same statement."""
    return any(
        same_stance(finding, other)
        and is_one_statement(finding, likeness_of(finding, other), STILL_SAID)
        and not names_more(finding, other)
        for other in kept
    )


def is_one_statement(finding: Finding, likeness: float, least: float) -> bool:
    """Whether findings of the same stance, alike to this degree, are one statement (from `least` on)."""
    return finding.dimension not in _DISTINCT or likeness >= least


def likeness_of(one: Finding, other: Finding) -> float:
    """How alike the wordings of two findings are, 0..1."""
    return similarity(wording(one.clause), wording(other.clause))


def risk_of(finding: Finding) -> float:
    """Risk of a finding's stance, 0..1."""
    return TAXONOMY[finding.dimension].risk_of(finding.stance)


def riskiest(dimension: Dimension, findings: Iterable[Finding]) -> Stance | None:
    """The riskiest stance that findings take on a dimension; None when they are silent on it."""
    stances = [finding.stance for finding in findings if finding.dimension is dimension]
    return max(stances, key=TAXONOMY[dimension].risk_of, default=None)


def _compatible(one: DataScope | None, other: DataScope | None) -> bool:
    """Whether two statements may be about the same data; derived data is never the data itself."""
    if one is None or other is None or one is other:
        return True
    return DataScope.DERIVED not in {one, other} and DataScope.BOTH in {one, other}
