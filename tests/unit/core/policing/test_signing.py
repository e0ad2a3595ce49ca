"""A sign-off holds on the texts it was given on, and settles only what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.policing.answers import answers
from tosrisk.core.policing.signing import new_signoff, policy_print, state_of, versions_on, with_signoffs
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.data_classes import DataClass, Demand
from tosrisk.domain.findings import Assurance, Finding
from tosrisk.domain.policy import Answer, ClassAnswer, Policy
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Setting, Tier, Vendor

TODAY = date(2026, 3, 10)
NO_TRAINING = Demand(requirement=Requirement.NO_TRAINING)
SECRET = DataClass(id="secret", title="Secrets", demands=(NO_TRAINING,))
POLICY = Policy(classes=(SECRET,))
SILENT = finding(Dimension.LIABILITY, Stance.CAPPED, "Our liability is capped.")
TRAINS = finding(Dimension.TRAINING, Stance.PERMITS, "We train on content.", about=DataScope.OF)


def card(*findings: Finding, tier: Tier = Tier.BUSINESS, more: bool = False) -> Scorecard:
    documents = [assessed(document("acme"), *findings)]
    if more:
        documents.append(assessed(document("acme", DocumentKind.DPA), SILENT))
    named = tuple(each.document for each in documents)
    return score_vendor(Vendor(id="acme", name="Acme", documents=named, tier=tier), documents)


def given(on: Scorecard, **fields: object) -> SignOff:
    (answer,) = answers(on, POLICY)
    return replace(new_signoff(answer, on, by="R. Meyer", on=TODAY), **fields)  # type: ignore[arg-type]


def signed(on: Scorecard, *signoffs: SignOff) -> ClassAnswer:
    (answer,) = with_signoffs(answers(on, POLICY), signoffs, on, today=TODAY)
    return answer


def test_it_turns_conditional_into_allowed_by_somebody() -> None:
    answer = signed(card(SILENT), given(card(SILENT)))
    assert (answer.answer, answer.effective) == (Answer.CONDITIONAL, Answer.ALLOWED)
    assert answer.signed and answer.signed.by == "R. Meyer"


def test_it_never_turns_not_allowed_into_allowed() -> None:
    answer = signed(card(TRAINS), given(card(TRAINS)))
    assert answer.signed
    assert answer.effective is Answer.NOT_ALLOWED


def test_it_names_the_texts_of_the_plan_and_what_was_required() -> None:
    on = card(SILENT)
    consumers = assessed(document("acme", id="free", tiers=(Tier.CONSUMER,)), SILENT)
    on = replace(on, documents=(*on.documents, consumers))
    signoff = given(on)
    assert [key for key, _ in signoff.versions] == ["acme/terms"]
    assert signoff.requires == ("no-training",)
    assert [key for key, _ in versions_on(on, None)] == ["acme/free", "acme/terms"]


@pytest.mark.parametrize(
    ("now", "fields", "why"),
    [
        (card(SILENT, TRAINS), {}, "“Terms” has changed"),
        (card(SILENT, more=True), {}, "“Dpa” has appeared"),
        (card(SILENT), {"until": date(2026, 3, 9)}, "ended on 2026-03-09"),
        (card(SILENT, tier=Tier.API), {}, "you use api"),
        (card(SILENT), {"requires": ("baa",)}, "now requires no-training"),
    ],
)
def test_it_goes_stale_and_says_why(now: Scorecard, fields: dict[str, object], why: str) -> None:
    signoff = given(card(SILENT), **fields)
    answer = signed(now, signoff)
    assert answer.signoff and why in answer.signoff.stale
    assert (answer.signed, answer.effective) == (None, answer.answer)


def test_a_document_that_is_not_watched_any_more_makes_it_stale() -> None:
    state = state_of(given(card(SILENT, more=True)), card(SILENT), SECRET, today=TODAY)
    assert "acme/dpa is not watched any more" in state.stale


def test_it_does_not_hold_before_its_first_day_and_is_not_called_stale_for_that() -> None:
    tomorrow = replace(given(card(SILENT)), on=date(2026, 3, 11))
    answer = signed(card(SILENT), tomorrow)
    assert answer.signoff and answer.signoff.early
    assert "from 2026-03-11 on" in answer.signoff.stale
    assert (answer.signed, answer.effective) == (None, Answer.CONDITIONAL)
    (then,) = with_signoffs(answers(card(SILENT), POLICY), [tomorrow], card(SILENT), today=date(2026, 3, 11))
    assert then.effective is Answer.ALLOWED
    changed = state_of(tomorrow, card(SILENT, TRAINS), SECRET, today=TODAY)
    assert (changed.early, "has changed" in changed.stale) == (False, True)


def test_one_that_holds_counts_though_a_newer_one_does_not_hold_yet() -> None:
    now, later = given(card(SILENT), by="A"), given(card(SILENT), by="B")
    answer = signed(card(SILENT), now, replace(later, on=date(2026, 4, 1)))
    assert answer.signed and answer.signed.by == "A"


def test_its_last_day_is_the_last_on_which_it_holds() -> None:
    assert signed(card(SILENT), given(card(SILENT), until=TODAY)).signed


def test_a_class_that_requires_less_than_was_signed_leaves_it_standing() -> None:
    state = state_of(given(card(SILENT)), card(SILENT), replace(SECRET, demands=()), today=TODAY)
    assert state.stale == ""


def test_of_several_the_newest_that_holds_counts() -> None:
    old, new = given(card(SILENT), by="A"), given(card(SILENT), by="B", until=date(2026, 1, 1))
    answer = signed(card(SILENT), old, new)
    assert answer.signed and answer.signed.by == "A"
    other = given(card(SILENT), vendor="oddlot")
    assert signed(card(SILENT), other).signoff is None


def test_the_fingerprint_follows_all_that_answers_rest_on_and_the_day_on_which_one_ends() -> None:
    vendor = card(SILENT).vendor
    signoff = given(card(SILENT), until=TODAY)
    stricter = replace(SECRET, demands=(replace(NO_TRAINING, assurance=Assurance.CONTRACT),))
    prints = [
        policy_print(POLICY, vendor, (), today=TODAY),
        policy_print(Policy(classes=(stricter,)), vendor, (), today=TODAY),
        policy_print(POLICY, replace(vendor, settings=(Setting.TRAINING_OFF,)), (), today=TODAY),
        policy_print(POLICY, replace(vendor, classes=("secret",)), (), today=TODAY),
        policy_print(POLICY, vendor, (signoff,), today=TODAY),
        policy_print(POLICY, vendor, (signoff,), today=date(2026, 3, 11)),
        policy_print(POLICY, vendor, (signoff,), today=date(2026, 3, 9)),
    ]
    assert len(set(prints)) == len(prints)
    assert policy_print(POLICY, vendor, (), today=date(2026, 3, 11)) == prints[0]
    foreign = replace(signoff, vendor="oddlot")
    assert policy_print(POLICY, vendor, (foreign,), today=TODAY) == prints[0]
