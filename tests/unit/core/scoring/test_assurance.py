"""A commitment, a policy, a setting and a slogan never look alike."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import document, finding
from tosrisk.core.scoring.assurance import assurance_of, strongest
from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.vendor import DocumentKind
from tosrisk.domain.version import Clause

K, A = DocumentKind, Assurance


def clause(text: str, heading: str = "") -> Clause:
    above = (heading,) if heading else ()
    return finding(Dimension.TRAINING, Stance.PROHIBITS, text, heading=above).clause


@pytest.mark.parametrize(
    ("kind", "text", "assurance"),
    [
        (K.DPA, "Acme shall not use Customer Data to train models.", A.CONTRACT),
        (K.TERMS, "We will not train on your content.", A.CONTRACT),
        (K.TERMS, "We do not train on your content.", A.CONTRACT),
        (K.PRIVACY, "We will not train on your content.", A.POLICY),
        (K.SECURITY, "Data is encrypted at rest.", A.POLICY),
        (K.TERMS, "We strive not to keep your content.", A.POLICY),
        (K.DPA, "Acme uses reasonable efforts to delete backups.", A.POLICY),
        (K.PRIVACY, "You can turn off training in your account settings.", A.SETTING),
        (K.TERMS, "An administrator may switch training off in the dashboard.", A.SETTING),
        (K.DPA, "Training stops once the customer has opted out.", A.SETTING),
        (K.PRIVACY, "We care about your privacy and never sell data.", A.MARKETING),
        (K.TERMS, "Summary: your content stays yours.", A.MARKETING),
        (K.PRIVACY, "We take your privacy seriously and do not train.", A.MARKETING),
    ],
)
def test_words_and_kind_of_document_decide(kind: DocumentKind, text: str, assurance: Assurance) -> None:
    assert assurance_of(clause(text), kind) is assurance


def test_an_answer_on_a_help_page_is_marketing_and_in_a_policy_a_statement() -> None:
    answer = clause("No, we do not train on it.", heading="Do you train on my data?")
    assert assurance_of(answer, K.OTHER) is A.MARKETING
    assert assurance_of(answer, K.PRIVACY) is A.POLICY


def test_a_summary_box_in_terms_is_no_commitment() -> None:
    assert assurance_of(clause("We never train on content.", heading="In short"), K.TERMS) is A.MARKETING


def test_a_promise_that_holds_without_a_setting_is_no_setting() -> None:
    promise = clause("We will not train on your content unless you opt in.")
    assert assurance_of(promise, K.TERMS) is A.CONTRACT


def test_the_strongest_counts() -> None:
    said = finding(Dimension.TRAINING, Stance.PROHIBITS, "We will not train on content.")
    in_policy = Evidence(finding=said, document=document("acme", K.PRIVACY))
    in_contract = Evidence(finding=said, document=document("acme", K.DPA))
    assert strongest([in_policy, in_contract]) is A.CONTRACT
    assert strongest([in_policy]) is A.POLICY
    assert strongest([]) is None
