from itertools import permutations

import pytest

from tests.fakes.assessed import document, finding
from tosrisk.core.scoring.reading import READINGS
from tosrisk.core.scoring.verdict import draw_verdict, severity_of
from tosrisk.domain.findings import Assurance, Finding
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, DocumentKind, Tier

D, S = Dimension, Stance
OF, BOTH, ABOUT, DERIVED = DataScope.OF, DataScope.BOTH, DataScope.ABOUT, DataScope.DERIVED
TERMS = document("acme")
PRIVACY = document("acme", DocumentKind.PRIVACY)
DPA = document("acme", DocumentKind.DPA)
PAID_TERMS = document("acme", id="agreement", tiers=(Tier.BUSINESS,))


def draw(*findings: Finding, on: Document = TERMS) -> Verdict:
    return draw_verdict(findings[0].dimension, [Evidence(finding=each, document=on) for each in findings])


def training(stance: Stance, about: DataScope = OF, text: str = "", confidence: float = 0.9) -> Finding:
    return finding(
        D.TRAINING, stance, text or f"{stance} {about} content", about=about, confidence=confidence
    )


def test_silence_is_not_stated_and_carries_its_own_risk() -> None:
    verdict = draw_verdict(D.TRAINING, [])
    assert verdict.stance is S.NOT_STATED
    assert verdict.risk == TAXONOMY[D.TRAINING].risk_of(S.NOT_STATED) > 0
    assert verdict.evidence == ()


def test_a_permission_is_not_undone_by_a_promise_and_is_flagged_as_contradictory() -> None:
    verdict = draw(training(S.PROHIBITS), training(S.PERMITS))
    assert verdict.stance is S.PERMITS
    assert verdict.contradictory
    assert verdict.evidence[0].finding.stance is S.PERMITS
    assert "opposite (prohibits)" in verdict.why


def test_training_on_usage_data_does_not_spoil_a_promise_on_content() -> None:
    for stance, about in ((S.PERMITS, ABOUT), (S.PERMITS, DERIVED), (S.AMBIGUOUS, ABOUT)):
        verdict = draw(training(S.PROHIBITS), training(stance, about))
        assert (verdict.stance, verdict.contradictory) == (S.PROHIBITS, False)


def test_improving_the_service_is_settled_by_an_express_promise() -> None:
    verdict = draw(training(S.PROHIBITS), training(S.AMBIGUOUS, BOTH), training(S.AMBIGUOUS, BOTH))
    assert verdict.stance is S.PROHIBITS
    assert verdict.contradictory


def test_a_narrow_promise_does_not_settle_what_is_often_said_of_content() -> None:
    vague = [training(S.AMBIGUOUS, OF, text=f"We improve with content, {part}.") for part in "abc"]
    assert draw(training(S.CONDITIONAL), *vague).stance is S.AMBIGUOUS


def test_only_data_about_the_customer_decides_where_content_is_not_spoken_of() -> None:
    verdict = draw(training(S.PERMITS, ABOUT))
    assert verdict.stance is S.PERMITS
    assert "not of your content" in verdict.why


@pytest.mark.parametrize("dimension", [D.TRAINING, D.CONTENT_RIGHTS])
def test_a_licence_to_feedback_is_no_answer_about_content(dimension: Dimension) -> None:
    worst = max(TAXONOMY[dimension].risk, key=TAXONOMY[dimension].risk.__getitem__)
    best = min(TAXONOMY[dimension].risk, key=TAXONOMY[dimension].risk.__getitem__)
    words, under = "We may use feedback for any purpose.", ("4. Your content",)
    feedback = finding(dimension, worst, words, about=OF, heading=under)
    assert draw(feedback).stance is S.NOT_STATED
    assert draw(feedback, finding(dimension, best, "Content stays yours.", about=OF)).stance is best


def test_a_permission_that_names_content_beside_feedback_still_counts() -> None:
    both = finding(D.TRAINING, S.PERMITS, "We train on your inputs and feedback.", about=OF)
    assert draw(both).stance is S.PERMITS
    tips = finding(D.TRAINING, S.PERMITS, "We train on what you make of our suggestions.", about=OF)
    assert draw(tips).stance is S.PERMITS


def test_a_general_right_to_object_is_a_limited_opt_out() -> None:
    right = finding(D.OPT_OUT, S.OFFERED, "You have the right to object.")
    switch = finding(D.OPT_OUT, S.OFFERED, "Turn training off in the settings.")
    assert draw(right).stance is S.LIMITED
    assert draw(right, switch).stance is S.OFFERED


def test_an_opt_out_that_is_denied_elsewhere_is_limited_and_has_its_quotes() -> None:
    switch = finding(D.OPT_OUT, S.OFFERED, "Turn training off in the settings.")
    denied = finding(D.OPT_OUT, S.DENIED, "Preview features always train our models.")
    verdict = draw(switch, denied)
    assert verdict.stance is S.LIMITED
    assert len(verdict.evidence) == 2


def test_a_commitment_stands_beside_a_vaguer_word() -> None:
    specific = finding(D.SECURITY, S.SPECIFIC, "Data is encrypted at rest.")
    disclaimer = finding(D.SECURITY, S.DISCLAIMS, "No system is perfectly secure.")
    verdict = draw(disclaimer, specific)
    assert verdict.stance is S.SPECIFIC
    assert verdict.contradictory


def test_notice_in_one_document_does_not_bind_another() -> None:
    at_will = finding(D.TERMS_CHANGE, S.UNILATERAL, "We may change these terms at any time.")
    notice = finding(D.TERMS_CHANGE, S.NOTICE, "We mail you before a change.")
    same = [Evidence(finding=at_will, document=TERMS), Evidence(finding=notice, document=TERMS)]
    apart = [Evidence(finding=at_will, document=TERMS), Evidence(finding=notice, document=PRIVACY)]
    assert draw_verdict(D.TERMS_CHANGE, same).stance is S.NOTICE
    assert draw_verdict(D.TERMS_CHANGE, apart).stance is S.UNILATERAL


@pytest.mark.parametrize("contract", [DPA, PAID_TERMS])
def test_a_contract_goes_before_what_a_policy_says_in_general(contract: Document) -> None:
    promise = Evidence(finding=training(S.PROHIBITS), document=contract)
    policy = Evidence(finding=training(S.PERMITS, BOTH), document=PRIVACY)
    verdict = draw_verdict(D.TRAINING, [policy, promise])
    assert (verdict.stance, verdict.contradictory) == (S.PROHIBITS, False)
    assert "contract goes before" in verdict.why
    assert policy in verdict.evidence


def test_a_policy_that_speaks_expressly_of_content_is_not_set_aside() -> None:
    promise = Evidence(finding=training(S.PROHIBITS), document=DPA)
    policy = Evidence(finding=training(S.PERMITS, OF), document=PRIVACY)
    assert draw_verdict(D.TRAINING, [policy, promise]).stance is S.PERMITS


def test_terms_for_everybody_do_not_overrule_a_policy() -> None:
    promise = Evidence(finding=training(S.PROHIBITS), document=TERMS)
    policy = Evidence(finding=training(S.PERMITS, BOTH), document=PRIVACY)
    assert draw_verdict(D.TRAINING, [policy, promise]).stance is S.PERMITS


def test_a_doubtful_sentence_does_not_outweigh_a_sure_one() -> None:
    verdict = draw(training(S.PERMITS, confidence=0.3), training(S.PROHIBITS, confidence=0.9))
    assert (verdict.stance, verdict.contradictory) == (S.PROHIBITS, False)


def test_several_doubtful_sentences_add_up() -> None:
    doubts = [training(S.PERMITS, text=f"It learns from content, {part}.", confidence=0.3) for part in "abcd"]
    assert draw(*doubts, training(S.PROHIBITS)).stance is S.PERMITS
    assert draw(*doubts[:3], training(S.PROHIBITS)).stance is S.PROHIBITS
    assert draw(*doubts[:3], training(S.PROHIBITS, confidence=0.8)).stance is S.PERMITS


def test_when_all_is_doubtful_the_most_probable_stance_is_the_answer() -> None:
    verdict = draw(training(S.PERMITS, confidence=0.2), training(S.PROHIBITS, confidence=0.46))
    assert verdict.stance is S.PROHIBITS


def test_what_is_more_likely_misread_than_said_is_not_stated() -> None:
    verdict = draw(training(S.PROHIBITS, confidence=0.46))
    assert verdict.stance is S.NOT_STATED
    assert draw(training(S.PERMITS, confidence=0.3)).stance is S.NOT_STATED
    assert "doubtful" in verdict.why
    assert len(verdict.evidence) == 1


def test_a_permission_counts_as_said_sooner_than_a_promise() -> None:
    assert draw(training(S.PERMITS, confidence=0.46)).stance is S.PERMITS


def test_a_weak_ambiguity_does_not_beat_a_clear_promise() -> None:
    vague = training(S.AMBIGUOUS, OF, text="Content helps us improve.", confidence=0.55)
    assert draw(vague, training(S.PROHIBITS, confidence=0.95)).stance is S.PROHIBITS


def test_training_on_usage_data_tells_what_improving_means() -> None:
    vague = training(S.AMBIGUOUS, OF, text="Content helps us improve the service.")
    assert draw(vague, training(S.PERMITS, ABOUT)).stance is S.PERMITS


@pytest.mark.parametrize(
    "words",
    [
        'A "Voice Model" is a model trained on recordings.',
        'Any recordings uploaded to train models (collectively, "Recordings").',
        'This Notice (the "Notice") describes how data is used to train models.',
        "Some models may train on your inputs under their own terms.",
        "Third-party providers do not train on your content.",
    ],
)
def test_a_definition_or_what_others_do_is_no_answer(words: str) -> None:
    assert draw(training(S.PERMITS, text=words)).stance is S.NOT_STATED


def test_a_definition_in_a_sentence_that_says_what_is_done_still_counts() -> None:
    said = training(S.PERMITS, text='We use what you upload to train our models ("Training").')
    assert draw(said).stance is S.PERMITS


def test_opting_out_of_arbitration_is_no_opt_out_of_any_use_of_data() -> None:
    assert draw(finding(D.OPT_OUT, S.OFFERED, "You may opt out of arbitration.")).stance is S.NOT_STATED


def test_data_kept_while_it_is_needed_has_no_limit_however_it_is_put() -> None:
    needed = finding(D.RETENTION, S.BOUNDED, "We delete it when it is no longer needed.", about=OF)
    named = finding(
        D.RETENTION, S.BOUNDED, "It is kept while necessary to serve you, and 30 days more.", about=OF
    )
    assert draw(needed).stance is S.UNBOUNDED
    assert draw(named).stance is S.BOUNDED


def test_a_protective_answer_carries_its_strongest_assurance() -> None:
    slogan = finding(D.TRAINING, S.PROHIBITS, "We care about privacy and never train on content.", about=OF)
    promise = finding(D.TRAINING, S.PROHIBITS, "Acme will not train on content.", about=OF)
    evidence = [Evidence(finding=slogan, document=PRIVACY), Evidence(finding=promise, document=DPA)]
    assert draw(slogan, on=PRIVACY).assurance is Assurance.MARKETING
    assert draw_verdict(D.TRAINING, evidence).assurance is Assurance.CONTRACT
    assert draw(training(S.PERMITS)).assurance is None


def test_the_order_of_the_evidence_changes_nothing() -> None:
    findings = (training(S.PERMITS), training(S.PROHIBITS), training(S.AMBIGUOUS, BOTH))
    verdicts = {draw(*order) for order in permutations(findings)}
    assert len(verdicts) == 1


def test_severity_follows_the_points() -> None:
    assert severity_of(D.TRAINING, 1.0) is Severity.CRITICAL
    assert severity_of(D.TRAINING, 0.0) is Severity.INFO
    assert severity_of(D.RETENTION, 1.0) is Severity.HIGH
    assert severity_of(D.DISPUTES, 0.6) is Severity.LOW


def test_every_dimension_has_a_reading_of_its_own_stances() -> None:
    assert set(READINGS) == set(TAXONOMY)
    for dimension, reading in READINGS.items():
        assert all(pair <= set(TAXONOMY[dimension].risk) for pair in reading.opposites)


def test_support_of_data_protection_in_general_says_nothing_of_regulated_data() -> None:
    clauses = finding(D.REGULATED_DATA, S.SUPPORTS, "Standard contractual clauses apply.")
    hospitals = finding(D.REGULATED_DATA, S.SUPPORTS, "We sign business associate agreements.")
    assert draw(clauses).stance is S.NOT_STATED
    assert draw(clauses).why.startswith("It is not said whether health")
    assert draw(clauses, hospitals).stance is S.SUPPORTS
