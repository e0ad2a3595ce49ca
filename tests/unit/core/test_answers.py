"""What the policy says of a vendor: requirements against sentences that meet, miss, or rule them out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import assessed, document, finding
from tosrisk.config.policies import default_policy
from tosrisk.core.answers import answers, in_a_sentence
from tosrisk.core.score import score_vendor
from tosrisk.domain.findings import Assurance, Finding
from tosrisk.domain.policy import (
    Answer,
    CheckState,
    ClassAnswer,
    DataClass,
    Demand,
    Policy,
    Regime,
    RequirementCheck,
)
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Setting, Tier, Vendor

D, S, R, OF, BOTH = Dimension, Stance, Requirement, DataScope.OF, DataScope.BOTH
PAID = (Tier.BUSINESS, Tier.ENTERPRISE)

NEVER = finding(D.TRAINING, S.PROHIBITS, "We will never train models on your content.", about=OF)
TRAINS = finding(D.TRAINING, S.PERMITS, "We may train models on your content.", about=OF)
SWITCH = finding(D.OPT_OUT, S.OFFERED, "You may opt out of training at any time by writing to us.")
BAA = finding(D.REGULATED_DATA, S.SUPPORTS, "We sign a business associate agreement with every hospital.")
NO_PHI = finding(D.REGULATED_DATA, S.PROHIBITS, "You must not upload protected health information.")


def card(
    *documents: AssessedDocument, tier: Tier | None = Tier.BUSINESS, settings: tuple[Setting, ...] = ()
) -> Scorecard:
    vendor = Vendor(
        id="acme",
        name="Acme",
        documents=tuple(each.document for each in documents),
        tier=tier,
        settings=settings,
        classes=("secret",),
    )
    return score_vendor(vendor, documents)


def contract(*findings: Finding, tiers: tuple[Tier, ...] = PAID) -> AssessedDocument:
    return assessed(document("acme", id="agreement", tiers=tiers), *findings)


def policy(*findings: Finding, tiers: tuple[Tier, ...] = PAID) -> AssessedDocument:
    return assessed(document("acme", DocumentKind.PRIVACY, tiers=tiers), *findings)


def asked(scorecard: Scorecard, *demands: Demand, regime: Regime | None = None) -> ClassAnswer:
    secret = DataClass(id="secret", title="Secrets", demands=demands, regime=regime)
    (answer,) = answers(scorecard, Policy(classes=(secret,)))
    return answer


def held(scorecard: Scorecard, requirement: Requirement, **limits: object) -> RequirementCheck:
    (check,) = asked(scorecard, Demand(requirement=requirement, **limits)).checks  # type: ignore[arg-type]
    return check


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
        (R.BOUNDED_RETENTION, MEETS[3][1], 720, 720, True),
        (R.BOUNDED_RETENTION, MEETS[3][1], 720, 696, False),
        (R.BOUNDED_RETENTION, MEETS[3][1], None, 720, False),
        (R.BREACH_NOTICE, MEETS[13][1], 48, 72, True),
        (R.BREACH_NOTICE, MEETS[13][1], 96, 72, False),
        (R.SUBPROCESSOR_NOTICE, MEETS[17][1], 336, 336, True),
        (R.SUBPROCESSOR_NOTICE, MEETS[17][1], 240, 336, False),
    ],
)
def test_a_period_must_keep_to_the_limit(requirement, sentence, stated, asked_for, met) -> None:
    scorecard = card(contract(replace(sentence, hours=stated)))
    check = held(scorecard, requirement, hours=asked_for)
    assert (check.state is CheckState.MET) is met
    assert met or "you require" in check.why


def test_the_sentence_whose_period_counts_is_quoted_first() -> None:
    month, quarter = (
        replace(
            finding(D.RETENTION, S.BOUNDED, f"We delete your content after {days} days.", about=OF), days=days
        )
        for days in (30, 90)
    )
    check = held(card(contract(month, quarter)), R.BOUNDED_RETENTION, hours=60 * 24)
    assert check.why == "90 days are named; you require at most 60 days."
    assert [item.finding.days for item in check.evidence] == [90, 30]


def test_a_place_must_be_one_that_is_named() -> None:
    europe = card(contract(MEETS[19][1]))
    assert held(europe, R.DATA_LOCATION, places=("EU", "european union")).state is CheckState.MET
    assert held(europe, R.DATA_LOCATION, places=("Union Bay",)).state is CheckState.MISSING


def test_encryption_stands_beside_a_disclaimer_of_perfect_security() -> None:
    nothing_is_perfect = finding(D.SECURITY, S.DISCLAIMS, "No system is perfectly secure.")
    both = card(contract(MEETS[12][1], nothing_is_perfect))
    assert held(both, R.ENCRYPTION).state is CheckState.MET
    assert held(both, R.SPECIFIC_SECURITY).state is CheckState.MISSING


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


def test_feedback_is_not_content() -> None:
    feedback = finding(D.CONTENT_RIGHTS, S.BROAD, "Ideas and suggestions you send are ours for ever.")
    wide = finding(D.CONTENT_RIGHTS, S.BROAD, "You grant us a perpetual licence to your content.")
    check = held(card(contract(feedback, wide)), R.CONTENT_STAYS_OURS)
    assert [item.finding for item in check.evidence] == [wide]
