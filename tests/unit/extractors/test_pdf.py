"""A PDF reads as if its lines had never been broken."""

from __future__ import annotations

import pytest

from tests.fakes.pdf import pdf_of
from tosrisk.errors import ExtractError
from tosrisk.extractors.pdf import extract_pdf

BODY = [
    "Northwind keeps the content that you send to the Service for thirty days after you delete it,",
    "unless a law requires us to keep it for longer, and then only in the form that the law pre-",
    "scribes.",
]


def test_broken_lines_are_joined_and_hyphens_mended() -> None:
    text, _ = extract_pdf(pdf_of([BODY]))
    assert text == (
        "Northwind keeps the content that you send to the Service for thirty days after you delete it, "
        "unless a law requires us to keep it for longer, and then only in the form that the law prescribes.\n"
    )


def test_a_blank_line_parts_paragraphs_and_a_numbered_title_is_a_heading() -> None:
    text, _ = extract_pdf(pdf_of([["2 Retention", None, *BODY, None, "We never sell it."]]))
    assert text.startswith("## 2 Retention\n\nNorthwind keeps")
    assert text.endswith("prescribes.\n\nWe never sell it.\n")


def test_bullets_become_list_items() -> None:
    text, _ = extract_pdf(pdf_of([["We use it to:", "• run the Service, and", "• mend the Service."]]))
    assert text == "We use it to:\n\n- run the Service, and\n\n- mend the Service.\n"


def test_running_heads_and_page_numbers_go_but_the_title_stays_once() -> None:
    head = "Northwind Data Processing Addendum"
    pages = [
        [head, None, f"On page {word} there is a clause.", None, None, None, f"Page {number} of 3"]
        for number, word in enumerate(("one", "two", "three"), start=1)
    ]
    text, _ = extract_pdf(pdf_of(pages))
    assert text.count(head) == 1
    assert "of 3" not in text
    assert [f"On page {word} there is a clause." in text for word in ("one", "two", "three")] == [True] * 3


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    first = ["We tell you of new sub-processors thirty days before they begin to work, so that you may"]
    text, _ = extract_pdf(pdf_of([first, ["object to them in writing."]]))
    assert "so that you may object to them in writing." in text


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = "the left column speaks of keeping data", "the right column speaks of selling data"
    text, _ = extract_pdf(pdf_of([[f"{left}{' ' * 24}{right}"] * 24]))
    assert text.count(f"{left} {left}") > 0
    assert f"{left} {right} {left}" not in text


def test_a_page_turned_on_its_side_is_read() -> None:
    assert "We never sell it." in extract_pdf(pdf_of([["We never sell it."]], turned=True))[0]


@pytest.mark.parametrize("body", [b"%PDF-1.7 nothing else", b"%PDF-1.4\n" + b"\xff" * 500, pdf_of([[]])])
def test_a_damaged_or_empty_pdf_is_an_extract_error(body: bytes) -> None:
    with pytest.raises(ExtractError, match="PDF"):
        extract_pdf(body)
