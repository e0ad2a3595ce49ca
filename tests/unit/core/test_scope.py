"""Whose data a clause speaks of is told by its nouns, and by what stands before it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tosrisk.core.definitions import definitions_of
from tosrisk.core.neighbours import Neighbourhood
from tosrisk.core.scope import scope_of
from tosrisk.core.segment import segment
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
    assert scope_of(_clause(text)) is scope


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
    assert scope_of(_clause(text)) is scope


_AGREEMENT = (
    '"Entrusted Personal Data" means personal data that Acme processes on behalf of Customer. '
    '"Service Data" means logs and cookies. "Team Content" means what you upload. '
    '"Insights" means data in aggregated form. "Personal Data" means data on a person. '
    '"Pool Data" means Team Content and Service Data.'
)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Acme may use Service Data to train models.", ABOUT),
        ("Acme will not disclose Team Content.", OF),
        ("Acme may sell Insights.", DERIVED),
        ("Acme keeps Pool Data for a year.", BOTH),
        ("Acme deletes Team Content and Service Data.", BOTH),
        ("Acme deletes Team Content and account information.", BOTH),
        ("Acme shares Service Data with those who host Team Content.", BOTH),
        ("Team Content is no Service Data, and Acme does not use Team Content to train models.", OF),
        ("Acme keeps Personal Data.", BOTH),
        ("Acme erases Entrusted Personal Data when the agreement ends.", OF),
        ("Acme may engage sub-processors.", OF),
        ("The duration is that of the agreement.", OF),
        ("Acme keeps cookies.", ABOUT),
        ("Acme may de-identify Team Content and share it.", DERIVED),
    ],
)
def test_defined_terms_mean_what_the_document_says(text: str, scope: DataScope) -> None:
    assert scope_of(_clause(text), definitions_of(segment(_AGREEMENT))) is scope


def test_a_defined_term_means_nothing_without_its_definition() -> None:
    clause = _clause("Acme keeps Pool Data for a year.")
    assert scope_of(clause) is BOTH
    assert scope_of(clause, definitions_of(segment('"Pool Data" means cookies.'))) is ABOUT


def test_sub_processors_alone_tell_nothing_where_no_data_is_entrusted() -> None:
    definitions = definitions_of(segment('"Team Content" means what you upload.'))
    assert scope_of(_clause("Acme may engage sub-processors."), definitions) is BOTH


@pytest.mark.parametrize(
    ("before", "scope"),
    [
        ("You upload recordings.", OF),
        ("We log your IP address.", ABOUT),
        ("We collect personal data.", BOTH),
        ("We make aggregated statistics.", DERIVED),
        ("The weather is fine.", BOTH),
    ],
)
def test_such_information_is_that_of_the_sentence_before(before: str, scope: DataScope) -> None:
    assert scope_of(_clause("Such information is kept for a year.", before=before)) is scope


def test_the_sentence_before_counts_before_the_lead_in() -> None:
    clause = _clause("We keep this data.", before="We record your voiceprint.", lead_in="We use cookies to:")
    assert scope_of(clause) is OF


@pytest.mark.parametrize(
    ("heading", "scope"),
    [
        (("Privacy", "Newsletter"), ABOUT),
        (("Privacy", "Customer support requests"), ABOUT),
        (("Privacy", "Billing", "How long we keep it"), ABOUT),
        (("Billing", "Privacy", "How long we keep it"), BOTH),
        (("Privacy", "Personal data in billing"), BOTH),
        ((), BOTH),
    ],
)
def test_a_section_on_one_kind_of_data_about_the_customer_narrows_personal_data(
    heading: tuple[str, ...], scope: DataScope
) -> None:
    assert scope_of(_clause("The personal data is kept for a year.", heading=heading)) is scope


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
    assert scope_of(_clause(text)) is scope


@pytest.mark.parametrize("text", ["Analytics providers.", "Payment processors.", "Billing vendors."])
def test_a_recipient_in_a_list_is_given_what_the_lead_in_says(text: str) -> None:
    assert scope_of(_clause(text, lead_in="We may share your content with:")) is OF
    assert scope_of(_clause(text, lead_in="We may share your personal data with:")) is BOTH


@pytest.mark.parametrize(
    "unit", ["content ", "we use ", "if ", "is kept ", "providers ", "to improve ", "a: ", "data and ", ", "]
)
def test_a_clause_of_a_megabyte_is_read_at_once(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    start = time.perf_counter()
    scope_of(_clause(text, lead_in=text, before=text, heading=(text,)))
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("row", "scope"),
    [
        ("Prompts", OF),
        ("Identifiers, such as names used in your content", ABOUT),
        ("Inferences (drawn from personal information)", ABOUT),
        ("Aggregated data", DERIVED),
        ("Photos", OF),
        ("Personal data", BOTH),
        ("", BOTH),
    ],
)
def test_the_first_cell_of_a_row_names_the_data(row: str, scope: DataScope) -> None:
    cell = replace(_clause("Service providers"), kind=ClauseKind.CELL, row=row, column="Recipients")
    assert scope_of(cell) is scope


def test_a_cell_that_names_its_own_data_needs_no_row() -> None:
    cell = replace(_clause("We delete cookies after a year."), kind=ClauseKind.CELL, row="Your content")
    assert scope_of(cell) is ABOUT


def _in(text: str, words: str) -> DataScope:
    """Whose data the clause with these words speaks of in a document."""
    clauses = segment(text)
    clause = next(clause for clause in clauses if clause.text == words)
    return scope_of(clause, definitions_of(clauses), Neighbourhood(clauses).of(clause))


_TABLE = """
| Purpose | Categories of data |
| --- | --- |
| To improve the shop | * Prompts * Log data |
| To improve the garden | Cookies |
| To improve the cellar, as your prompts let us | Cookies |
"""


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("To improve the shop", BOTH),
        ("To improve the garden", ABOUT),
        ("To improve the cellar, as your prompts let us", OF),
    ],
)
def test_a_purpose_in_a_table_has_the_data_of_its_row(words: str, scope: DataScope) -> None:
    assert _in(_TABLE, words) is scope


def test_this_data_may_point_over_a_sentence_that_points_back_itself() -> None:
    text = "We record your voiceprint. You can delete this data. We keep this data for a year."
    assert _in(text, "We keep this data for a year.") is OF
    away = "We record your voiceprint. The weather is fine. We keep this data for a year."
    assert _in(away, "We keep this data for a year.") is BOTH


@pytest.mark.parametrize(
    ("items", "scope"),
    [("- photos\n- posts", OF), ("- cookies\n- invoices", ABOUT), ("- photos\n- cookies", BOTH)],
)
def test_the_following_data_is_that_of_the_list(items: str, scope: DataScope) -> None:
    assert _in(f"You can delete the following:\n\n{items}\n", "You can delete the following:") is scope


def test_a_defined_term_in_the_lead_in_counts() -> None:
    clause = _clause("Train our models.", lead_in="We use Pool Data to:")
    assert scope_of(clause, definitions_of(segment('"Pool Data" means cookies.'))) is ABOUT


def test_an_item_that_opens_with_a_purpose_does_not_name_its_data() -> None:
    item = replace(_clause("Improving our cookies and our advertising."), kind=ClauseKind.ITEM)
    assert scope_of(replace(item, lead_in="We use your content for:")) is OF


@pytest.mark.parametrize(
    ("text", "heading", "scope"),
    [
        ("The personal data is kept for a year.", ("Cookies", "Your personal data"), BOTH),
        ("We share personal data with partners.", ("Advertising partners",), BOTH),
        ("We use your information, such as messages.", ("Customer support requests",), BOTH),
    ],
)
def test_what_the_nearest_words_name_goes_before_the_section(
    text: str, heading: tuple[str, ...], scope: DataScope
) -> None:
    assert scope_of(_clause(text, heading=heading)) is scope


@pytest.mark.parametrize(
    "text",
    [
        "Your account information and your survey data may be shared.",
        "Your posts and profile information may remain.",
        "We delete your invoices, and what you gave us at the start, that is phone numbers, and posts.",
    ],
)
def test_data_about_and_data_of_the_customer_side_by_side_are_both(text: str) -> None:
    assert scope_of(_clause(text)) is BOTH
