"""Which sentences meet a requirement, which rule it out, and which do neither."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import finding
from tests.fakes.required import (
    BAA,
    NEVER,
    NO_PHI,
    OF,
    TRAINS,
    D,
    R,
    S,
    asked,
    card,
    contract,
    held,
)
from tosrisk.config.policies import default_policy
from tosrisk.domain.data_classes import Demand
from tosrisk.domain.findings import Assurance, Finding
from tosrisk.domain.policy import Answer, CheckState
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.vendor import Tier

MEETS: list[tuple[Requirement, Finding]] = [
    (R.NO_TRAINING, NEVER),
    (
        R.OPT_IN_TRAINING,
        finding(D.TRAINING, S.CONDITIONAL, "We train on content only where you have agreed.", about=OF),
    ),
    (
        R.NO_DEIDENTIFIED,
        finding(
            D.TRAINING, S.PROHIBITS, "We never train on your content or on data derived from it.", about=OF
        ),
    ),
    (R.BOUNDED_RETENTION, finding(D.RETENTION, S.BOUNDED, "Content is gone after 30 days.", about=OF)),
    (R.ZERO_RETENTION, finding(D.RETENTION, S.NONE, "Prompts are not kept.", about=OF)),
    (R.DELETION, finding(D.DELETION, S.OFFERED, "We delete your content when you ask.", about=OF)),
    (R.PROCESSORS_ONLY, finding(D.SHARING, S.PROCESSORS, "Content goes to our processors.", about=OF)),
    (R.CONTENT_STAYS_OURS, finding(D.CONTENT_RIGHTS, S.CUSTOMER_OWNS, "You own your content.")),
    (R.LIMITED_USAGE_DATA, finding(D.USAGE_DATA, S.LIMITED, "Logs serve to run the service.")),
    (R.LIMITED_REVIEW, finding(D.HUMAN_REVIEW, S.LIMITED, "Staff read content only when you ask.")),
    (R.NO_REVIEW, finding(D.HUMAN_REVIEW, S.LIMITED, "No person ever reads your content.")),
    (R.SPECIFIC_SECURITY, finding(D.SECURITY, S.SPECIFIC, "Two people must open the vault.")),
    (R.ENCRYPTION, finding(D.SECURITY, S.SPECIFIC, "Content is encrypted with AES-256.")),
    (R.BREACH_NOTICE, finding(D.BREACH_NOTICE, S.COMMITTED, "We tell you of a breach in 48 hours.")),
    (R.BAA, BAA),
    (R.PCI, finding(D.REGULATED_DATA, S.SUPPORTS, "Acme is assessed against PCI DSS every year.")),
    (R.FERPA, finding(D.REGULATED_DATA, S.SUPPORTS, "Acme acts as a school official under FERPA.")),
    (R.SUBPROCESSOR_NOTICE, finding(D.SUBPROCESSORS, S.NOTICE, "We tell you 14 days ahead.")),
    (R.NOTICE_OF_CHANGES, finding(D.TERMS_CHANGE, S.NOTICE, "We give 30 days' notice of changes.")),
    (R.DATA_LOCATION, finding(D.DATA_LOCATION, S.COMMITTED, "Content stays in the European Union.")),
]
REFUTES: list[tuple[Requirement, Finding]] = [
    (R.NO_TRAINING, TRAINS),
    (R.OPT_IN_TRAINING, TRAINS),
    (R.NO_DEIDENTIFIED, finding(D.DEIDENTIFIED, S.RELIES, "Anonymised data is ours to use as we like.")),
    (R.BOUNDED_RETENTION, finding(D.RETENTION, S.UNBOUNDED, "We keep content for ever.", about=OF)),
    (R.ZERO_RETENTION, finding(D.RETENTION, S.UNBOUNDED, "We keep content for ever.", about=OF)),
    (R.PROCESSORS_ONLY, finding(D.SHARING, S.BROAD, "We sell content to anybody.", about=OF)),
    (R.CONTENT_STAYS_OURS, finding(D.CONTENT_RIGHTS, S.BROAD, "Your content is ours for ever.")),
    (R.LIMITED_USAGE_DATA, finding(D.USAGE_DATA, S.UNRESTRICTED, "Logs are ours to use at will.")),
    (R.LIMITED_REVIEW, finding(D.HUMAN_REVIEW, S.PERMITS, "Our people may read all content.")),
    (R.NO_REVIEW, finding(D.HUMAN_REVIEW, S.PERMITS, "Our people may read all content.")),
    (R.SPECIFIC_SECURITY, finding(D.SECURITY, S.DISCLAIMS, "We answer for no security at all.")),
    (R.BAA, NO_PHI),
    (R.PCI, finding(D.REGULATED_DATA, S.PROHIBITS, "Do not store payment card data; it is prohibited.")),
    (R.FERPA, finding(D.REGULATED_DATA, S.PROHIBITS, "Education records may not be uploaded.")),
    (R.SUBPROCESSOR_NOTICE, finding(D.SUBPROCESSORS, S.GENERAL, "We may add sub-processors at will.")),
    (R.NOTICE_OF_CHANGES, finding(D.TERMS_CHANGE, S.UNILATERAL, "We may change this without notice.")),
    (R.DATA_LOCATION, finding(D.DATA_LOCATION, S.TRANSFERS, "Content may go to any country.")),
]


@pytest.mark.parametrize(("requirement", "sentence"), MEETS, ids=lambda each: str(each)[:24])
def test_a_commitment_in_the_contract_meets_it_with_its_quote(
    requirement: Requirement, sentence: Finding
) -> None:
    check = held(card(contract(sentence)), requirement, assurance=Assurance.CONTRACT)
    assert (check.state, check.assurance) == (CheckState.MET, Assurance.CONTRACT)
    assert [item.finding for item in check.evidence] == [sentence]
    assert check.ask == ""


def test_every_requirement_can_be_met() -> None:
    assert {requirement for requirement, _ in MEETS} == set(Requirement)


@pytest.mark.parametrize(("requirement", "sentence"), REFUTES, ids=lambda each: str(each)[:24])
def test_the_opposite_rules_it_out_whatever_is_promised_in_a_policy(
    requirement: Requirement, sentence: Finding
) -> None:
    scorecard = card(contract(sentence))
    check = held(scorecard, requirement)
    assert (check.state, check.evidence[0].finding) == (CheckState.REFUTED, sentence)
    assert check.ask
    assert asked(scorecard, Demand(requirement=requirement)).answer is Answer.NOT_ALLOWED


@pytest.mark.parametrize("requirement", Requirement)
def test_silence_meets_nothing_and_rules_out_nothing(requirement: Requirement) -> None:
    about_something_else = finding(D.LIABILITY, S.CAPPED, "Our liability is capped at the fees.")
    check = held(card(contract(about_something_else)), requirement)
    assert (check.state, check.evidence) == (CheckState.MISSING, ())
    assert check.ask


@pytest.mark.parametrize("requirement", Requirement)
def test_without_a_document_on_the_plan_nothing_is_met(requirement: Requirement) -> None:
    consumers_only = contract(*(sentence for _, sentence in MEETS), tiers=(Tier.CONSUMER,))
    check = held(card(consumers_only), requirement)
    assert (check.state, check.evidence) == (CheckState.MISSING, ())


def test_a_doubtful_sentence_is_no_promise() -> None:
    doubtful = replace(BAA, confidence=0.3)
    assert held(card(contract(doubtful)), R.BAA).state is CheckState.MISSING


def test_a_contradiction_never_meets_a_requirement_and_shows_both_sides() -> None:
    kept = finding(D.DELETION, S.OFFERED, "We delete your content when you ask.", about=OF, confidence=0.9)
    more = finding(D.DELETION, S.OFFERED, "Deletion takes a day.", about=OF)
    limits = finding(D.DELETION, S.LIMITED, "We may refuse to delete your content.", about=OF)
    check = held(card(contract(kept, more, limits)), R.DELETION)
    assert check.state is CheckState.MISSING
    assert "say different things" in check.why, "a mixed answer: of no two must one be wrong"
    assert {item.finding for item in check.evidence} == {kept, more, limits}


def test_two_sentences_that_both_meet_a_requirement_may_contradict_one_another() -> None:
    never = finding(D.RETENTION, S.NONE, "We do not keep your content.", about=OF)
    month = finding(D.RETENTION, S.BOUNDED, "We erase your content after 30 days.", about=OF)
    assert held(card(contract(never, month)), R.BOUNDED_RETENTION).state is CheckState.MET


def test_a_permission_beside_a_promise_is_still_a_permission() -> None:
    check = held(card(contract(NEVER, TRAINS)), R.NO_TRAINING)
    assert check.state is CheckState.REFUTED
    assert check.evidence[0].finding is TRAINS


def test_what_is_promised_on_usage_data_alone_is_no_promise_on_content() -> None:
    logs = finding(D.TRAINING, S.PROHIBITS, "Usage logs train no model.", about=DataScope.ABOUT)
    check = held(card(contract(logs)), R.NO_TRAINING)
    assert check.state is CheckState.MISSING
    assert "not of your content" in check.why


def test_encryption_stands_beside_a_disclaimer_of_perfect_security() -> None:
    nothing_is_perfect = finding(D.SECURITY, S.DISCLAIMS, "No system is perfectly secure.")
    encrypted = finding(D.SECURITY, S.SPECIFIC, "Content is encrypted with AES-256.")
    both = card(contract(encrypted, nothing_is_perfect))
    assert held(both, R.ENCRYPTION).state is CheckState.MET
    assert held(both, R.SPECIFIC_SECURITY).state is CheckState.MISSING


@pytest.mark.parametrize("words", ["non-encrypted", "unencrypted", "not encrypted"])
def test_what_is_sent_without_encryption_proves_none(words: str) -> None:
    mail = finding(D.SECURITY, S.SPECIFIC, f"Mail to our desk is {words}.")
    assert held(card(contract(mail)), R.ENCRYPTION).state is not CheckState.MET


def test_the_sentence_that_names_most_proves_encryption_first() -> None:
    backups = finding(D.SECURITY, S.SPECIFIC, "Encrypted backups are made daily.", confidence=0.95)
    both = finding(D.SECURITY, S.SPECIFIC, "Content is encrypted in transit and at rest.", confidence=0.8)
    check = held(card(contract(backups, both)), R.ENCRYPTION)
    assert [item.finding for item in check.evidence] == [both, backups]


def test_the_sentence_that_promises_most_proves_a_requirement_first() -> None:
    helpers = finding(D.SHARING, S.PROCESSORS, "You authorise our sub-processors.", about=OF)
    nobody = finding(D.SHARING, S.PROHIBITS, "We do not sell or share your content.", about=OF)
    check = held(card(contract(helpers, nobody)), R.PROCESSORS_ONLY)
    assert check.state is CheckState.MET
    assert [item.finding for item in check.evidence] == [nobody, helpers]


def test_what_a_helper_does_not_keep_proves_no_period_before_what_the_vendor_keeps() -> None:
    deletes = finding(D.RETENTION, S.BOUNDED, "We delete your content after 30 days.", about=OF)
    helper = finding(D.RETENTION, S.NONE, "Prompts held by a model host are not stored.", about=OF)
    check = held(card(contract(helper, deletes)), R.BOUNDED_RETENTION)
    assert check.evidence[0].finding == deletes


def test_compliance_with_hipaa_is_no_agreement() -> None:
    complies = finding(D.REGULATED_DATA, S.SUPPORTS, "Our hosting complies with HIPAA.")
    assert held(card(contract(complies)), R.BAA).state is CheckState.MISSING


def test_an_agreement_on_another_plan_is_none() -> None:
    enterprise = replace(BAA, tiers=(Tier.ENTERPRISE,))
    assert held(card(contract(enterprise)), R.BAA).state is CheckState.MISSING
    assert held(card(contract(enterprise), tier=Tier.ENTERPRISE), R.BAA).state is CheckState.MET


@pytest.mark.parametrize(
    "sentence",
    [
        finding(D.DEIDENTIFIED, S.SAFEGUARDS, "We never try to re-identify anonymised data."),
        finding(D.TRAINING, S.PROHIBITS, "We never train on content unless it is de-identified.", about=OF),
        NEVER,
    ],
)
def test_deidentification_never_earns_a_pass(sentence: Finding) -> None:
    health = next(each for each in default_policy().classes if each.id == "health")
    assert R.NO_DEIDENTIFIED in [demand.requirement for demand in health.demands]
    assert held(card(contract(NEVER, sentence)), R.NO_DEIDENTIFIED).state is CheckState.MISSING


def test_training_on_deidentified_data_rules_health_data_out() -> None:
    derived = finding(
        D.TRAINING, S.PERMITS, "De-identified data may train our models.", about=DataScope.DERIVED
    )
    scorecard = card(contract(NEVER, BAA, derived))
    assert held(scorecard, R.NO_TRAINING).state is CheckState.MET
    assert held(scorecard, R.NO_DEIDENTIFIED).state is CheckState.REFUTED


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("We do not make aggregated or de-identified copies of your content.", CheckState.MET),
        ("We never anonymise your content, except for benchmarks.", CheckState.MISSING),
        ("We will not attempt to re-identify de-identified data.", CheckState.MISSING),
    ],
)
def test_what_is_never_made_trains_nothing(words: str, state: CheckState) -> None:
    said = finding(D.DEIDENTIFIED, S.SAFEGUARDS, words)
    assert held(card(contract(NEVER, said)), R.NO_DEIDENTIFIED).state is state


def test_feedback_is_not_content() -> None:
    feedback = finding(D.CONTENT_RIGHTS, S.BROAD, "Ideas and suggestions you send are ours for ever.")
    wide = finding(D.CONTENT_RIGHTS, S.BROAD, "You grant us a perpetual licence to your content.")
    check = held(card(contract(feedback, wide)), R.CONTENT_STAYS_OURS)
    assert [item.finding for item in check.evidence] == [wide]


@pytest.mark.parametrize(
    ("about", "state"),
    [
        (OF, CheckState.REFUTED),
        (DataScope.BOTH, CheckState.REFUTED),
        (DataScope.ABOUT, CheckState.MISSING),
    ],
)
def test_what_is_done_with_data_about_the_customer_rules_nothing_out_for_content(
    about: DataScope, state: CheckState
) -> None:
    sold = finding(D.SHARING, S.BROAD, "We give it to advertisers.", about=about)
    assert held(card(contract(sold)), R.PROCESSORS_ONLY).state is state
