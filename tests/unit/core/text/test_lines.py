"""Where a stretch of text stands."""

import pytest

from tosrisk.core.text.lines import Lines

TEXT = "One.\n\nTwo 👩 three.\nFour"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("One.", (1, 1, 1, 5)),
        ("three.", (3, 7, 3, 13)),
        ("three.\nFour", (3, 7, 4, 5)),
        ("Four", (4, 1, 4, 5)),
    ],
)
def test_lines_and_columns_count_from_one_in_code_points(words: str, place: tuple[int, ...]) -> None:
    start = TEXT.index(words)
    at = Lines(TEXT).region(start, start + len(words))
    assert (at.start_line, at.start_column, at.end_line, at.end_column) == place


def test_what_lies_beyond_the_text_ends_with_it() -> None:
    at = Lines("ab").region(1, 99)
    assert (at.start_line, at.start_column, at.end_line, at.end_column) == (1, 2, 1, 3)
    assert Lines("").region(5, 9).end_column == 1


def test_only_a_line_feed_ends_a_line() -> None:
    assert Lines("a\rb\u2028c\nd").region(6, 7).start_line == 2
