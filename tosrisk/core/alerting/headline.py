"""Puts a change into one line that a busy person can act on, without the glossary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tosrisk.core.alerting.plainwords import NOW, STATEMENT, answer, long_day, whose
from tosrisk.core.changes.gravity import MATERIAL
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance

_MOST = 2
"""Statements in a headline; the rest is counted."""


def phrase(change: StanceChange, *, ahead: bool = False, plans: str = "") -> str:
    """What one stance change comes to, as a clause without a final period.

    Args:
        change: what changed.
        ahead: whether it applies later only, so that nothing of it holds now.
        plans: the plans that it is for ("the Business plan"), where it is not for all of the document's.
    """
    if change.sibling or change.old_stance is change.new_stance:
        return f"{_statement(change)}: {change.why}" if change.why else f"{_statement(change)} was reworded"
    if change.new_stance is Stance.NOT_STATED:
        return f"{_statement(change)} is gone"
    content = f"{whose(change.after)} on {plans}" if plans else whose(change.after)
    if ahead:
        return answer(change.dimension, change.new_stance, content)
    return NOW[change.dimension, change.new_stance].format(content=content)


def headline(
    changes: Sequence[StanceChange],
    *,
    way_out: bool | None = None,
    starts: date | None = None,
    plans: str = "",
) -> str:
    """One line for a change, its gravest statements first; "" when there are none.

    Args:
        changes: gravest first. Those that nobody must hear of are left out where others are not.
        way_out: whether the new version lets one opt out of training; None when that is not known. It is
            told where training becomes allowed, and the changes themselves do not tell it.
        starts: the day from which it applies, where that lies ahead.
        plans: the plans that the gravest is for, as in `phrase`.
    """
    telling = [change for change in changes if change.severity.rank >= MATERIAL.rank] or list(changes)
    if not telling:
        return ""
    lead, ahead = telling[0], starts is not None
    opens = allows_training(lead)
    opt_out = next((change for change in changes if change.dimension is Dimension.OPT_OUT), None)
    if opens and opt_out:
        said = [lead, opt_out]
        phrases = [phrase(lead, ahead=ahead, plans=plans), phrase(opt_out, ahead=ahead)]
    else:
        said = telling[:_MOST]
        phrases = [phrase(each, ahead=ahead, plans=plans if each is lead else "") for each in said]
        if opens and way_out is not None:
            said = [lead]
            named = "an opt-out is mentioned" if way_out else "no opt-out is named"
            phrases = [phrase(lead, ahead=ahead, plans=plans), named]
    line = "; ".join(dict.fromkeys(phrases))
    if starts:
        line = f"from {long_day(starts)}, {line}"
    rest = len({change.dimension for change in telling} - {change.dimension for change in said})
    return f"{line} (and {rest} more)" if rest else line


def allows_training(change: StanceChange) -> bool:
    """True when training on the customer's data becomes allowed that was not before."""
    return (
        change.dimension is Dimension.TRAINING
        and change.new_stance is Stance.PERMITS
        and change.old_stance is not Stance.PERMITS
        and change.direction is Direction.WORSE
    )


def _statement(change: StanceChange) -> str:
    named = STATEMENT.get((change.dimension, change.old_stance))
    if named is None:
        return f"what is said on {TAXONOMY[change.dimension].subject}"
    return named.format(content=whose(f"{change.before} {change.after}"))
