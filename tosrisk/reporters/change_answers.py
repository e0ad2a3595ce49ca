"""How a document's answers stood before and after a change, plan by plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tosrisk.domain.scorecard import Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.change_view import AnswerRow
from tosrisk.reporters.parts import own_first, tier_names
from tosrisk.reporters.words import MIXED, mark_of
from tosrisk.reporters.worth import worth

ByPlan = Mapping[Tier, tuple[Verdict, ...]]

LEVELS = {"worse": "bad", "mixed": "watch", "better": "ok", "neutral": "ok"}
"""CSS class of a direction."""


def answer_rows(old: ByPlan, new: ByPlan, plan: Tier | None) -> Iterator[AnswerRow]:
    """The answers per dimension, plans apart where theirs differ, the one in use first."""
    for place, dimension in enumerate(TAXONOMY):
        alike: dict[tuple[object, ...], list[Tier]] = {}
        for tier in own_first(old, plan):
            alike.setdefault((*_said(old[tier][place]), *_said(new[tier][place])), []).append(tier)
        for tiers in alike.values():
            was, now = old[tiers[0]][place], new[tiers[0]][place]
            direction = _direction(was, now)
            yield AnswerRow(
                title=TAXONOMY[dimension].title,
                question=TAXONOMY[dimension].question,
                plans=tier_names(tiers) if len(alike) > 1 else "",
                before=mark_of(dimension, was.stance),
                before_worth=_worth(was),
                after=mark_of(dimension, now.stance),
                after_worth=_worth(now),
                direction=direction,
                level=LEVELS.get(direction, "watch"),
            )


def _said(verdict: Verdict) -> tuple[Stance, str]:
    return verdict.stance, _worth(verdict)


def _direction(was: Verdict, now: Verdict) -> str:
    """How the answer changed; "" when it is the same and worth the same."""
    if was.risk != now.risk:
        return "worse" if now.risk > was.risk else "better"
    return "" if _said(was) == _said(now) else "differs"


def _worth(verdict: Verdict) -> str:
    return ", ".join([*worth(verdict), *([MIXED.word] if verdict.contradictory else [])])
