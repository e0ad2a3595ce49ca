"""A report that reads well as text and as a page."""

from __future__ import annotations

import pytest

from tests.fakes.hostile_vendor import told
from tests.fakes.scorecards import acme, broken_alert, fabrikam, material_alert, northwind
from tests.unit.exporters.written import REPORT, markdown_reader, text_of
from tosrisk.core.text.markdown_text import address, markdown
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.exporters.to_markdown import MarkdownExporter


def written(*cards, alerts=()) -> str:
    return text_of(MarkdownExporter(report_url=REPORT), cards, alerts)


def test_the_overview_has_a_line_for_each_vendor() -> None:
    text = written(acme(), northwind(), fabrikam())
    answers = "prohibits | not stated | bounded | processors | specific"
    assert f"| Northwind | business | A (16.3) | {answers} | 3 of 3 |" in text
    assert "| Fabrikam | all | ? | not read | not read | not read | not read | not read | 0 of 2 |" in text


def test_every_question_is_answered_plan_by_plan() -> None:
    text = written(acme())
    assert "| Question | all plans | consumer | business | enterprise | api |" in text
    assert text.count("\n| AI training | permits (critical) | permits (critical) |") == 1
    assert all(f"\n| {spec.title} | " in text for spec in TAXONOMY.values())


def test_the_sentence_stands_under_its_answer() -> None:
    text = written(acme())
    answer = text.partition("**AI training: permits (critical).**")[2].partition("\n**")[0]
    assert "“We may use anything you submit to train and improve our models.”" in answer
    assert "<https://acme.example/legal/terms>" in answer


def test_a_list_item_is_read_with_the_words_before_the_list() -> None:
    assert "“We share your information with: advertising partners, for their own purposes”" in written(acme())


def test_a_vendor_that_could_not_be_read_is_said_to_be() -> None:
    text = written(fabrikam())
    assert "## Fabrikam\n\nNo document could be read.\n" in text
    assert "- Privacy: missing (host not found), <https://fabrikam.example/legal/privacy>" in text


def test_changes_come_last_with_both_sentences() -> None:
    card = acme()
    changes = written(card, alerts=[material_alert(card), broken_alert(card)]).partition("## What changed")[2]
    assert "before: “We never train our models on your content.”" in changes
    assert f"<{REPORT}/vendors/acme/changes/a1.html>" in changes
    assert "HTTP 503 three times" in changes


def test_promises_and_contradictions_are_told() -> None:
    text = "".join(MarkdownExporter().pieces([told("words").facts], ()))
    assert "- dropped (dropped 2026-03-02): “words”" in text
    assert "- Retention: “We delete words within 30 days.” but “As of words, we keep it.”" in text


@pytest.mark.parametrize(
    "words",
    [
        "Opt-out rights (see 5.2) are *not* offered; ask us.",
        "1. We train.",
        "- We train.",
        "A | B [1] <b> `x` ~~y~~ # z",
        "https://acme.example/terms and a@acme.example",
    ],
)
def test_a_reader_sees_the_words_that_were_written(words: str) -> None:
    page = markdown_reader().render(f"# {markdown(words)}\n")
    seen = page.replace("\u200b", "").replace("&lt;", "<").replace("&gt;", ">")
    assert seen == f"<h1>{words}</h1>\n"


def test_no_address_makes_no_link() -> None:
    assert address("") == ""
    assert address("https://acme.example/a_b") == "<https://acme.example/a_b>"
