"""A version is laid out as it was written, and no clause of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosrisk.core.clauses.layout import Grid, Heading, Item, Listing, Paragraph, Part, lay_out
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.version import Clause


def laid(text: str) -> tuple[tuple[Part, ...], tuple[Clause, ...]]:
    clauses = segment(text)
    return lay_out(text, clauses), clauses


def words(item: Item, clauses: tuple[Clause, ...]) -> list[str]:
    return [clauses[position].text for each in item.paragraphs for position in each.clauses]


def test_headings_step_down_one_level_at_a_time() -> None:
    parts, _ = laid("# One\n\n#### Four\n\n### Three\n\n# Again")
    assert [part.depth for part in parts if isinstance(part, Heading)] == [1, 2, 2, 1]


def test_sentences_of_a_paragraph_stay_together() -> None:
    parts, clauses = laid("We keep files. We delete logs.\n\nBye now.")
    assert [part.clauses for part in parts if isinstance(part, Paragraph)] == [(0, 1), (2,)]
    assert len(clauses) == 3


def test_a_title_in_bold_is_known_as_one() -> None:
    parts, _ = laid("**Storage**\n\nWe keep files.")
    assert [part.title for part in parts if isinstance(part, Paragraph)] == [True, False]


def test_lists_keep_their_numbers_and_their_nesting() -> None:
    parts, clauses = laid(
        "(a) First duty;\n    - an inner duty;\n    - another one;\n(b) Second duty.\n\nBye."
    )
    listing = parts[0]
    assert isinstance(listing, Listing)
    assert [item.marker for item in listing.items] == ["(a)", "(b)"]
    assert [words(item, clauses) for item in listing.items[0].items] == [
        ["an inner duty;"],
        ["another one;"],
    ]
    assert [item.marker for item in listing.items[0].items] == ["", ""]


def test_an_indented_paragraph_goes_on_with_its_item() -> None:
    parts, clauses = laid("- First duty.\n\n  It has more to say.\n\n- Second duty.")
    (listing,) = parts
    assert isinstance(listing, Listing)
    assert [words(item, clauses) for item in listing.items] == [
        ["First duty.", "It has more to say."],
        ["Second duty."],
    ]


def test_blank_cells_keep_the_columns_in_place() -> None:
    parts, clauses = laid("| Data | Kept |\n| --- | --- |\n| Files | 30 days |\n|  | forever |\n| Logs |  |")
    (grid,) = parts
    assert isinstance(grid, Grid)

    def read(row: tuple[tuple[int, ...], ...]) -> list[str]:
        return [" ".join(clauses[position].text for position in cell) for cell in row]

    assert read(grid.header) == ["Data", "Kept"]
    assert [read(row) for row in grid.rows] == [["Files", "30 days"], ["", "forever"], ["Logs", ""]]


def test_two_tables_apart_are_two() -> None:
    parts, _ = laid("| A | B |\n| --- | --- |\n| c | d |\n\n| E | F |\n| --- | --- |\n| g | h |")
    assert [type(part) for part in parts] == [Grid, Grid]


def positions(part: Part) -> list[int]:
    match part:
        case Heading():
            return [part.clause]
        case Paragraph():
            return list(part.clauses)
        case Grid():
            return [position for row in (part.header, *part.rows) for cell in row for position in cell]
        case Listing():
            return [position for item in part.items for position in of_item(item)]


def of_item(item: Item) -> list[int]:
    own = [position for each in item.paragraphs for position in each.clauses]
    return own + [position for each in item.items for position in of_item(each)]


LINES = st.lists(
    st.sampled_from(
        (
            *("# Head", "### Deep", "Some words. And more.", "**Bold.** Text here.", "***", "---", ""),
            *("- item one", "      - deep item", "  going on", "1. first", "(a) letter"),
            *("| a | b |", "| --- | --- |", "|  | c \\| d |"),
        )
    ),
    max_size=14,
)


@given(LINES, st.sampled_from(["\n", "\r\n"]))
def test_every_clause_stands_in_one_part_in_order(lines: list[str], end: str) -> None:
    parts, clauses = laid(end.join(lines))
    assert [position for part in parts for position in positions(part)] == list(range(len(clauses)))


@pytest.mark.parametrize("depth", [30, 3000])
def test_lists_without_end_are_no_trouble(depth: int) -> None:
    parts, clauses = laid("\n".join(f"{' ' * level}- duty {level}" for level in range(depth)))
    assert sorted(position for part in parts for position in positions(part)) == list(range(len(clauses)))
