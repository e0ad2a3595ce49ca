"""What a change of clauses does to what a document says: statements gained, lost, flipped or qualified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tosrisk.core.changes.effect import Effect, flipped, qualified
from tosrisk.core.changes.netting import Side, cancel, flip, restate
from tosrisk.core.changes.panels import panel_clauses
from tosrisk.core.changes.sameness import risk_of, riskiest, same_stance, still_said
from tosrisk.core.qualifying.aspects import further
from tosrisk.core.qualifying.provisos import provisos
from tosrisk.core.qualifying.qualification import Qualification
from tosrisk.core.qualifying.qualifiers import only_heard_otherwise, qualify, says_the_same
from tosrisk.core.qualifying.redefined import redefined
from tosrisk.core.qualifying.unheard import unheard
from tosrisk.core.qualifying.waysout import fewer_ways_out
from tosrisk.domain.changes import ChangeKind, ClauseChange, Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.version import Clause, ClauseKind


def effects(
    changes: Sequence[ClauseChange], before: Sequence[Finding], after: Sequence[Finding]
) -> tuple[Effect, ...]:
    """What the changes do to the statements of the document.

    A statement that left one clause and stands in another, reworded or not, is neither lost nor gained.

    Args:
        changes: from `tosrisk.core.changes.align.align`.
        before: every finding of the old version.
        after: every finding of the new version.
    """
    panel = panel_clauses(changes)
    old_of, new_of = _by_clause(before), _by_clause(after)
    found: list[Effect] = []
    lost: list[Side] = []
    gained: list[Side] = []
    come: list[Finding] = []
    for change in changes:
        if change.kind is ChangeKind.MOVED or _in(panel, change):
            continue
        old = old_of.pop(_key(change.before), []) if change.before else []
        new = new_of.pop(_key(change.after), []) if change.after else []
        come += new
        if change.before and change.after:
            dropped, taken_on = unheard(change.before, change.after, old + new)
            old, new = old + dropped, new + taken_on
            found += _settle_pair(old, new, before, after)
            if says_the_same(change):
                continue
        lost += [Side(finding=finding, partner=change.after) for finding in old]
        gained += [Side(finding=finding, partner=change.before) for finding in new]
    kept = [finding for findings in new_of.values() for finding in findings]
    cancel(lost, gained)
    lost = [side for side in lost if not still_said(side.finding, kept)]
    gained = [side for side in gained if not still_said(side.finding, kept)]
    found += flip(lost, gained, before, after)
    found += restate(lost, gained)
    turned_from = [effect.old for effect in found if effect.old]
    turned_to = [effect.new for effect in found if effect.new]
    lost = [side for side in lost if not still_said(side.finding, turned_from)]
    gained = [side for side in gained if not still_said(side.finding, turned_to)]
    found += [
        Effect(
            old=side.finding,
            new=None,
            old_clause=side.finding.clause,
            new_clause=side.partner,
            novel=not any(same_stance(side.finding, other) for other in after),
        )
        for side in lost
    ]
    found += [
        Effect(
            old=None,
            new=side.finding,
            old_clause=side.partner,
            new_clause=side.finding.clause,
            novel=not any(same_stance(side.finding, other) for other in before),
            prior=riskiest(side.finding.dimension, before),
        )
        for side in gained
    ]
    told = {effect.finding.id for effect in found if effect.novel}
    found += [
        qualified(was, now, Qualification(phrase=f"now {aspect.phrase}", direction=Direction.WORSE))
        for aspect, was, now in further(before, come)
        if now.id not in told
    ]
    found += [
        replace(
            qualified(one.statement, one.statement, one.qualification),
            old_clause=one.change.before,
            new_clause=one.change.after,
        )
        for one in redefined(changes, after)
    ]
    found += fewer_ways_out(changes, before, after)
    told_of = {(effect.dimension, _key(effect.new_clause)) for effect in found if effect.new_clause}
    found += [
        replace(
            qualified(one.promise, one.promise, one.qualification),
            old_clause=one.change.before or one.promise.clause,
            new_clause=one.change.after,
        )
        for one in provisos([change for change in changes if not _in(panel, change)], after)
        if one.change.after and (one.promise.dimension, _key(one.change.after)) not in told_of
    ]
    return tuple(found)


def _is_fragment(clause: Clause) -> bool:
    """Whether a clause is the tail of a sentence that a line break cut: it says nothing by itself."""
    return clause.kind is ClauseKind.SENTENCE and clause.text[:1].islower()


def _in(panel: frozenset[tuple[str, int]], change: ClauseChange) -> bool:
    clause = change.after or change.before
    return clause is not None and _key(clause) in panel


def _key(clause: Clause) -> tuple[str, int]:
    return clause.id, clause.start


def _by_clause(findings: Iterable[Finding]) -> dict[tuple[str, int], list[Finding]]:
    """Findings by clause: of several on one dimension, the riskiest, and of those the surest."""
    grouped: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: (-risk_of(finding), -finding.confidence)):
        if _is_fragment(finding.clause):
            continue
        said = grouped[_key(finding.clause)]
        if all(other.dimension is not finding.dimension for other in said):
            said.append(finding)
    return grouped


def _settle_pair(
    old: list[Finding], new: list[Finding], before: Sequence[Finding], after: Sequence[Finding]
) -> list[Effect]:
    """Take out of both lists what a reworded clause says as before, and what it now says the other way."""
    found: list[Effect] = []
    for same in (True, False):
        for was in list(old):
            now = next(
                (f for f in new if f.dimension is was.dimension and (f.stance is was.stance) is same), None
            )
            if now is None:
                continue
            old.remove(was)
            new.remove(now)
            if not same and not only_heard_otherwise(was, now):
                found.append(flipped(was, now, before, after))
            elif how := qualify(was, now):
                found.append(qualified(was, now, how))
    return found
