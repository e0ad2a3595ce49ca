"""What is the customer's and what is about the customer are told apart, and general words reach both."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.scoring.holdings import ASKED, holdings, kinds_of
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.findings import Finding
from tosrisk.domain.holdings import DataKind, KindAnswer
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import Vendor

D, S = Dimension, Stance
CONTENT, FEEDBACK, USAGE = DataKind.CONTENT, DataKind.FEEDBACK, DataKind.USAGE
ACCOUNT, DERIVED = DataKind.ACCOUNT, DataKind.DERIVED


@pytest.mark.parametrize(
    ("dimension", "scope", "text", "kinds"),
    [
        (D.TRAINING, DataScope.OF, "We never train on Customer Content.", {CONTENT}),
        (D.TRAINING, DataScope.ABOUT, "Telemetry and log files train our ranking models.", {USAGE}),
        (D.SHARING, DataScope.ABOUT, "Billing details go to our payment processor.", {ACCOUNT}),
        (
            D.RETENTION,
            DataScope.ABOUT,
            "Usage data and contact details are kept for a year.",
            {USAGE, ACCOUNT},
        ),
        (D.RETENTION, DataScope.ABOUT, "What we learn of you is kept.", set()),
        (D.TRAINING, DataScope.OF, "Feedback may be used to train our models.", {FEEDBACK}),
        (D.TRAINING, DataScope.OF, "Feedback and prompts may train our models.", {FEEDBACK, CONTENT}),
        (D.SHARING, DataScope.DERIVED, "Aggregated statistics are shared with partners.", {DERIVED}),
        (D.SHARING, DataScope.BOTH, "Personal data goes to processors only.", set()),
        (D.HUMAN_REVIEW, None, "Staff may look at recordings.", {CONTENT}),
    ],
)
def test_a_sentence_names_kinds_of_data(
    dimension: Dimension, scope: DataScope | None, text: str, kinds: set[DataKind]
) -> None:
    assert kinds_of(finding(dimension, S.PERMITS, text, about=scope)) == kinds


def answer(kind: DataKind, dimension: Dimension, *findings: Finding) -> KindAnswer:
    terms = assessed(document("acme"), *findings)
    card = score_vendor(Vendor(id="acme", name="Acme", documents=(terms.document,)), (terms,))
    row = next(each for each in holdings(card.verdicts) if each.kind is kind)
    return row.answers[ASKED.index(dimension)]


def test_what_is_said_of_content_is_no_answer_on_usage_data() -> None:
    never = finding(D.TRAINING, S.PROHIBITS, "We never train on Customer Content.", about=DataScope.OF)
    assert answer(CONTENT, D.TRAINING, never).verdict.stance is S.PROHIBITS
    assert answer(USAGE, D.TRAINING, never).verdict.stance is S.NOT_STATED


def test_words_on_personal_data_in_general_reach_every_kind_but_derived_data() -> None:
    general = finding(
        D.RETENTION, S.UNBOUNDED, "We keep personal data as long as we like.", about=DataScope.BOTH
    )
    for kind in (CONTENT, USAGE, ACCOUNT):
        found = answer(kind, D.RETENTION, general)
        assert (found.verdict.stance, found.general) == (S.UNBOUNDED, True)
    assert answer(DERIVED, D.RETENTION, general).verdict.stance is S.NOT_STATED


def test_a_sentence_that_names_the_kind_goes_before_general_ones() -> None:
    general = finding(
        D.RETENTION, S.UNBOUNDED, "We keep personal data as long as we like.", about=DataScope.BOTH
    )
    logs = finding(D.RETENTION, S.BOUNDED, "Log data is erased after 30 days.", about=DataScope.ABOUT)
    found = answer(USAGE, D.RETENTION, general, logs)
    assert (found.verdict.stance, found.general) == (S.BOUNDED, False)
    assert [item.finding for item in found.verdict.evidence] == [logs]


def test_data_about_you_in_general_gives_way_to_what_names_the_kind() -> None:
    vague = finding(D.RETENTION, S.BOUNDED, "Running data: 180 days.", about=DataScope.ABOUT)
    contacts = finding(D.RETENTION, S.BOUNDED, "Contact details: 12 months.", about=DataScope.ABOUT)
    assert [item.finding for item in answer(ACCOUNT, D.RETENTION, vague, contacts).verdict.evidence] == [
        contacts
    ]
    assert [item.finding for item in answer(USAGE, D.RETENTION, vague).verdict.evidence] == [vague]
    assert answer(CONTENT, D.RETENTION, vague).verdict.stance is S.NOT_STATED


def test_a_doubtful_sentence_that_names_the_kind_leaves_the_answer_to_general_ones() -> None:
    general = finding(D.TRAINING, S.PERMITS, "We train on the data that we have.", about=DataScope.BOTH)
    doubtful = finding(D.TRAINING, S.AMBIGUOUS, "We look at files.", about=DataScope.OF, confidence=0.4)
    found = answer(CONTENT, D.TRAINING, general, doubtful)
    assert (found.verdict.stance, found.general) == (S.PERMITS, True)
