"""Whose data a clause speaks of is told by what stands around it, where its own words do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.spoken import ABOUT, BOTH, DERIVED, OF, said
from tosrisk.core.clauses.definitions import definitions_of
from tosrisk.core.clauses.neighbours import Neighbourhood
from tosrisk.core.clauses.segment import segment
from tosrisk.core.scoping.scope import scope_of
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import ClauseKind


def test_a_list_item_takes_the_scope_of_its_lead_in() -> None:
    assert scope_of(said("train our models;", lead_in="We use your content to:")) is OF
    assert scope_of(said("improve our features and content;", lead_in="We use log data to:")) is ABOUT


def test_a_pronoun_points_to_the_sentence_before() -> None:
    before = "When you visit us, we set cookies and record your IP address."
    assert scope_of(said("They may use this information as they wish.", before=before)) is ABOUT


def test_a_clause_that_points_nowhere_does_not_take_its_neighbours_scope() -> None:
    before = "When you visit us, we set cookies."
    assert scope_of(said("We keep information as long as we need to.", before=before)) is BOTH


def test_a_heading_decides_where_nothing_else_does() -> None:
    assert scope_of(said("Kept for thirty days.", heading=("Privacy", "Your content"))) is OF


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
    assert scope_of(said("Such information is kept for a year.", before=before)) is scope


def test_the_sentence_before_counts_before_the_lead_in() -> None:
    clause = said("We keep this data.", before="We record your voiceprint.", lead_in="We use cookies to:")
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
    assert scope_of(said("The personal data is kept for a year.", heading=heading)) is scope


@pytest.mark.parametrize("text", ["Analytics providers.", "Payment processors.", "Billing vendors."])
def test_a_recipient_in_a_list_is_given_what_the_lead_in_says(text: str) -> None:
    assert scope_of(said(text, lead_in="We may share your content with:")) is OF
    assert scope_of(said(text, lead_in="We may share your personal data with:")) is BOTH


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
    cell = replace(said("Service providers"), kind=ClauseKind.CELL, row=row, column="Recipients")
    assert scope_of(cell) is scope


def test_a_cell_that_names_its_own_data_needs_no_row() -> None:
    cell = replace(said("We delete cookies after a year."), kind=ClauseKind.CELL, row="Your content")
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


def test_an_item_that_opens_with_a_purpose_does_not_name_its_data() -> None:
    item = replace(said("Improving our cookies and our advertising."), kind=ClauseKind.ITEM)
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
    assert scope_of(said(text, heading=heading)) is scope


def test_what_it_stands_for_is_told_by_the_sentence_before() -> None:
    words = "We do not sell it, and we do not disclose it to advertisers."
    assert scope_of(said(words, before="Your files are confidential.")) is OF
    assert scope_of(said(words, before="We collect log data.")) is ABOUT
