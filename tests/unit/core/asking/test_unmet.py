"""What the company requires for data that goes to a vendor is asked for first, with its own limits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import finding
from tests.fakes.required import BAA, NEVER, SWITCH, TRAINS, asked, card, contract
from tosrisk.catalogue.asks import load_asks
from tosrisk.core.asking.questionnaire import draw_questionnaire
from tosrisk.core.asking.unmet import unmet_in_use
from tosrisk.domain.data_classes import Demand
from tosrisk.domain.findings import Assurance
from tosrisk.domain.policy import ClassAnswer
from tosrisk.domain.questionnaires import Question, QuestionState
from tosrisk.domain.recipients import Recipients
from tosrisk.domain.requirements import SPECS, Requirement
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance

KEPT = "We keep your content for 90 days after the end."
NINETY = replace(finding(Dimension.RETENTION, Stance.BOUNDED, KEPT, about=DataScope.OF), days=90)
SAFE = finding(
    Dimension.DEIDENTIFIED, Stance.SAFEGUARDS, "We never re-identify data from which names were removed."
)
SIXTY = Demand(requirement=Requirement.BOUNDED_RETENTION, hours=60 * 24)
THIRTY = replace(SIXTY, hours=30 * 24)


def questions(held: Scorecard, *answers: ClassAnswer) -> tuple[Question, ...]:
    return draw_questionnaire(held, (), load_asks(), Recipients(), answers).questions


def test_an_unmet_requirement_comes_first_with_the_limit_of_the_company_and_what_the_vendor_names() -> None:
    held = card(contract(NEVER, NINETY))
    first, *others = questions(held, asked(held, SIXTY))
    assert first.topic == "Kept for a limited time, at most 60 days"
    assert first.state is QuestionState.CHANGE
    assert first.references == ("our policy (Secrets)",)
    assert first.why == "90 days are named; at most 60 days are required."
    assert first.quotes[0].words == KEPT
    assert "at most 60 days" in first.question
    assert first.clause.endswith("Where a period above is longer, 60 days take its place.")
    assert TAXONOMY[Dimension.RETENTION].title not in {each.topic for each in others}
    assert len(others) == len(TAXONOMY) - 1


def test_what_is_not_settled_of_deidentified_data_is_not_put_as_answered() -> None:
    held = card(contract(NEVER, SAFE))
    drawn = questions(held, asked(held, Demand(requirement=Requirement.NO_DEIDENTIFIED)))
    assert drawn[0].topic == "No training on de-identified data either"
    assert "no ban on training" in drawn[0].why
    assert "de-identify" in drawn[0].clause
    assert "re-identif" not in " ".join(each.question for each in drawn)


def test_what_is_ruled_out_comes_first_and_classes_share_a_question_at_its_strictest() -> None:
    held = card(contract(TRAINS, NINETY))
    mild = asked(held, SIXTY, Demand(requirement=Requirement.NO_TRAINING))
    strict = asked(held, THIRTY)
    training, retention = unmet_in_use([mild, strict])
    assert training.check.demand.requirement is Requirement.NO_TRAINING
    assert retention.check.demand == THIRTY
    assert retention.answers == (mild, strict)


def test_what_goes_nowhere_or_is_met_is_not_asked_for() -> None:
    held = card(contract(NEVER, BAA))
    assert unmet_in_use([asked(held, Demand(requirement=Requirement.NO_TRAINING))]) == ()
    elsewhere = replace(asked(held, SIXTY), in_use=False)
    assert questions(held, elsewhere) == questions(held)


def test_a_vendor_does_not_read_what_is_for_the_company_alone() -> None:
    held = card(contract(TRAINS, SWITCH))
    answer = asked(held, Demand(requirement=Requirement.NO_TRAINING, assurance=Assurance.SETTING))
    assert "tosrisk.toml" in answer.unmet[0].why
    assert questions(held, answer)[0].why == "It holds only once a control is set."


@pytest.mark.parametrize("requirement", Requirement)
def test_every_requirement_has_a_clause_to_propose(requirement: Requirement) -> None:
    clause = load_asks().clause(requirement)
    assert "Provider" in clause or "parties" in clause
    assert SPECS[requirement].ask
