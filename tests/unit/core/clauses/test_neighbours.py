"""A clause is read with the cells of its row, the sentences of its paragraph and the list it introduces."""

from __future__ import annotations

import time

import pytest

from tosrisk.core.clauses.neighbours import ALONE, Neighbourhood, Neighbours
from tosrisk.core.clauses.segment import segment


def _of(text: str, words: str) -> Neighbours:
    clauses = segment(text)
    clause = next(clause for clause in clauses if clause.text == words)
    return Neighbourhood(clauses).of(clause)


_TABLE = """
| Purpose | Categories of data | Legal basis |
| --- | --- | --- |
| To run the shop | Prompts. Files. | Contract |
| To mend errors | Log data | Consent |
"""


def test_a_cell_stands_beside_the_other_cells_of_its_row_alone() -> None:
    assert _of(_TABLE, "To run the shop").cells == ("Prompts.", "Files.")
    assert _of(_TABLE, "To mend errors").cells == ("Log data",)
    assert _of(_TABLE, "Files.").cells == ("To run the shop",)


def test_the_law_that_allows_it_is_no_neighbour() -> None:
    assert "Consent" not in _of(_TABLE, "Log data").cells


def test_cells_without_a_header_stand_alone() -> None:
    assert _of("| Prompts | Sold |\n| Logs | Kept |\n", "Sold") == ALONE


def test_a_second_table_begins_rows_of_its_own() -> None:
    second = _TABLE.replace("Purpose", "Aim").replace("run the shop", "bill").replace("Prompts. ", "")
    assert _of(f"{_TABLE}\n{second}", "To bill").cells == ("Files.",)


def test_a_sentence_has_those_before_the_one_before_it_in_its_paragraph() -> None:
    text = "Elsewhere.\n\nYou send files. We keep them. You may ask. We answer."
    assert _of(text, "We answer.").earlier == ("We keep them.", "You send files.")
    assert _of(text, "We keep them.").earlier == ()


def test_a_clause_that_announces_a_list_has_its_items() -> None:
    text = "We keep the following data:\n\n- names\n- phone numbers\n\nOther words."
    assert _of(text, "We keep the following data:").items == ("names", "phone numbers")
    assert _of(text, "names").items == ()


@pytest.mark.parametrize(
    "text",
    [
        "| A | B |\n| --- | --- |\n| " + "Word. " * 8000 + "| b |\n",
        "Sentence here. " * 8000,
        "We keep:\n\n" + "- names\n" * 8000,
    ],
)
def test_looking_about_takes_no_longer_in_a_long_document(text: str) -> None:
    clauses = segment(text)
    start = time.process_time()
    neighbourhood = Neighbourhood(clauses)
    for clause in clauses:
        neighbourhood.of(clause)
    assert time.process_time() - start < 5
