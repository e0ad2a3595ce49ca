"""A page's structure survives as Markdown: headings, lists with their lead-ins, tables, definitions."""

from __future__ import annotations

import pytest

from tosrisk.core.clauses.segment import segment
from tosrisk.extractors.html import extract_html


def markdown(main: str) -> str:
    return extract_html(f"<html><body><main>{main}</main></body></html>")[0]


def test_headings_and_paragraphs() -> None:
    assert markdown("<h1>Terms</h1><p>We  keep\nit.</p><h2>Data <a href='#d'>#</a></h2>You own it.") == (
        "# Terms\n\nWe keep it.\n\n## Data\n\nYou own it.\n"
    )


def test_a_clause_set_as_a_heading_is_still_a_clause() -> None:
    clause = "You grant us " + "a worldwide and perpetual right to use your content " * 5
    assert markdown(f"<h2>{clause}</h2>") == clause.strip() + "\n"


def test_nested_lists_keep_their_depth_numbers_and_lead_ins() -> None:
    page = "<p>We use it to:</p><ol start=3><li>help you:<ul><li>by chat</ul></li><li>train models</li></ol>"
    assert markdown(page) == "We use it to:\n\n3. help you:\n   - by chat\n4. train models\n"
    assert [clause.reading for clause in segment(markdown(page))][2:] == [
        "We use it to: help you: by chat",
        "We use it to: train models",
    ]


def test_an_item_of_two_paragraphs_stays_one_item() -> None:
    assert (
        markdown("<ul><li><p>One.</p><p>Two.</p></li><li>Three.</li></ul>")
        == "- One.\n\n  Two.\n\n- Three.\n"
    )


def test_a_heading_in_a_numbered_item_takes_the_number() -> None:
    assert markdown(
        "<ol><li><h2>Fees</h2><p>You pay.</p></li><li><h2>Data</h2><p>You own it.</p></li></ol>"
    ) == ("## 1. Fees\n\nYou pay.\n\n## 2. Data\n\nYou own it.\n")


def test_bullets_typed_by_hand_become_items() -> None:
    assert markdown("<p>We collect:<br>• names<br>• addresses</p>") == "We collect:\n\n- names\n- addresses\n"


def test_a_break_within_a_sentence_does_not_cut_it() -> None:
    assert (
        markdown("<p>We never sell<br>your data.<br><br>Never.</p>")
        == "We never sell\nyour data.\n\nNever.\n"
    )


def test_a_data_table_is_one_row_a_line() -> None:
    page = (
        "<table><caption>Partners</caption><tr><th>Name<th>Purpose</tr>"
        "<tr><td>Acme|Co<td><p>Hosting</p><p>Mail</p></tr></table>"
    )
    assert markdown(page) == (
        "Partners\n\n| Name | Purpose |\n| --- | --- |\n| Acme\\|Co | Hosting<br>Mail |\n"
    )
    assert [clause.text for clause in segment(markdown(page))][-2:] == ["Acme|Co", "Hosting Mail"]


def test_a_table_used_for_layout_is_read_through() -> None:
    page = "<table><tr><td>Menu</td><td><table><tr><td><h2>Data</h2><p>You own it.</p></table></table>"
    assert "## Data\n\nYou own it." in markdown(page)
    assert "|" not in markdown(page)


def test_definitions_read_as_term_and_meaning() -> None:
    page = "<dl><dt>Usage Data</dt><dd><p>what we count.<p>It is ours.</dd><dt>Content:</dt><dd>yours.</dl>"
    assert markdown(page) == "- Usage Data: what we count.\n\n  It is ours.\n\n- Content: yours.\n"


def test_words_that_look_like_markup_survive_to_the_clause() -> None:
    assert [clause.text for clause in segment(markdown("<p>Send &lt;name&gt; to us.</p>"))] == [
        "Send <name> to us."
    ]


@pytest.mark.parametrize("tag", ["ul><li", "div", "blockquote", "span"])
def test_a_thousand_levels_are_read_to_the_end(tag: str) -> None:
    text = markdown(f"<{tag}>" * 1000 + "We keep it.")
    assert "We keep it." in text
    assert len(text) < 40_000


def test_a_pre_block_keeps_its_lines_apart() -> None:
    assert markdown("<pre>1. We keep it.\n2. You own it.</pre>") == "1. We keep it.\n\n2. You own it.\n"


def test_spanned_columns_keep_their_place() -> None:
    assert markdown("<table><tr><th colspan=2>Who<th>Why</tr><tr><td>a<td>b<td>c</table>") == (
        "| Who |  | Why |\n| --- | --- | --- |\n| a | b | c |\n"
    )


def test_an_absurd_span_is_one_column() -> None:
    assert markdown("<table><tr><td colspan=99999>a<td>b</table>") == "| a | b |\n| --- | --- |\n"


def test_a_table_said_to_be_for_presentation_is_none() -> None:
    assert markdown("<table role=presentation><tr><td>We keep it.<td>You own it.</table>") == (
        "We keep it.\n\nYou own it.\n"
    )


def test_an_item_without_a_list_is_still_an_item() -> None:
    assert markdown("<p>We:</p><li>keep it</li><li>mend it</li>") == "We:\n\n- keep it\n- mend it\n"
