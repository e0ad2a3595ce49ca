"""A questionnaire asks each thing once, the most pressing first, beside what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.fakes.assessed import assessed, document, finding
from tests.fakes.questionnaires import recipients
from tests.fakes.scorecards import acme, fabrikam, northwind
from tosrisk.catalogue.asks import load_asks
from tosrisk.catalogue.frameworks import load_frameworks
from tosrisk.core.asking.questionnaire import QUOTED, draw_questionnaire
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.questionnaires import Question, Questionnaire, QuestionState
from tosrisk.domain.recipients import Recipients
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.domain.vendor import Tier, Vendor

BOOK = load_asks()


def drawn(card: Scorecard, *frameworks: str, who: Recipients | None = None) -> Questionnaire:
    chosen = [framework for framework in load_frameworks() if framework.id in frameworks]
    return draw_questionnaire(card, chosen, BOOK, who or Recipients())


def on(topic: str, questions: Sequence[Question]) -> Question:
    (found,) = (question for question in questions if question.topic == topic)
    return found


def test_without_frameworks_every_dimension_is_asked_once_and_refers_to_nothing() -> None:
    questionnaire = drawn(acme())
    assert {question.topic for question in questionnaire.questions} == {
        spec.title for spec in TAXONOMY.values()
    }
    assert len(questionnaire.questions) == len(TAXONOMY)
    assert not any(question.references for question in questionnaire.questions)
    assert questionnaire.frameworks == ()


def test_what_is_bad_comes_before_what_is_open_and_what_is_good_comes_last() -> None:
    ranks = [question.state.rank for question in drawn(acme(), "gdpr").questions]
    assert ranks == sorted(ranks)
    first = drawn(acme()).questions[0]
    assert (first.topic, first.state) == ("AI training", QuestionState.CHANGE)


def test_a_cell_is_quoted_in_the_words_of_the_vendor_alone() -> None:
    """A cell is read after what its column says of it, in our words: those are no quote."""
    told = finding(Dimension.RETENTION, Stance.BOUNDED, "30 days")
    cell = replace(told, clause=replace(told.clause, lead_in="Prompts", opening="How long we keep prompts:"))
    terms = assessed(document("acme"), cell)
    card = score_vendor(Vendor(id="acme", name="Acme", documents=(terms.document,)), (terms,))
    assert on("Retention", drawn(card).questions).quotes[0].words == "30 days"


def test_a_question_stands_beside_the_quotes_and_the_texts_that_they_are_from() -> None:
    card = acme()
    question = on("AI training", drawn(card).questions)
    assert question.says == "the permission to train AI on customer data"
    assert question.quotes[0].words == "We may use anything you submit to train and improve our models."
    assert question.quotes[0].heading == ("Your content",)
    source = question.quotes[0].source
    version = card.documents[0].version
    assert version is not None
    assert (source.sha256, source.snapshot) == (version.sha256, version.snapshot)
    assert question.question == BOOK.ask(Dimension.TRAINING, Stance.PERMITS).question
    assert all(len(each.quotes) <= QUOTED for each in drawn(card, "gdpr", "hipaa").questions)


def test_silence_is_open_and_asks_how_it_is() -> None:
    question = on("Deletion", drawn(acme()).questions)
    assert question.state is QuestionState.OPEN
    assert question.says == ""
    assert question.question == BOOK.ask(Dimension.DELETION, Stance.NOT_STATED).question


def test_a_good_answer_is_put_to_be_confirmed() -> None:
    question = on("Security", drawn(northwind()).questions)
    assert question.state is QuestionState.ANSWERED
    assert question.question == BOOK.entry(Dimension.SECURITY).confirm.question


def test_with_frameworks_only_what_they_turn_on_is_asked_with_its_references() -> None:
    questionnaire = drawn(northwind(), "ferpa")
    topics = {question.topic for question in questionnaire.questions}
    assert "Disputes" not in topics
    training = on("AI training", questionnaire.questions)
    assert training.references == ("FERPA 99.31(a)(1)(i)(B)(2)", "FERPA 99.33(a)(2)")


def test_what_keeps_a_good_answer_from_being_enough_is_told() -> None:
    question = on("Breach notice", drawn(acme(), "hipaa").questions)
    assert question.state is QuestionState.CONFIRM
    assert question.why == "no period is stated"


def test_a_control_that_no_document_answers_is_open_and_asks_its_own_question() -> None:
    question = on("Information and audits", drawn(northwind(), "gdpr").questions)
    assert question.state is QuestionState.OPEN
    assert question.references == ("GDPR Art. 28(3)(h)",)


def test_controls_with_the_same_question_share_it() -> None:
    questions = drawn(northwind(), "hipaa").questions
    agreements = [each for each in questions if "business associate agreement" in each.question]
    assert [each.references for each in agreements] == [("HIPAA 164.308(b)(1), (3)", "HIPAA 164.502(e)")]


def test_of_a_vendor_that_could_not_be_read_everything_is_open() -> None:
    for frameworks in ((), ("gdpr",)):
        questionnaire = drawn(fabrikam(), *frameworks)
        assert {question.state for question in questionnaire.questions} == {QuestionState.OPEN}
        assert questionnaire.questions
        assert [source.captured_at is None for source in questionnaire.sources] == [False, True]


def test_it_says_on_which_plan_and_who_else_stands_behind() -> None:
    who = recipients()
    questionnaire = drawn(northwind(), "gdpr", who=who)
    assert questionnaire.plan is Tier.BUSINESS
    assert questionnaire.recipients is who
    assert questionnaire.frameworks == ("General Data Protection Regulation, Regulation (EU) 2016/679",)
    assert questionnaire.definitions.startswith("In these clauses")
