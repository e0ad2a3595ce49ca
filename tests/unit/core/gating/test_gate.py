"""Which responses are the document, and which were served in its place."""

from __future__ import annotations

import time

import pytest

from tests.fakes.judged import reason_of
from tests.fakes.sources import a_text, an_answer, terms
from tosrisk.core.gating.gate import gate


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 500, 503])
def test_an_error_status_is_refused_however_good_the_text(status):
    verdict = gate(an_answer(status=status), a_text(terms()), None)
    assert (verdict.reason, verdict.detail) == ("http-error", f"HTTP {status}")


@pytest.mark.parametrize("body", ["", " \r\n\t"])
def test_an_empty_body_is_refused(body):
    assert reason_of(None, body=body) == "empty-body"


def test_a_page_without_text_is_refused():
    assert reason_of(None) == "no-text"
    assert reason_of("  \n") == "no-text"


def test_the_refusal_quotes_the_page():
    verdict = gate(an_answer(), a_text("Just a moment... we are checking that you are no robot."), None)
    assert verdict.detail == 'a challenge page: "just a moment..."'


def test_a_title_alone_gives_a_short_page_away():
    text = "Whatever you hoped to read at this address, we are afraid that it has wandered off to elsewhere."
    assert reason_of(text, title="404 | Acme") == "not-found"
    assert reason_of(terms(2000), title="404 | Acme") == ""


def test_a_page_without_text_is_searched_for_the_reason():
    body = "<html><head><title>Just a moment...</title></head><body><script>var a;</script></body></html>"
    assert reason_of(None, body=body) == "challenge"
    assert (
        reason_of(None, body="<script>if (error) { document.title = 'page not found' }</script>") == "no-text"
    )


def test_a_short_document_is_accepted():
    assert (
        reason_of(
            "# Legal notice\n\nAcme Ltd, 1 Main Street, Springfield, is the publisher. Contact us there."
        )
        == ""
    )


def test_a_short_table_of_subprocessors_is_accepted():
    rows = "\n".join(f"| Firm {number} | hosting | Ireland |" for number in range(8))
    assert reason_of(f"# Sub-processors\n\n| Name | Purpose | Place |\n| --- | --- | --- |\n{rows}") == ""


def test_a_menu_alone_is_an_empty_shell():
    menu = "\n".join(
        f"- {word} {word}" for word in ["Products", "Docs", "Pricing", "Careers", "News", "Contact", "Terms"]
    )
    assert reason_of(menu) == "empty-shell"


@pytest.mark.parametrize("text", ["Acme", "# Terms of Service", "Loading. Please wait a moment."])
def test_a_few_words_are_no_document(text):
    assert reason_of(text) == "empty-shell"


def test_a_text_without_spaces_between_words_is_measured_by_its_characters():
    chinese = a_text("本服务条款由您与本公司签订。我们会保护您的数据，不会出售给任何人。" * 3, language="zh")
    assert gate(an_answer(), chinese, None).reason == ""


@pytest.mark.parametrize(
    "text",
    [
        "<" * 200_000,
        "a" * 1_000_000,
        "| " * 300_000,
        "\n" * 500_000 + "x",
        "we use " * 40_000,
        "# terms " * 40_000,
        "# \n" * 200_000,
        "- a, " * 100_000,
    ],
)
def test_hostile_text_is_judged_in_linear_time(text):
    began = time.monotonic()
    reason_of(text, title=text, before=terms(5000), body=text)
    reason_of(None, body=text)
    assert time.monotonic() - began < 5
