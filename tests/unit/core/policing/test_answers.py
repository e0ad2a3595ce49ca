"""What the policy says of a class of data at a vendor, whatever else is promised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import assessed, document
from tests.fakes.required import (
    BAA,
    NEVER,
    NO_PHI,
    PAID,
    TRAINS,
    R,
    asked,
    card,
    contract,
)
from tosrisk.core.policing.answers import in_a_sentence
from tosrisk.domain.data_classes import Demand, Regime
from tosrisk.domain.policy import Answer
from tosrisk.domain.scorecard import DocumentStatus
from tosrisk.domain.vendor import DocumentKind, Tier


def test_a_sentence_that_bars_such_data_decides_whatever_is_promised() -> None:
    answer = asked(
        card(contract(BAA, NO_PHI, NEVER)), Demand(requirement=R.NO_TRAINING), regime=Regime.HEALTH
    )
    assert (answer.answer, [item.finding for item in answer.bans]) == (Answer.NOT_ALLOWED, [NO_PHI])
    assert "keeps such data out" in in_a_sentence(answer)
    other = asked(card(contract(NO_PHI, NEVER)), Demand(requirement=R.NO_TRAINING), regime=Regime.PAYMENT)
    assert (other.answer, other.bans) == (Answer.ALLOWED, ())


@pytest.mark.parametrize(
    "status", [DocumentStatus.BROKEN, DocumentStatus.MISSING, DocumentStatus.UNSUPPORTED_LANGUAGE]
)
def test_a_document_that_cannot_be_relied_on_makes_it_conditional_at_best(status: DocumentStatus) -> None:
    bad = assessed(document("acme", DocumentKind.DPA, title="Data terms", tiers=PAID), status=status)
    answer = asked(card(contract(NEVER), bad), Demand(requirement=R.NO_TRAINING))
    assert (answer.by_words, answer.answer) == (Answer.ALLOWED, Answer.CONDITIONAL)
    assert "Data terms" in in_a_sentence(answer)
    assert asked(card(contract(TRAINS), bad), Demand(requirement=R.NO_TRAINING)).answer is Answer.NOT_ALLOWED
    elsewhere = replace(bad, document=replace(bad.document, tiers=(Tier.CONSUMER,)))
    assert asked(card(contract(NEVER), elsewhere), Demand(requirement=R.NO_TRAINING)).answer is Answer.ALLOWED


def test_where_the_plan_is_not_named_the_one_that_fares_worst_counts() -> None:
    documents = (contract(NEVER), assessed(document("acme", tiers=(Tier.CONSUMER,)), TRAINS))
    answer = asked(card(*documents, tier=None), Demand(requirement=R.NO_TRAINING))
    assert (answer.answer, answer.tier) == (Answer.NOT_ALLOWED, Tier.CONSUMER)
    silent = (contract(NEVER), assessed(document("acme", tiers=(Tier.CONSUMER,))))
    assert asked(card(*silent, tier=None), Demand(requirement=R.NO_TRAINING)).answer is Answer.CONDITIONAL


def test_a_class_that_requires_nothing_is_allowed_even_where_nothing_was_read() -> None:
    unread = assessed(document("acme"), status=DocumentStatus.MISSING)
    assert asked(card(unread)).answer is Answer.ALLOWED
    assert asked(card(unread), Demand(requirement=R.NO_TRAINING)).answer is Answer.CONDITIONAL
