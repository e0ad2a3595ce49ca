"""Decides what the difference between two versions means, and whether anybody must hear of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tosrisk.core.alerting.headline import headline
from tosrisk.core.changes.effect import Effect
from tosrisk.core.changes.gravity import MATERIAL, direction_of, score_of, severity_of
from tosrisk.core.changes.moves import Siblings
from tosrisk.core.changes.statements import effects
from tosrisk.domain.changes import Change, ClauseChange, Direction, StanceChange
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import TAXONOMY, Severity, Stance

_LEAST = Severity.LOW
"""Least severity at which a stance change is listed at all."""


def judge_change(
    document: str,
    *,
    before: str,
    after: str,
    clauses: Sequence[ClauseChange],
    old: Sequence[Finding],
    new: Sequence[Finding],
    siblings: Siblings | None = None,
) -> Change:
    """Judge the difference between two versions.

    Args:
        document: key of the document, or the id of a compared pair.
        before: SHA-256 of the old version's text.
        after: SHA-256 of the new version's text.
        clauses: the clauses that differ, from `tosrisk.core.changes.align.align`.
        old: every finding of the old version.
        new: every finding of the new version.
        siblings: the vendor's other documents, to tell a promise that moved there from one that was lost.
    """
    ranked = sorted(effects(clauses, old, new), key=lambda effect: (-score_of(effect), _place(effect)))
    stances: dict[tuple[object, ...], StanceChange] = {}
    for effect in ranked:
        stance = _stance_change(effect)
        if stance.severity.rank >= _LEAST.rank:
            if siblings:
                stance = siblings.resettle(stance, effect)
            key = (stance.dimension, stance.old_stance, stance.new_stance, stance.direction, stance.why)
            stances.setdefault(key, stance)
    nothing = Change(
        document=document,
        before=before,
        after=after,
        clauses=tuple(clauses),
        stances=(),
        material=False,
        severity=Severity.INFO,
        summary="",
    )
    return with_stances(nothing, sorted(stances.values(), key=lambda stance: -stance.severity.rank))


def with_stances(change: Change, stances: Sequence[StanceChange]) -> Change:
    """The same difference with these stance changes alone, gravest first, judged anew."""
    severity = max((stance.severity for stance in stances), key=lambda s: s.rank, default=Severity.INFO)
    material = severity.rank >= MATERIAL.rank
    telling = [stance for stance in stances if stance.severity.rank >= MATERIAL.rank]
    return replace(
        change,
        stances=tuple(stances),
        severity=severity,
        material=material,
        summary=headline(telling or stances) or _plain_summary(change),
    )


def _plain_summary(change: Change) -> str:
    if change.before == change.after:
        return "no difference"
    return (
        "the wording changed, but nothing that decides what happens to data"
        if change.clauses
        else ("the words are the same")
    )


def _place(effect: Effect) -> tuple[int, str]:
    return effect.finding.clause.start, effect.finding.stance


def _stance_change(effect: Effect) -> StanceChange:
    old, new = effect.old, effect.new
    return StanceChange(
        dimension=effect.dimension,
        direction=direction_of(effect),
        old_stance=old.stance if old else Stance.NOT_STATED,
        new_stance=new.stance if new else Stance.NOT_STATED,
        severity=severity_of(effect),
        before=effect.old_clause.text if effect.old_clause else "",
        after=effect.new_clause.text if effect.new_clause else "",
        why=effect.qualifier or _why(effect),
    )


def _why(effect: Effect) -> str:
    title = TAXONOMY[effect.dimension].subject
    if effect.old is None:
        return (
            f"first statement on {title} of this kind" if effect.novel else f"one more statement on {title}"
        )
    if effect.new is None:
        return (
            f"last statement on {title} of this kind gone" if effect.novel else f"a statement on {title} gone"
        )
    turned = {Direction.WORSE: "weakened", Direction.BETTER: "strengthened"}
    return f"a statement on {title} was {turned.get(direction_of(effect), 'changed')}"
