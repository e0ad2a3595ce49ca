"""Finds what to ask a vendor for, first what would move the grade most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tosrisk.core.scoring.choice import STATED
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.grading import ASKED_FIRST, grade_of
from tosrisk.domain.asks import Ask, AskBook, Gap
from tosrisk.domain.frameworks import ControlRow, ControlStatus, NeedReading
from tosrisk.domain.scorecard import Grade, Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance

ASK_RISK = 0.5
"""Least risk, as the grade counts it, at which an answer is worth a request to the vendor."""


def asks(card: Scorecard, book: AskBook) -> tuple[Gap, ...]:
    """What to ask for on the plan in use, in the order of what it would save; none where nothing was read."""
    verdicts = governing_verdicts(card)
    risks = {line.dimension: line.risk for line in card.grade.lines}
    gaps = [
        _gap(verdict, verdicts, card.grade, book)
        for verdict in verdicts
        if risks[verdict.dimension] >= ASK_RISK and not _settled(verdict, verdicts)
    ]
    gaps.sort(key=lambda gap: -gap.gain)  # stable: equals stay in the order of the taxonomy
    return tuple(gaps)


def _settled(verdict: Verdict, verdicts: Sequence[Verdict]) -> bool:
    """True where another sentence makes the request idle: one would ask for what is promised already.

    Whoever rules training out, or asks first, needs to offer no opt-out of it, and a cap that is lifted for
    the duties on data is one that was negotiated.
    """
    if verdict.dimension is Dimension.LIABILITY:
        said = (item.finding for item in verdict.evidence)
        return any(each.stance is Stance.UNCAPPED and each.confidence >= STATED for each in said)
    if verdict.dimension is not Dimension.OPT_OUT:
        return False
    return any(
        each.dimension is Dimension.TRAINING and each.stance in ASKED_FIRST and not each.contradictory
        for each in verdicts
    )


def _gap(verdict: Verdict, verdicts: Sequence[Verdict], grade: Grade, book: AskBook) -> Gap:
    wanted = book.entry(verdict.dimension).wanted
    risk = TAXONOMY[verdict.dimension].risk_of(wanted)
    better = replace(verdict, stance=wanted, risk=risk)
    after = grade_of([better if each is verdict else each for each in verdicts])
    return Gap(
        verdict=verdict,
        ask=book.ask(verdict.dimension, verdict.stance),
        gain=round(grade.score - after.score, 1),
        letter=after.letter,
    )


def asks_of(row: ControlRow, book: AskBook) -> tuple[Ask, ...]:
    """What to ask for a control that is not met: of its own, where it brings one, else by its answers."""
    if row.status is ControlStatus.MET:
        return ()
    if row.control.question:
        return (Ask(question=row.control.question, clause=row.control.clause),)
    asked = (_ask_for(reading, book) for reading in row.readings if reading.status is not ControlStatus.MET)
    return tuple(dict.fromkeys(asked))


def _ask_for(reading: NeedReading, book: AskBook) -> Ask:
    verdict = reading.verdict
    if verdict.stance is not Stance.NOT_STATED and verdict.stance in reading.need.met:
        return book.entry(verdict.dimension).confirm
    return book.ask(verdict.dimension, verdict.stance)
