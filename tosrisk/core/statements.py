"""What a change of clauses does to what a document says: statements gained, lost, flipped or qualified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tosrisk.core.aspects import further
from tosrisk.core.panels import panel_clauses
from tosrisk.core.qualification import Qualification, protects
from tosrisk.core.qualifiers import qualify, says_the_same
from tosrisk.core.reach import names_more
from tosrisk.core.redefined import redefined
from tosrisk.core.sameness import (
    REWRITTEN,
    is_one_statement,
    likeness_of,
    risk_of,
    riskiest,
    same_stance,
    still_said,
)
from tosrisk.core.unheard import unheard
from tosrisk.domain.changes import ChangeKind, ClauseChange, Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.version import Clause, ClauseKind


_IN_OTHER_WORDS = Qualification(phrase="put in other words", direction=Direction.NEUTRAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One statement that a document makes now and did not make before, or the reverse."""

    old: Finding | None
    """None for a statement gained."""
    new: Finding | None
    """None for a statement lost."""
    old_clause: Clause | None
    new_clause: Clause | None
    novel: bool
    """True when no other clause of that side says anything like it: the first of its kind, or the last."""
    prior: Stance | None = None
    """For a statement gained: the riskiest thing that the old version said on the dimension, if anything."""
    qualifier: str = ""
    """For a statement that stands but was qualified: what about it changed, as a phrase."""
    direction: Direction | None = None
    """For a qualified statement."""

    @property
    def finding(self) -> Finding:
        """The new statement, or the lost one."""
        found = self.new or self.old
        assert found
        return found

    @property
    def dimension(self) -> Dimension:
        """What it is about."""
        return self.finding.dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A finding on a changed clause, with the clause that replaced it or that it replaced."""

    finding: Finding
    partner: Clause | None


def effects(
    changes: Sequence[ClauseChange], before: Sequence[Finding], after: Sequence[Finding]
) -> tuple[Effect, ...]:
    """What the changes do to the statements of the document.

    A statement that left one clause and stands in another, reworded or not, is neither lost nor gained.

    Args:
        changes: from `tosrisk.core.align.align`.
        before: every finding of the old version.
        after: every finding of the new version.
    """
    panel = panel_clauses(changes)
    old_of, new_of = _by_clause(before), _by_clause(after)
    found: list[Effect] = []
    lost: list[_Side] = []
    gained: list[_Side] = []
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
        lost += [_Side(finding=finding, partner=change.after) for finding in old]
        gained += [_Side(finding=finding, partner=change.before) for finding in new]
    kept = [finding for findings in new_of.values() for finding in findings]
    _cancel(lost, gained)
    lost = [side for side in lost if not still_said(side.finding, kept)]
    gained = [side for side in gained if not still_said(side.finding, kept)]
    found += _flips(lost, gained, before, after)
    found += _restated(lost, gained)
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
        _qualified(was, now, Qualification(phrase=f"now {aspect.phrase}", direction=Direction.WORSE))
        for aspect, was, now in further(before, after, come)
        if now.id not in told
    ]
    found += [
        replace(
            _qualified(one.statement, one.statement, one.qualification),
            old_clause=one.change.before,
            new_clause=one.change.after,
        )
        for one in redefined(changes, after)
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
            if not same:
                found.append(_flip(was, now, before, after))
            elif qualified := qualify(was, now):
                found.append(_qualified(was, now, qualified))
    return found


def _qualified(was: Finding, now: Finding, how: Qualification) -> Effect:
    return Effect(
        old=was,
        new=now,
        old_clause=was.clause,
        new_clause=now.clause,
        novel=True,
        qualifier=how.phrase,
        direction=how.direction,
    )


def _flip(was: Finding, now: Finding, before: Sequence[Finding], after: Sequence[Finding]) -> Effect:
    """A statement that turned into another; novel when the one was the last, or the other the first."""
    novel = not any(same_stance(was, other) for other in after) or not any(
        same_stance(now, other) for other in before
    )
    return Effect(old=was, new=now, old_clause=was.clause, new_clause=now.clause, novel=novel)


def _cancel(lost: list[_Side], gained: list[_Side]) -> None:
    """Drop pairs of a lost and a gained finding that are one statement rewritten, most alike first."""
    alike = sorted(
        (-likeness_of(was.finding, now.finding), i, j)
        for i, was in enumerate(lost)
        for j, now in enumerate(gained)
        if same_stance(was.finding, now.finding)
    )
    gone: set[int] = set()
    come: set[int] = set()
    for likeness, i, j in alike:
        if i in gone or j in come or not is_one_statement(lost[i].finding, -likeness, REWRITTEN):
            continue
        gone.add(i)
        come.add(j)
    lost[:] = [side for i, side in enumerate(lost) if i not in gone]
    gained[:] = [side for j, side in enumerate(gained) if j not in come]


def _restated(lost: list[_Side], gained: list[_Side]) -> list[Effect]:
    """Net permissions lost against those gained of the same stance: put in other words, they are no news.

    Promises are not netted: each may have its own reach, and one that is gone is missed.
    """
    found: list[Effect] = []
    for now in list(gained):
        same = [was for was in lost if same_stance(was.finding, now.finding)]
        if protects(now.finding) or all(names_more(now.finding, was.finding) for was in same):
            continue
        closest = max(same, key=lambda was: likeness_of(was.finding, now.finding))
        found.append(_qualified(closest.finding, now.finding, _IN_OTHER_WORDS))
        gained.remove(now)
    settled = [effect.old for effect in found if effect.old]
    lost[:] = [side for side in lost if not any(same_stance(side.finding, other) for other in settled)]
    return found


def _flips(
    lost: list[_Side], gained: list[_Side], before: Sequence[Finding], after: Sequence[Finding]
) -> list[Effect]:
    """Pair, dimension by dimension, a lost statement with a gained one of another stance."""
    found: list[Effect] = []
    alike = sorted(
        (-likeness_of(was.finding, now.finding), i, j)
        for i, was in enumerate(lost)
        for j, now in enumerate(gained)
        if was.finding.dimension is now.finding.dimension and was.finding.stance is not now.finding.stance
    )
    gone: set[int] = set()
    come: set[int] = set()
    for likeness, i, j in alike:
        if i in gone or j in come or -likeness < REWRITTEN:
            continue
        gone.add(i)
        come.add(j)
        found.append(_flip(lost[i].finding, gained[j].finding, before, after))
    lost[:] = [side for i, side in enumerate(lost) if i not in gone]
    gained[:] = [side for j, side in enumerate(gained) if j not in come]
    return found
