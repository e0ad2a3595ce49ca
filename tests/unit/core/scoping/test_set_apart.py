"""A policy that leaves customers' content to another document says nothing of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.clauses.segment import segment
from tosrisk.core.scoping.set_apart import sets_content_apart, with_content_apart
from tosrisk.core.scoring.reach import Reach, reach_of
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.scorecard import Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import PAID, DocumentKind, Tier, Vendor

D, S, BOTH = Dimension, Stance, DataScope.BOTH


@pytest.mark.parametrize(
    "text",
    [
        "This notice does not apply to the content that customers store with us.",
        "This Privacy Policy does not cover personal data that we process on behalf of our business clients.",
        "It does not apply to information processed for an organization under its agreement.",
        "Acme acts as a data processor for the files of its customers.",
        "Where we process such records as a processor, our customer decides.",
    ],
)
def test_content_is_left_to_another_document(text: str) -> None:
    assert sets_content_apart(segment(f"# Privacy notice\n\n{text}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "This notice does not apply to third-party services that customers connect.",
        "This policy does not apply to job applicants or to the data of our employees.",
        "Our service providers act as a processor for us and see customer data.",
        "This policy applies to all content of our customers.",
        "We do not share content with other customers.",
    ],
)
def test_nothing_else_leaves_it(text: str) -> None:
    assert not sets_content_apart(segment(f"# Privacy notice\n\n{text}\n"))


def answer(kind: DocumentKind, tier: Tier, *, apart: bool) -> Verdict:
    said = finding(D.TRAINING, S.AMBIGUOUS, "We use personal data to improve our services.", about=BOTH)
    found = with_content_apart([said]) if apart else (said,)
    policy = assessed(document("acme", kind), *found)
    card = score_vendor(Vendor(id="acme", name="Acme", documents=(policy.document,)), (policy,))
    return next(each for each in card.by_tier if (each.tier, each.dimension) == (tier, D.TRAINING))


@pytest.mark.parametrize("tier", PAID)
def test_such_a_policy_speaks_of_data_about_the_customer_on_paid_plans(tier: Tier) -> None:
    assert reach_of(answer(DocumentKind.PRIVACY, tier, apart=True)) is Reach.BESIDE
    assert reach_of(answer(DocumentKind.PRIVACY, tier, apart=False)) is Reach.GENERAL


def test_people_on_a_plan_of_their_own_and_contracts_are_read_as_before() -> None:
    assert reach_of(answer(DocumentKind.PRIVACY, Tier.CONSUMER, apart=True)) is Reach.GENERAL
    assert reach_of(answer(DocumentKind.TERMS, Tier.BUSINESS, apart=True)) is Reach.GENERAL


def test_what_names_content_stays_on_content() -> None:
    named = finding(D.TRAINING, S.PERMITS, "We train on content.", about=DataScope.OF)
    assert with_content_apart([named]) == (named,)


def test_a_sentence_that_bears_on_plans_in_two_ways_is_one_piece_of_evidence() -> None:
    said = finding(D.TRAINING, S.AMBIGUOUS, "We use personal data to improve our services.", about=BOTH)
    policy = assessed(document("acme", DocumentKind.PRIVACY), replace(said, beside=PAID))
    card = score_vendor(Vendor(id="acme", name="Acme", documents=(policy.document,)), (policy,))
    (verdict,) = (each for each in card.verdicts if each.dimension is D.TRAINING)
    assert len(verdict.evidence) == 1
