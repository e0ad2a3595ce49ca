"""Words without the characters that steer who shows them."""

import pytest

from tosrisk.core.text.inert import inert, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Grüße, 世界 👩\u200d💻\n\tok", "Grüße, 世界 👩\u200d💻\n\tok"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("a\u202eb\u2066c\u200ed", "a\ufffdb\ufffdc\ufffdd"),
        ("a\x00b\x9bc\x7f", "a\ufffdb\ufffdc\ufffd"),
        ("\ud800\ufffe\U000e0041", "\ufffd\ufffd\ufffd"),
        ("a\r\nb\rc\u2028d\x0be\x85f", "a\nb\nc\nd\ne\nf"),
    ],
)
def test_what_steers_becomes_visible_and_all_else_stays(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_one_line_folds_white_space_and_is_cut_where_that_is_asked() -> None:
    assert one_line("  a \r\n\t b\u2029c ") == "a b c"
    assert one_line("one two three", 8) == "one two…"
    assert one_line("one two", 7) == "one two"
