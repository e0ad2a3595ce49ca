"""Puts severities where a company wants them: what it names is the worst, all else moves along."""

from __future__ import annotations

from dataclasses import replace

from tosrisk.core.changes.gravity import worst_of
from tosrisk.core.changes.materiality import with_stances
from tosrisk.core.scoring.choice import PROMISE
from tosrisk.core.scoring.verdict import severity_by_points
from tosrisk.domain.changes import Change, Direction, StanceChange
from tosrisk.domain.policy import Importance
from tosrisk.domain.scorecard import Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Severity


def weighed(verdict: Verdict, importance: Importance) -> Verdict:
    """A verdict as grave as the company holds it to be.

    By its weights, an answer costs other points. By its severities, the worst answer of the dimension is as
    grave as it names, and all other answers move by as many steps; one that protects is never raised.
    """
    spec = TAXONOMY[verdict.dimension]
    weight = importance.weight(verdict.dimension)
    severity = severity_by_points(weight * verdict.risk)
    if named := importance.worst(verdict.dimension):
        steps = named.rank - severity_by_points(weight * max(spec.risk.values())).rank
        severity = _moved(severity, steps, up=verdict.risk > PROMISE)
    return replace(verdict, severity=severity)


def reweighed(change: Change, importance: Importance) -> Change:
    """A change as grave as the company holds it to be; good news is never raised."""
    if not importance.severities or not change.stances:
        return change
    stances = sorted((_stance(each, importance) for each in change.stances), key=lambda s: -s.severity.rank)
    return with_stances(change, stances)


def _stance(change: StanceChange, importance: Importance) -> StanceChange:
    named = importance.worst(change.dimension)
    if named is None:
        return change
    steps = named.rank - worst_of(change.dimension).rank
    severity = _moved(change.severity, steps, up=change.direction is not Direction.BETTER)
    return replace(change, severity=severity)


def _moved(severity: Severity, steps: int, *, up: bool) -> Severity:
    """So many steps graver, or less grave; what is no more than information stays so."""
    if severity is Severity.INFO or (steps > 0 and not up):
        return severity
    ladder = list(Severity)
    return ladder[min(max(severity.rank + steps, 0), len(ladder) - 1)]
