"""Lines of a PDF become the paragraphs, headings and items that their author wrote."""

from __future__ import annotations

import pytest

from tosrisk.extractors.paragraphs import paragraphs_of
from tosrisk.extractors.reading import Line

WIDE = "Northwind keeps the content that you send to the Service for thirty days after you delete it, and"


def blocks(*lines: str, sizes: dict[str, float] | None = None) -> list[str]:
    """Blocks of one page; an empty line leaves a blank one on paper."""
    page = [
        Line(text=text, place=place, size=(sizes or {}).get(text, 10.0))
        for place, text in enumerate(lines)
        if text
    ]
    return list(paragraphs_of([page]))


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("as the law pre-", "scribes, in that", "as the law prescribes, in that"),
        ("to anybody who is non-", "compliant, in that", "to anybody who is non-compliant, in that"),
        ("to the sub-", "processors, in that", "to the sub-processors, in that"),
        ("to any sector-", "specific rule, in that", "to any sector-specific rule, in that"),
        ("between 2025-", "2026, in that", "between 2025- 2026, in that"),
    ],
)
def test_a_hyphen_goes_unless_it_is_the_word_s_own(end: str, start: str, joined: str) -> None:
    rest = (
        "Our sub-processors are listed. Each sector has its own, more specific, list, which we keep for you."
    )
    assert joined in blocks(f"{WIDE} {end}", f"{start} {WIDE}", "", rest)[0]


def test_larger_type_is_a_heading_and_the_largest_a_title() -> None:
    sizes = {"Addendum": 18.0, "Third-party requests": 12.0}
    found = blocks("Addendum", "", WIDE, "so on.", "Third-party requests", "We tell you first.", sizes=sizes)
    assert [block for block in found if block.startswith("#")] == ["# Addendum", "## Third-party requests"]


def test_a_sentence_in_larger_type_is_no_heading() -> None:
    loud = "We may change these terms at any time without telling you."
    assert loud in blocks(loud, "", WIDE, "so on.", sizes={loud: 14.0})


def test_an_item_below_a_numbered_heading_is_not_part_of_it() -> None:
    found = blocks(
        "4 Use of the Services and Restrictions of It", "a) When you register, you must tell us", WIDE
    )
    assert found[0] == "## 4 Use of the Services and Restrictions of It"
    assert found[1].startswith("a) When you register")


def test_a_bullet_on_a_line_of_its_own_belongs_to_the_next() -> None:
    assert blocks(WIDE, "so on:", "", "•", "run the Service")[1:] == ["- run the Service"]


def test_the_dots_and_page_numbers_of_a_table_of_contents_go() -> None:
    found = blocks("1. Scope .................... 2", "2. Keeping of content ........ 13", "", WIDE)
    assert found[:2] == ["## 1. Scope", "## 2. Keeping of content"]


def test_a_raised_mark_does_not_break_its_line() -> None:
    page = [
        Line(text="This addendum", place=5),
        Line(text="1", place=4),
        Line(text="applies to personal data.", place=5),
    ]
    assert list(paragraphs_of([page])) == ["This addendum 1 applies to personal data."]


def test_cells_of_a_table_are_paragraphs_of_their_own() -> None:
    page = [
        Line(text="Logs are kept", place=1),
        Line(text="for thirty days.", place=2),
        Line(text="Billing data are", place=1),
        Line(text="kept ten years.", place=2),
    ]
    assert list(paragraphs_of([page])) == [
        "Logs are kept for thirty days.", "Billing data are kept ten years.",
    ]  # fmt: skip
