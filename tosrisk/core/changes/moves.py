"""Tells a promise that moved to another document of the vendor from one that was dropped or is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tosrisk.core.changes.effect import Effect
from tosrisk.core.changes.restated import is_promise, nearness, restates
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import Severity
from tosrisk.domain.vendor import Document, Tier

MOVED = Severity.LOW
"""A promise that only moved is listed, but by itself nobody must hear of it."""

Look = Callable[[], Sequence[Evidence]]
"""Gathers findings of other documents; called when something was lost or gained, for it may cost."""


def _nothing() -> Sequence[Evidence]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Siblings:
    """What the vendor's other documents say."""

    document: Document
    """The one whose change is judged."""
    standing: Look = _nothing
    """What the others say now."""
    departed: Look = _nothing
    """What those others said until now that changed in the same run."""

    def resettle(self, stance: StanceChange, effect: Effect) -> StanceChange:
        """The stance change, told as a move where another document took the promise over or gave it up.

        A promise that moved to a document which does not govern all plans that it held for is lost on the
        others: it keeps the severity of a loss.
        """
        if effect.old and not effect.new and is_promise(effect.old):
            return self._gone(stance, effect.old)
        if effect.new and not effect.old and is_promise(effect.new):
            return self._come(stance, effect.new)
        return stance

    def _gone(self, stance: StanceChange, lost: Finding) -> StanceChange:
        found = [each for each in self.standing() if restates(lost, each.finding)]
        if not found:
            return stance
        held = lost.tiers or self.document.tiers
        refuge = min(found, key=lambda each: (len(_without(held, each)), -nearness(lost, each.finding)))
        without = _without(held, refuge)
        why = f'moved to "{refuge.document.title}"'
        if without:
            why += f", which does not govern the {' and '.join(without)} plan{'s'[: len(without) > 1]}"
        return replace(
            stance,
            direction=stance.direction if without else Direction.NEUTRAL,
            severity=stance.severity if without else MOVED,
            new_stance=refuge.finding.stance,
            after=refuge.finding.quote,
            why=why,
            sibling=refuge.document.key,
        )

    def _come(self, stance: StanceChange, gained: Finding) -> StanceChange:
        said = [each for each in self.departed() if restates(each.finding, gained)]
        if not said or any(restates(gained, each.finding) for each in self.standing()):
            return stance
        origin = max(said, key=lambda each: nearness(each.finding, gained))
        return replace(
            stance,
            direction=Direction.NEUTRAL,
            severity=MOVED,
            old_stance=origin.finding.stance,
            before=origin.finding.quote,
            why=f'moved here from "{origin.document.title}"',
            sibling=origin.document.key,
        )


def _without(held: Sequence[Tier], refuge: Evidence) -> tuple[Tier, ...]:
    """The plans that a promise held for and that its new place does not govern."""
    return tuple(tier for tier in held if tier not in refuge.tiers)
