"""Whose data a clause speaks of is told by its nouns, and by what stands before it."""

from __future__ import annotations

import pytest

from tosrisk.core.scope import scope_of
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause, ClauseKind

OF, ABOUT, BOTH, DERIVED = DataScope.OF, DataScope.ABOUT, DataScope.BOTH, DataScope.DERIVED


def _clause(text: str, *, lead_in: str = "", before: str = "", heading: tuple[str, ...] = ()) -> Clause:
    return Clause(
        id="0" * 16,
        kind=ClauseKind.SENTENCE,
        text=text,
        start=0,
        end=len(text),
        heading=heading,
        lead_in=lead_in,
        before=before,
    )


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("We may use your content to train our models.", OF),
        ("Inputs and Outputs are deleted after 30 days.", OF),
        ("The recipient keeps confidential information secret.", OF),
        ("Feedback may be used without payment to you.", OF),
        ("We do not sell your personal data.", BOTH),
        ("You can delete your account in the settings.", BOTH),
        ("Information about you and your content may be shared with affiliates.", BOTH),
        ("Cookies are kept for twelve months.", ABOUT),
        ("We share a hashed email address with ad networks.", ABOUT),
        ("We study how you use our services in order to improve them.", ABOUT),
        ("De-identified data may be kept without limit.", DERIVED),
        ("We publish aggregated statistics.", DERIVED),
        ("The service is provided from Ireland.", BOTH),
    ],
)
def test_the_nouns_of_a_clause_tell_whose_data_it_is(text: str, scope: DataScope) -> None:
    assert scope_of(_clause(text)) is scope


@pytest.mark.parametrize(
    "text",
    [
        "We will delete or anonymise your personal data.",
        "On expiry your personal data is erased or de-identified.",
        "We anonymise or delete personal data when the period ends.",
    ],
)
def test_anonymising_instead_of_deleting_speaks_of_the_data_itself(text: str) -> None:
    assert scope_of(_clause(text)) is BOTH


def test_personal_data_inside_content_is_content() -> None:
    assert scope_of(_clause("Personal data contained in Inputs is processed for the customer.")) is OF


def test_a_list_item_takes_the_scope_of_its_lead_in() -> None:
    assert scope_of(_clause("train our models;", lead_in="We use your content to:")) is OF
    assert scope_of(_clause("improve our features and content;", lead_in="We use log data to:")) is ABOUT


def test_a_pronoun_points_to_the_sentence_before() -> None:
    before = "When you visit us, we set cookies and record your IP address."
    assert scope_of(_clause("They may use this information as they wish.", before=before)) is ABOUT


def test_a_clause_that_points_nowhere_does_not_take_its_neighbours_scope() -> None:
    before = "When you visit us, we set cookies."
    assert scope_of(_clause("We keep information as long as we need to.", before=before)) is BOTH


def test_a_heading_decides_where_nothing_else_does() -> None:
    assert scope_of(_clause("Kept for thirty days.", heading=("Privacy", "Your content"))) is OF


def test_the_trade_of_a_service_provider_is_not_the_data_it_is_given() -> None:
    text = "Service providers help us with hosting, analytics, billing and advertising."
    assert scope_of(_clause(text)) is BOTH


def test_typographic_marks_and_capitals_change_nothing() -> None:
    assert scope_of(_clause("WE NEVER READ THE CUSTOMER’S FILES.")) is OF
