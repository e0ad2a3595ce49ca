"""Nets what a document no longer says against what it says now: rewritten, turned, or put in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tosrisk.core.changes.effect import Effect, flipped, qualified
from tosrisk.core.changes.sameness import REWRITTEN, is_one_statement, likeness_of, same_stance
from tosrisk.core.qualifying.qualification import Qualification, protects
from tosrisk.core.qualifying.reach import names_more
from tosrisk.domain.changes import Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.version import Clause

_IN_OTHER_WORDS = Qualification(phrase="put in other words", direction=Direction.NEUTRAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A finding on a changed clause, with the clause that replaced it or that it replaced."""

    finding: Finding
    partner: Clause | None


def cancel(lost: list[Side], gained: list[Side]) -> None:
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


def flip(
    lost: list[Side], gained: list[Side], before: Sequence[Finding], after: Sequence[Finding]
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
        found.append(flipped(lost[i].finding, gained[j].finding, before, after))
    lost[:] = [side for i, side in enumerate(lost) if i not in gone]
    gained[:] = [side for j, side in enumerate(gained) if j not in come]
    return found


def restate(lost: list[Side], gained: list[Side]) -> list[Effect]:
    """Net permissions lost against those gained of the same stance: put in other words, they are no news.

    Promises are not netted: each may have its own reach, and one that is gone is missed.
    """
    found: list[Effect] = []
    for now in list(gained):
        same = [was for was in lost if same_stance(was.finding, now.finding)]
        if protects(now.finding) or all(names_more(now.finding, was.finding) for was in same):
            continue
        closest = max(same, key=lambda was: likeness_of(was.finding, now.finding))
        found.append(qualified(closest.finding, now.finding, _IN_OTHER_WORDS))
        gained.remove(now)
    settled = [effect.old for effect in found if effect.old]
    lost[:] = [side for side in lost if not any(same_stance(side.finding, other) for other in settled)]
    return found
