"""What no reader reads goes, wherever it stands; what looks like it stays."""

from __future__ import annotations

import time

import pytest

from tests.fakes.layouts.document import body, head, page
from tosrisk.extractors.html import extract_html


def text_of(within: str = "", *, before: str = "", after: str = "") -> str:
    return extract_html(page(f"{before}<div>{head()}{body()}{within}</div>{after}"))[0]


BARE = text_of()
PROBE = f"<div>{'gig ' * 120}</div><br>" + "<span>WiW1l</span><br>" * 4
DRAWING = f"<pre><code>{('   ..::--==**##%%' * 6 + chr(10)) * 9}<p></p></code></pre>"


@pytest.mark.parametrize("noise", [PROBE, DRAWING], ids=["font probe", "drawing"])
def test_what_says_nothing_goes(noise: str) -> None:
    assert text_of(after=noise) == BARE


@pytest.mark.parametrize("kept", ["No, no, no.", "x" * 300, "_" * 90, "Yes " * 20])
def test_odd_words_stay(kept: str) -> None:
    assert kept.split(maxsplit=1)[0] in text_of(f"<p>{kept}</p>")


@pytest.mark.parametrize(
    "link",
    [
        "<a href=x>our list (opens in a new window)</a>",
        "<a href=x>our list<span>(opens in a new tab)</span></a>",
        "<a href=x>our list<span> [öffnet in neuem Fenster]</span></a>",
    ],
)
def test_a_link_does_not_tell_where_it_opens(link: str) -> None:
    assert "See our list." in text_of(f"<p>See {link}.</p>")


@pytest.mark.parametrize(
    "words", ["The chat (which opens in a new window) is recorded.", "<a href=x>hours (opens at nine)</a>"]
)
def test_a_clause_keeps_what_it_says_in_brackets(words: str) -> None:
    assert words.split("(")[1][:12] in text_of(f"<p>{words}</p>")


def test_a_control_character_beside_such_a_note_costs_no_word() -> None:
    assert "our list" in text_of("<p>See <a href=x>our list\x0b (opens in a new window)</a>.</p>")


def test_a_top_menu_with_a_sentence_on_every_link_goes() -> None:
    teaser = "<div class=item><a href=x>Ledger</a><p>Close your books in an hour.</p></div>"
    menu = f"<div class=site-head><div class=mobile-menu-container>{teaser * 12}</div></div>"
    assert text_of(before=menu) == BARE


def test_clauses_in_a_block_named_for_a_menu_stay() -> None:
    reasons = "as long as the law of your country asks us to, " * 4
    clause = f"<p>We keep it for a year, {reasons}see <a href=x>here</a>.</p>"
    assert "We keep it for a year" in text_of(f"<div class=menu-content>{clause * 12}</div>")


def test_a_title_in_the_marked_main_part_stays_whatever_its_class() -> None:
    link = "<a href=x>Download these terms of service as a PDF to print</a>"
    title = f"<div class='wide toc-target'><p>Updated: 2 May 2026</p><h1>Terms</h1>{link}</div>"
    text = extract_html(page(f"<main><div>{title}<div>{body()}</div></div></main>"))[0]
    assert "# Terms" in text
    assert "Updated: 2 May 2026" in text


def test_buttons_for_the_look_of_a_page_and_an_empty_summary_go() -> None:
    around = (
        "<ul><li><div class=action-item><span>Light</span></div></li></ul>"
        "<div class=ai-article-summary-callout><div>Summary</div><div>Thanks for telling us!</div></div>"
    )
    assert text_of(before=around) == BARE


def test_many_removals_far_down_a_page_take_little_time() -> None:
    began = time.process_time()
    deep = "<div>" * 1500 + body() * 20 + "<button>x</button>and more " * 50_000
    assert "and more and more" in extract_html(deep)[0]
    assert time.process_time() - began < 4
