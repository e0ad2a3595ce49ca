"""Markdown and plain text keep every word, and lose what only a renderer needs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tosrisk.extractors.text import _clean_block, _clean_part, clean_markdown, clean_text


def test_link_targets_images_and_emphasis_go_and_the_words_stay() -> None:
    page = 'We **never** [sell _your_ data](https://acme.example/a_(b)?id=7 "More"). ![logo](/x.png)\n'
    assert clean_markdown(page) == "We never sell your data.\n"


def test_an_obfuscated_address_in_a_link_reads_as_text() -> None:
    assert clean_markdown("Write to [\\[email protected\\]](/cdn-cgi/l/email-protection#a1).\n") == (
        "Write to [email protected].\n"
    )


def test_escapes_are_undone_and_names_with_underscores_survive() -> None:
    assert clean_markdown("A\\_B \\[sic\\] costs 5\\* and __sets__ user\\_id, snake_case\n") == (
        "A_B [sic] costs 5* and sets user_id, snake_case\n"
    )


def test_headings_lists_and_tables_stay_as_they_are() -> None:
    page = (
        "Terms\n=====\n\n## Data\n\n*   one\n    - two\n\n1. three\n\n| a | b |\n| --- | --- |\n| c | d |\n"
    )
    assert clean_markdown(page) == page


def test_the_number_of_an_underlined_heading_does_not_become_a_list() -> None:
    assert clean_markdown("**1\\. Data**\n-----------\n") == "1\\. Data\n-----------\n"


def test_an_escaped_hash_does_not_become_a_heading() -> None:
    assert clean_markdown("\\# 1 is our offer\n") == "\\# 1 is our offer\n"


def test_plain_text_keeps_its_marks() -> None:
    assert clean_text("a\r\nb *c* [d](e)  \n") == "a\nb *c* [d](e)\n"


@given(st.text(alphabet="ab [](){}*_`\\<>!#|-=.\n\"'1:/", max_size=300))
def test_no_letter_outside_link_targets_is_ever_lost(text: str) -> None:
    letters = [char for char in text if char in "ab"]
    kept = [char for char in clean_markdown(text) if char in "ab"]
    if "](" not in text and "]:" not in text:
        assert kept == letters
    else:
        assert len(kept) <= len(letters)


def test_a_link_that_runs_over_a_blank_line_is_one_link() -> None:
    assert clean_markdown("See [our\n\nterms](/t) and [more](\n\n/x) here.\n\n**End**\n") == (
        "See our\n\nterms and more here.\n\nEnd\n"
    )


@given(
    st.lists(
        st.sampled_from(["[", "]", "](", "a", "**b**", "\n\n", "\n", ")", "\\]", "![", "]: x", " ", "<"])
    )
)
def test_a_block_comes_to_the_same_wherever_it_stands(atoms: list[str]) -> None:
    page = "".join(atoms)
    whole = _clean_part(page)[0].strip("\n") + "\n"
    assert clean_markdown(page) == whole


def test_one_changed_block_leaves_the_others_as_they_were_read() -> None:
    blocks = [f"Rule {number} has [a link](/{number})." for number in range(50)]
    clean_markdown("\n\n".join(blocks))
    before = _clean_block.cache_info().misses
    assert clean_markdown("\n\n".join([*blocks[:20], "New.", *blocks[20:]])).count("New.") == 1
    assert _clean_block.cache_info().misses - before <= 2
