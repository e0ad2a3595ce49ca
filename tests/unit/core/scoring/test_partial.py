"""What is barred until an agreement is signed, or kept of what breaks the rules, answers in part."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import document, finding
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance

D, S = Dimension, Stance
OFFERED = finding(D.REGULATED_DATA, S.SUPPORTS, "We sign business associate agreements.")


def answer(*words: str, offered: bool = True) -> Stance:
    said = [finding(D.REGULATED_DATA, S.PROHIBITS, each) for each in words]
    terms = document("acme")
    evidence = [Evidence(finding=each, document=terms) for each in (*said, *([OFFERED] * offered))]
    return draw_verdict(D.REGULATED_DATA, evidence).stance


@pytest.mark.parametrize(
    "words",
    [
        "You must not upload health records unless we have signed a business associate agreement.",
        "Without a separate agreement, PHI may not be entered.",
    ],
)
def test_what_is_barred_until_it_is_signed_leaves_the_offer_standing(words: str) -> None:
    assert answer(words) is S.SUPPORTS
    assert answer(words, offered=False) is S.PROHIBITS


@pytest.mark.parametrize(
    "words",
    [
        "You must not upload health records.",
        "You must not enter health data of children under 13.",
    ],
)
def test_what_is_barred_outright_is_barred(words: str) -> None:
    assert answer(words) is S.PROHIBITS
    assert answer("The service is not meant for children under 13.", words) is S.PROHIBITS


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("We may keep abusive customer content as long as we need it.", S.BOUNDED),
        ("Files under a legal hold are kept until it ends.", S.BOUNDED),
        ("We may keep content as long as we need it.", S.UNBOUNDED),
    ],
)
def test_keeping_what_breaks_the_rules_is_an_exception_to_a_period(words: str, stance: Stance) -> None:
    kept = finding(D.RETENTION, S.UNBOUNDED, words, about=DataScope.OF)
    ends = finding(D.RETENTION, S.BOUNDED, "All content is deleted within 30 days.", about=DataScope.OF)
    terms = document("acme")
    both = [Evidence(finding=each, document=terms) for each in (kept, ends)]
    assert draw_verdict(D.RETENTION, both).stance is stance
    assert draw_verdict(D.RETENTION, both[:1]).stance is S.UNBOUNDED


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("The service is not meant for children under 13.", S.NOT_STATED),
        ("We do not knowingly collect personal information from children under 13.", S.NOT_STATED),
        ("You must be at least 16 years old.", S.NOT_STATED),
        ("You must not upload data of children under 13.", S.PROHIBITS),
    ],
)
def test_how_old_users_must_be_is_no_answer_on_data(words: str, stance: Stance) -> None:
    assert answer(words, offered=False) is stance
