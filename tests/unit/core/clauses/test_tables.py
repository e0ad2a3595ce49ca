"""A cell of a table is read under its column and beside the first cell of its row."""

from __future__ import annotations

import pytest

from tosrisk.core.clauses.segment import segment
from tosrisk.domain.version import Clause


def cell(markdown: str, text: str) -> Clause:
    return next(clause for clause in segment(markdown) if clause.text == text)


PURPOSES = "| Type of data | Purpose |\n| --- | --- |\n| Account data | To improve our products |\n"


def test_a_cell_knows_its_column_and_the_first_cell_of_its_row() -> None:
    found = cell(PURPOSES, "To improve our products")
    assert (found.column, found.row) == ("Purpose", "Account data")
    assert cell(PURPOSES, "Account data").row == ""


def test_a_cell_is_read_as_what_its_column_says_and_quoted_as_it_stands() -> None:
    found = cell(PURPOSES, "To improve our products")
    assert found.reading == "We use your personal data for: To improve our products"
    assert found.text == "To improve our products"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Why we use it", "We use your personal data for:"),
        ("Purposes of sharing", "We use your personal data for:"),
        ("Categories of recipients", "We disclose your personal data to:"),
        ("How long it is kept", "We retain your personal data for:"),
    ],
)
def test_a_header_says_what_its_cells_complete(header: str, said: str) -> None:
    assert cell(f"| Data | {header} |\n| --- | --- |\n| Logs | Acme |", "Acme").reading == f"{said} Acme"


def test_a_header_that_says_nothing_of_use_leaves_its_cells_as_they_are() -> None:
    assert cell("| Country | Phone |\n| --- | --- |\n| Norway | 12 |", "12").reading == "12"


def test_headers_and_legal_bases_say_nothing() -> None:
    table = "| Purpose | Legal basis |\n| --- | --- |\n| To bill you | Our interest in selling data |"
    assert [clause.silent for clause in segment(table)] == [True, True, False, True]


def test_a_table_with_no_header_row_has_no_columns() -> None:
    found = segment("| Purpose | To bill you |\n| Recipients | Acme |")
    assert {(clause.column, clause.row, clause.silent) for clause in found} == {("", "", False)}


def test_a_blank_header_row_gives_way_to_a_bold_one_or_one_of_header_words() -> None:
    for names in ("| **Data** | **Purpose** |", "| Data | Purpose |"):
        found = cell(f"|  |  |\n| --- | --- |\n{names}\n| Logs | To bill you |", "To bill you")
        assert (found.column, found.row) == ("Purpose", "Logs")


def test_names_and_values_below_a_blank_header_row_are_read_by_row() -> None:
    table = "|  |  |\n| --- | --- |\n| Name | sid |\n| Purpose | Shows how you use it |"
    found = cell(table, "Shows how you use it")
    assert (found.column, found.row, found.silent) == ("", "Purpose", False)


def test_a_blank_cell_does_not_move_the_columns_after_it() -> None:
    found = cell("| Data | Source | Purpose |\n| --- | --- | --- |\n| Logs |  | To bill you |", "To bill you")
    assert found.column == "Purpose"


def test_a_bar_that_is_escaped_does_not_end_a_cell() -> None:
    assert cell("| Data | Purpose |\n| --- | --- |\n| A \\| B | Billing |", "Billing").row == "A | B"


def test_each_table_has_its_own_header() -> None:
    found = cell(PURPOSES + "\nMore:\n\n| a | b |\n| c | d |", "d")
    assert (found.column, found.row) == ("", "")
