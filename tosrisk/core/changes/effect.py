"""One statement that a document makes now and did not make before, or makes no longer, or makes otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tosrisk.core.changes.sameness import same_stance
from tosrisk.core.qualifying.qualification import Qualification
from tosrisk.domain.changes import Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.version import Clause


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


def qualified(was: Finding, now: Finding, how: Qualification) -> Effect:
    """A statement that stands and was qualified."""
    return Effect(
        old=was,
        new=now,
        old_clause=was.clause,
        new_clause=now.clause,
        novel=True,
        qualifier=how.phrase,
        direction=how.direction,
    )


def flipped(was: Finding, now: Finding, before: Sequence[Finding], after: Sequence[Finding]) -> Effect:
    """A statement that turned into another; novel when the one was the last, or the other the first."""
    novel = not any(same_stance(was, other) for other in after) or not any(
        same_stance(now, other) for other in before
    )
    return Effect(old=was, new=now, old_clause=was.clause, new_clause=now.clause, novel=novel)
