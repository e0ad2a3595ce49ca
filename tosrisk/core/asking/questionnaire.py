"""Draws the questions to put to one vendor from what its documents say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tosrisk.core.asking.asks import ASK_RISK, asks
from tosrisk.core.asking.frameworks import map_frameworks, what_is_said
from tosrisk.core.asking.unmet import Unmet, unmet_in_use
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.verdict import decisive
from tosrisk.domain.asks import Ask, AskBook
from tosrisk.domain.data_classes import period
from tosrisk.domain.frameworks import Control, ControlRow, ControlStatus, Framework, NeedReading
from tosrisk.domain.policy import ClassAnswer
from tosrisk.domain.questionnaires import KnownQuote, Question, Questionnaire, QuestionState, Source
from tosrisk.domain.recipients import Recipients
from tosrisk.domain.requirements import SPECS, Limit
from tosrisk.domain.scorecard import Evidence, Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance

QUOTED = 3
"""Quotes beside a question."""

_STATES = {
    ControlStatus.MET: QuestionState.ANSWERED,
    ControlStatus.PARTLY: QuestionState.CONFIRM,
    ControlStatus.GAP: QuestionState.CHANGE,
    ControlStatus.NOT_STATED: QuestionState.OPEN,
    ControlStatus.NOT_ASSESSED: QuestionState.OPEN,
}


@dataclass(slots=True)
class _Asked:
    """What frameworks ask on one dimension."""

    references: list[str] = field(default_factory=list)
    readings: list[NeedReading] = field(default_factory=list)


def draw_questionnaire(
    card: Scorecard,
    frameworks: Sequence[Framework],
    book: AskBook,
    recipients: Recipients,
    answers: Sequence[ClassAnswer] = (),
) -> Questionnaire:
    """One question per dimension, and one for each control that brings its own; the most pressing first.

    What the company requires for data that goes there, and is not met, comes before all of them, and is
    asked in place of the question on the same dimension.

    Args:
        card: the vendor's scorecard.
        frameworks: those to ask for; none asks on every dimension, and refers to nothing.
        book: what there is to ask.
        recipients: who else stands behind the vendor.
        answers: what the company's policy says of it.
    """
    sources = {each.document.key: each for each in _sources(card)}
    gains = {gap.verdict.dimension: gap.gain for gap in asks(card, book)}
    asked = _asked(card, frameworks)
    verdicts = {verdict.dimension: verdict for verdict in governing_verdicts(card)}
    unmet = unmet_in_use(answers)
    required = {each.check.dimension for each in unmet}
    wanted = sorted(
        (each for each in TAXONOMY if (each in asked or not frameworks) and each not in required),
        key=lambda dimension: -gains.get(dimension, 0.0),
    )
    by_dimension = [
        _on_dimension(dimension, verdicts.get(dimension), asked.get(dimension, _Asked()), book, sources)
        for dimension in wanted
    ]
    questions = [*by_dimension, *_of_controls(card, frameworks, sources)]
    questions.sort(key=lambda question: question.state.rank)  # stable
    own = [_required(each, asked.get(each.check.dimension, _Asked()), book, sources) for each in unmet]
    return Questionnaire(
        vendor=card.vendor.name,
        plan=card.vendor.tier,
        frameworks=tuple(framework.title for framework in frameworks),
        questions=(*own, *questions),
        definitions=book.definitions,
        recipients=recipients,
        sources=tuple(sources.values()),
    )


def _sources(card: Scorecard) -> Iterator[Source]:
    for each in card.documents:
        version = each.version
        yield Source(
            document=each.document,
            snapshot=version.snapshot if version else "",
            sha256=version.sha256 if version else "",
            captured_at=each.captured_at,
        )


def _asked(card: Scorecard, frameworks: Sequence[Framework]) -> dict[Dimension, _Asked]:
    """What the controls without a question of their own ask on each dimension."""
    asked: dict[Dimension, _Asked] = {}
    for framework in frameworks:
        for control in framework.controls:
            for need in control.needs:
                if not control.question:
                    entry = asked.setdefault(need.dimension, _Asked())
                    entry.references.append(_reference(framework, control))
    for result in map_frameworks(card, frameworks):
        for row in result.rows:
            for reading in row.readings:
                if not row.control.question:
                    asked[reading.need.dimension].readings.append(reading)
    return asked


def _reference(framework: Framework, control: Control) -> str:
    return f"{framework.name} {control.id}"


def _required(unmet: Unmet, asked: _Asked, book: AskBook, sources: Mapping[str, Source]) -> Question:
    check = unmet.check
    classes = [each.data_class.title for each in unmet.answers]
    ours = [f"our policy ({title})" for title in classes]
    wish = f"Our policy requires for such data ({', '.join(classes)}): {check.title}."
    clause = book.clause(check.demand.requirement)
    return Question(
        topic=check.title,
        state=QuestionState.CHANGE if check.evidence else QuestionState.OPEN,
        references=tuple(dict.fromkeys((*ours, *asked.references))),
        says="",
        why=check.said,
        quotes=tuple(_quotes(check.evidence, sources)),
        question=f"{wish} Do you agree to the clause that we propose, or to one that gives the same?",
        clause=f"{clause} {_bound(unmet)}".rstrip(),
    )


def _bound(unmet: Unmet) -> str:
    """The company's own period, for clauses that name another one; or ""."""
    demand = unmet.check.demand
    if demand.hours is None:
        return ""
    other = "shorter" if SPECS[demand.requirement].limit is Limit.AT_LEAST else "longer"
    return f"Where a period above is {other}, {period(demand.hours)} take its place."


def _on_dimension(
    dimension: Dimension,
    verdict: Verdict | None,
    asked: _Asked,
    book: AskBook,
    sources: Mapping[str, Source],
) -> Question:
    state = _state(verdict, asked.readings)
    stance = verdict.stance if verdict else Stance.NOT_STATED
    stated = verdict is not None and stance is not Stance.NOT_STATED
    bound = (
        state in {QuestionState.CONFIRM, QuestionState.ANSWERED} and stance is book.entry(dimension).wanted
    )
    ask = book.entry(dimension).confirm if bound else book.ask(dimension, stance)
    shorts = dict.fromkeys(reading.short for reading in asked.readings if reading.short)
    return Question(
        topic=TAXONOMY[dimension].title,
        state=state,
        references=tuple(dict.fromkeys(asked.references)),
        says=what_is_said(verdict) if verdict and stated else "",
        why="; ".join(shorts),
        quotes=tuple(_quotes(decisive(verdict) if verdict else (), sources)),
        question=ask.question,
        clause=ask.clause,
    )


def _state(verdict: Verdict | None, readings: Sequence[NeedReading]) -> QuestionState:
    if verdict is None or verdict.stance is Stance.NOT_STATED:
        return QuestionState.OPEN
    statuses = {reading.status for reading in readings}
    if verdict.risk >= ASK_RISK or ControlStatus.GAP in statuses:
        return QuestionState.CHANGE
    if verdict.contradictory or statuses - {ControlStatus.MET}:
        return QuestionState.CONFIRM
    return QuestionState.ANSWERED


def _of_controls(
    card: Scorecard, frameworks: Sequence[Framework], sources: Mapping[str, Source]
) -> list[Question]:
    """One for each question that a control brings; controls that bring the same one share it."""
    rows = {
        (result.framework.id, row.control.id): row
        for result in map_frameworks(card, frameworks)
        for row in result.rows
    }
    questions: dict[Ask, Question] = {}
    for framework in frameworks:
        for control in framework.controls:
            if not control.question:
                continue
            drawn = _of_control(framework, control, rows.get((framework.id, control.id)), sources)
            ask = Ask(question=control.question, clause=control.clause)
            known = questions.get(ask)
            questions[ask] = _joined(known, drawn) if known else drawn
    return list(questions.values())


def _of_control(
    framework: Framework, control: Control, row: ControlRow | None, sources: Mapping[str, Source]
) -> Question:
    return Question(
        topic=control.title,
        state=_STATES[row.status] if row else QuestionState.OPEN,
        references=(_reference(framework, control),),
        says="",
        why=row.why if row and row.readings else "",
        quotes=tuple(_quotes(row.evidence if row else (), sources)),
        question=control.question,
        clause=control.clause,
    )


def _joined(known: Question, other: Question) -> Question:
    state = min(known.state, other.state, key=lambda state: state.rank)
    return replace(known, state=state, references=(*known.references, *other.references))


def _quotes(evidence: Sequence[Evidence], sources: Mapping[str, Source]) -> Iterator[KnownQuote]:
    for item in evidence[:QUOTED]:
        clause = item.finding.clause
        yield KnownQuote(words=clause.quoted, heading=clause.heading, source=sources[item.document.key])
