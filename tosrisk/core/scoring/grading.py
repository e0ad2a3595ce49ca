"""The grade of a vendor, with the sum that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from tosrisk.domain.policy import Importance
from tosrisk.domain.scorecard import Grade, ScoreLine, Verdict
from tosrisk.domain.taxonomy import Dimension, Stance

LETTERS = ((20.0, "A"), (35.0, "B"), (50.0, "C"), (65.0, "D"), (100.0, "F"))
"""Letter by the score that it stays below; the last one takes the rest."""

ASKED_FIRST = frozenset({Stance.PROHIBITS, Stance.CONDITIONAL})
"""Answers on training that leave little to opt out of: it is ruled out, or the customer must agree."""

MOOT_OPT_OUT_RISK = 0.2
"""Most risk of silence on opting out, or of a partial way out, where training is answered by one of these."""

OURS = Importance()
"""Weights and severities as this program sees them."""


def grade_of(verdicts: Sequence[Verdict], importance: Importance = OURS) -> Grade:
    """Add up verdicts, one per dimension and at least one of weight, to a score and a letter."""
    lines = tuple(_line(verdict, verdicts, importance) for verdict in verdicts)
    exact = 100.0 * fsum(line.points for line in lines) / fsum(line.weight for line in lines)
    score = round(exact + 1e-9, 1)
    letter = letter_of(score)
    worst_allowed, note = _cap(verdicts)
    return Grade(
        letter=max(letter, worst_allowed),
        score=score,
        lines=lines,
        note=note if worst_allowed > letter else "",
    )


def letter_of(score: float) -> str:
    """The letter that a score makes by itself, before any rule makes it worse."""
    return next((letter for below, letter in LETTERS if score < below), LETTERS[-1][1])


def _line(verdict: Verdict, verdicts: Sequence[Verdict], importance: Importance) -> ScoreLine:
    weight = importance.weight(verdict.dimension)
    risk = verdict.risk
    opts_out = verdict.dimension is Dimension.OPT_OUT and verdict.stance is not Stance.DENIED
    if opts_out and _stance(verdicts, Dimension.TRAINING) in ASKED_FIRST:
        risk = min(risk, MOOT_OPT_OUT_RISK)
    return ScoreLine(
        dimension=verdict.dimension,
        stance=verdict.stance,
        weight=weight,
        risk=risk,
        points=round(weight * risk, 4),
    )


def _cap(verdicts: Sequence[Verdict]) -> tuple[str, str]:
    """The best letter that training on the customer's data leaves possible, and why."""
    if _stance(verdicts, Dimension.TRAINING) is not Stance.PERMITS:
        return "A", ""
    if _stance(verdicts, Dimension.OPT_OUT) is Stance.OFFERED:
        return "C", "No better than C: they may train on your data unless you opt out."
    return "D", "No better than D: they may train on your data, and no full opt-out is offered."


def _stance(verdicts: Sequence[Verdict], dimension: Dimension) -> Stance:
    return next(verdict.stance for verdict in verdicts if verdict.dimension is dimension)
