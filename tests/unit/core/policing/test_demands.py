"""A promise must be worth what is asked for, keep to the period, and name the place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import finding
from tests.fakes.required import (
    NEVER,
    OF,
    SWITCH,
    TRAINS,
    D,
    R,
    S,
    card,
    contract,
    held,
    policy,
)
from tosrisk.domain.findings import Assurance
from tosrisk.domain.policy import (
    CheckState,
)
from tosrisk.domain.vendor import Setting, Tier

ERASED = finding(D.RETENTION, S.BOUNDED, "Content is gone after 30 days.", about=OF)
TOLD = finding(D.BREACH_NOTICE, S.COMMITTED, "We tell you of a breach in 48 hours.")
AHEAD = finding(D.SUBPROCESSORS, S.NOTICE, "We tell you 14 days ahead.")
EUROPE = finding(D.DATA_LOCATION, S.COMMITTED, "Content stays in the European Union.")


@pytest.mark.parametrize(
    ("where", "least", "state"),
    [
        (policy, Assurance.POLICY, CheckState.MET),
        (policy, Assurance.CONTRACT, CheckState.MISSING),
        (contract, Assurance.CONTRACT, CheckState.MET),
        (contract, Assurance.SETTING, CheckState.MET),
    ],
)
def test_a_promise_must_be_worth_what_is_asked_for(where, least, state) -> None:
    assert held(card(where(NEVER)), R.NO_TRAINING, assurance=least).state is state


def test_a_marketing_line_is_never_enough() -> None:
    slogan = finding(D.TRAINING, S.PROHIBITS, "We are committed to never training on content.", about=OF)
    check = held(card(contract(slogan)), R.NO_TRAINING, assurance=Assurance.SETTING)
    assert (check.state, check.assurance) == (CheckState.MISSING, Assurance.MARKETING)


def test_a_doubtful_contract_does_not_lend_its_worth_to_a_policy() -> None:
    doubtful = replace(NEVER, confidence=0.2)
    check = held(card(contract(doubtful), policy(NEVER)), R.NO_TRAINING, assurance=Assurance.CONTRACT)
    assert (check.state, check.assurance) == (CheckState.MISSING, Assurance.POLICY)


def test_a_control_that_is_offered_and_set_is_worth_a_setting_and_no_contract() -> None:
    off = card(contract(TRAINS, SWITCH), settings=(Setting.TRAINING_OFF,))
    as_setting = held(off, R.NO_TRAINING, assurance=Assurance.SETTING)
    assert (as_setting.state, as_setting.assurance) == (CheckState.MET, Assurance.SETTING)
    assert [item.finding for item in as_setting.evidence] == [SWITCH]
    for stronger in (Assurance.POLICY, Assurance.CONTRACT):
        assert held(off, R.NO_TRAINING, assurance=stronger).state is CheckState.MISSING


def test_a_control_that_is_offered_and_not_set_is_to_be_set() -> None:
    check = held(card(contract(TRAINS, SWITCH)), R.NO_TRAINING, assurance=Assurance.SETTING)
    assert check.state is CheckState.MISSING
    assert "training-off" in check.why


def test_a_control_that_nobody_offers_on_the_plan_counts_for_nothing() -> None:
    elsewhere = contract(SWITCH, tiers=(Tier.CONSUMER,))
    for_free = finding(D.OPT_OUT, S.OFFERED, "On Free accounts you can opt out of model training.")
    for documents in ((contract(TRAINS), elsewhere), (contract(TRAINS, for_free),)):
        named = [replace(each.document, id=f"d{n}") for n, each in enumerate(documents)]
        distinct = [replace(each, document=new) for each, new in zip(documents, named, strict=True)]
        scorecard = card(*distinct, settings=(Setting.TRAINING_OFF,))
        check = held(scorecard, R.NO_TRAINING, assurance=Assurance.SETTING)
        assert check.state is CheckState.REFUTED


def test_a_promise_that_hangs_on_a_control_holds_once_it_is_set() -> None:
    hangs = finding(D.TRAINING, S.PROHIBITS, "With training turned off, we never train on it.", about=OF)
    unset, is_set = card(contract(hangs)), card(contract(hangs), settings=(Setting.TRAINING_OFF,))
    assert held(unset, R.NO_TRAINING, assurance=Assurance.SETTING).state is CheckState.MISSING
    assert held(is_set, R.NO_TRAINING, assurance=Assurance.SETTING).state is CheckState.MET


@pytest.mark.parametrize(
    ("requirement", "sentence", "stated", "asked_for", "met"),
    [
        (R.BOUNDED_RETENTION, ERASED, 720, 720, True),
        (R.BOUNDED_RETENTION, ERASED, 720, 696, False),
        (R.BOUNDED_RETENTION, ERASED, None, 720, False),
        (R.BREACH_NOTICE, TOLD, 48, 72, True),
        (R.BREACH_NOTICE, TOLD, 96, 72, False),
        (R.SUBPROCESSOR_NOTICE, AHEAD, 336, 336, True),
        (R.SUBPROCESSOR_NOTICE, AHEAD, 240, 336, False),
    ],
)
def test_a_period_must_keep_to_the_limit(requirement, sentence, stated, asked_for, met) -> None:
    scorecard = card(contract(replace(sentence, hours=stated)))
    check = held(scorecard, requirement, hours=asked_for)
    assert (check.state is CheckState.MET) is met
    assert met or "are required" in check.why


def test_the_sentence_whose_period_counts_is_quoted_first() -> None:
    month, quarter = (
        replace(
            finding(D.RETENTION, S.BOUNDED, f"We delete your content after {days} days.", about=OF), days=days
        )
        for days in (30, 90)
    )
    check = held(card(contract(month, quarter)), R.BOUNDED_RETENTION, hours=60 * 24)
    assert check.why == "90 days are named; at most 60 days are required."
    assert [item.finding.days for item in check.evidence] == [90, 30]


def test_a_place_must_be_one_that_is_named() -> None:
    europe = card(contract(EUROPE))
    assert held(europe, R.DATA_LOCATION, places=("EU", "european union")).state is CheckState.MET
    assert held(europe, R.DATA_LOCATION, places=("Union Bay",)).state is CheckState.MISSING
