"""Whose data a clause speaks of is told by its nouns and its verbs."""

from __future__ import annotations

import time

import pytest

from tests.fakes.spoken import ABOUT, BOTH, DERIVED, OF, said
from tosrisk.core.scoping.scope import scope_of
from tosrisk.domain.taxonomy import DataScope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("We may use your content to train our models.", OF),
        ("Inputs and Outputs are deleted after 30 days.", OF),
        ("The recipient keeps confidential information secret.", OF),
        ("Feedback may be used without payment to you.", OF),
        ("We do not sell your personal data.", BOTH),
        ("You can delete your account in the settings.", BOTH),
        ("You can delete your files or your account at any time.", BOTH),
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
    assert scope_of(said(text)) is scope


@pytest.mark.parametrize(
    "text",
    [
        "We will delete or anonymise your personal data.",
        "On expiry your personal data is erased or de-identified.",
        "We anonymise or delete personal data when the period ends.",
    ],
)
def test_anonymising_instead_of_deleting_speaks_of_the_data_itself(text: str) -> None:
    assert scope_of(said(text)) is BOTH


def test_personal_data_inside_content_is_content() -> None:
    assert scope_of(said("Personal data contained in Inputs is processed for the customer.")) is OF


def test_the_trade_of_a_service_provider_is_not_the_data_it_is_given() -> None:
    text = "Service providers help us with hosting, analytics, billing and advertising."
    assert scope_of(said(text)) is BOTH


def test_typographic_marks_and_capitals_change_nothing() -> None:
    assert scope_of(said("WE NEVER READ THE CUSTOMER’S FILES.")) is OF


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("We use analytics providers to analyse data.", BOTH),
        ("We share personal data with advertising partners.", BOTH),
        ("We share your content with billing vendors.", OF),
        ("We share cookies with content delivery networks.", ABOUT),
        ("We keep your recordings to improve our advertising.", OF),
        ("We keep log data to improve your content.", ABOUT),
        ("We use your files for marketing analytics.", OF),
        ("We keep personal data for backups, archives, prevention of fraud and abuse, analytics.", BOTH),
        ("We keep data for backups, archives, prevention of fraud and abuse, analytics.", BOTH),
        ("If you upload content, we share your e-mail address with payment providers.", ABOUT),
        ("When you close your account, your content is erased.", OF),
        ("We keep invoices until you delete your content.", ABOUT),
        ("Usage data, excluding your prompts, is kept.", ABOUT),
    ],
)
def test_recipients_purposes_and_conditions_are_not_the_data(text: str, scope: DataScope) -> None:
    assert scope_of(said(text)) is scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Your content and account information are kept.", BOTH),
        ("We delete your information and uploaded files.", BOTH),
        ("Prompts and usage data may be used to train models.", BOTH),
        ("We retain contact details, including message content.", BOTH),
        ("Direct messages are kept by those who received them.", OF),
        ("We process data on behalf of our customers.", OF),
        ("Any information you share in public forums can be read by anyone.", OF),
        ("We may aggregate or de-identify personal data and share it.", DERIVED),
        ("We may share information that has been depersonalised.", DERIVED),
        ("Log files are erased after a week.", ABOUT),
        ("We keep a record of your objection.", ABOUT),
        ("You can delete a channel.", OF),
        ("You can delete chats, or delete your account.", BOTH),
    ],
)
def test_data_named_in_one_breath_or_by_what_is_done_with_it(text: str, scope: DataScope) -> None:
    assert scope_of(said(text)) is scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Account data (such as your e-mail address): one year.", ABOUT),
        ("Prompts: thirty days.", OF),
        ("Personal data: thirty days.", BOTH),
        ("Aggregated data: without limit.", DERIVED),
    ],
)
def test_a_run_in_title_names_the_data(text: str, scope: DataScope) -> None:
    assert scope_of(said(text)) is scope


@pytest.mark.parametrize(
    "unit", ["content ", "we use ", "if ", "is kept ", "providers ", "to improve ", "a: ", "data and ", ", "]
)
def test_a_clause_of_a_megabyte_is_read_at_once(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    start = time.process_time()
    scope_of(said(text, lead_in=text, before=text, heading=(text,)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "Your account information and your survey data may be shared.",
        "Your posts and profile information may remain.",
        "We delete your invoices, and what you gave us at the start, that is phone numbers, and posts.",
    ],
)
def test_data_about_and_data_of_the_customer_side_by_side_are_both(text: str) -> None:
    assert scope_of(said(text)) is BOTH
