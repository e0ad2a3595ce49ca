"""Only sentences of which one must be wrong are contradictions."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.scoring.contradictions import OPPOSITES, contradictions_in
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Contradiction
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Tier

D, S = Dimension, Stance
OF, BOTH, ABOUT = DataScope.OF, DataScope.BOTH, DataScope.ABOUT
NEVER = finding(D.TRAINING, S.PROHIBITS, "We will not train models on your content.", about=OF)
ALWAYS = finding(D.TRAINING, S.PERMITS, "We train our models on your content.", about=OF)


def within(*findings: Finding) -> tuple[Contradiction, ...]:
    return contradictions_in([assessed(document("acme"), *findings)])


def test_both_sentences_are_told_with_their_documents_and_plans() -> None:
    terms, notice = document("acme"), document("acme", DocumentKind.PRIVACY, tiers=(Tier.CONSUMER,))
    (found,) = contradictions_in([assessed(terms, NEVER), assessed(notice, ALWAYS)])
    assert (found.dimension, found.tiers) == (D.TRAINING, (Tier.CONSUMER,))
    assert (found.promise.finding, found.promise.document) == (NEVER, terms)
    assert (found.against.finding, found.against.document) == (ALWAYS, notice)


@pytest.mark.parametrize(
    ("promise", "against"),
    [
        (
            finding(D.RETENTION, S.NONE, "We do not store your content.", about=OF),
            finding(D.RETENTION, S.UNBOUNDED, "Your content is kept as long as necessary.", about=OF),
        ),
        (
            finding(D.SHARING, S.PROHIBITS, "We never share personal data.", about=BOTH),
            finding(D.SHARING, S.BROAD, "We share personal data with our affiliates.", about=BOTH),
        ),
        (
            finding(D.SHARING, S.PROCESSORS, "Personal data is only shared with processors.", about=BOTH),
            finding(D.SHARING, S.BROAD, "We share personal data with our affiliates.", about=BOTH),
        ),
    ],
)
def test_opposites_on_the_same_data_contradict(promise: Finding, against: Finding) -> None:
    assert len(within(promise, against)) == 1


@pytest.mark.parametrize(
    "other",
    [
        finding(
            D.TRAINING,
            S.PERMITS,
            "On Free plans we train models on content.",
            about=OF,
            tiers=(Tier.CONSUMER,),
        ),
        finding(D.TRAINING, S.PERMITS, "We train models on usage logs.", about=ABOUT),
        finding(D.TRAINING, S.PERMITS, "If you opt in, we train models on your content.", about=OF),
        finding(D.TRAINING, S.PERMITS, "We train models on content, except in the EU.", about=OF),
        finding(D.TRAINING, S.PERMITS, "We train models on content you publish.", about=OF),
        finding(D.TRAINING, S.PERMITS, "Content held by a model host trains models.", about=OF),
        finding(D.TRAINING, S.PERMITS, "We train models on your content.", about=OF, confidence=0.5),
        finding(D.TRAINING, S.AMBIGUOUS, "Content helps us improve the service.", about=OF),
        finding(D.TRAINING, S.PERMITS, "Third parties may train models on your content.", about=OF),
    ],
)
def test_plan_scope_opt_in_exceptions_and_doubt_explain_a_difference(other: Finding) -> None:
    assert within(NEVER, other) == ()


def test_who_does_not_sell_may_still_share() -> None:
    sell = finding(D.SHARING, S.PROHIBITS, "We do not sell personal data.", about=BOTH)
    share = finding(D.SHARING, S.BROAD, "We share personal data with our affiliates.", about=BOTH)
    assert within(sell, share) == ()


def test_two_permissions_stand_side_by_side() -> None:
    serve = finding(D.CONTENT_RIGHTS, S.LIMITED, "You let us host your content to serve you.")
    more = finding(D.CONTENT_RIGHTS, S.BROAD, "You let us show your content in our gallery.")
    assert within(serve, more) == ()


def test_documents_for_different_plans_do_not_contradict() -> None:
    paid = document("acme", id="agreement", tiers=(Tier.BUSINESS,))
    free = document("acme", id="terms", tiers=(Tier.CONSUMER,))
    assert contradictions_in([assessed(paid, NEVER), assessed(free, ALWAYS)]) == ()


def test_a_contract_that_goes_before_a_general_policy_is_no_contradiction() -> None:
    promise = finding(D.SHARING, S.PROHIBITS, "Acme shall not disclose personal data.", about=BOTH)
    policy = finding(D.SHARING, S.BROAD, "We disclose personal data to our affiliates.", about=BOTH)
    dpa, notice = document("acme", DocumentKind.DPA), document("acme", DocumentKind.PRIVACY)
    assert contradictions_in([assessed(dpa, promise), assessed(notice, policy)]) == ()
    assert len(contradictions_in([assessed(notice, promise, policy)])) == 1


def test_of_like_pairs_in_a_document_the_surest_is_told() -> None:
    weaker = finding(D.TRAINING, S.PERMITS, "Models are trained on your content.", about=OF, confidence=0.7)
    assert [each.against.finding for each in within(NEVER, weaker, ALWAYS)] == [ALWAYS]


def test_the_order_of_documents_changes_nothing_but_their_own() -> None:
    read = [assessed(document("acme", id=name), each) for name, each in (("one", NEVER), ("two", ALWAYS))]
    assert contradictions_in(read) == contradictions_in(read[::-1])


def test_opposites_are_stances_of_their_dimension_and_the_promise_carries_less_risk() -> None:
    for dimension, pairs in OPPOSITES.items():
        risk = TAXONOMY[dimension].risk
        assert all(risk[promise] < risk[against] for promise, against in pairs)
