"""What the page of a vendor tells."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from tests.fakes import scorecards as fakes
from tests.fakes.assessed import assessed, document, finding
from tests.fakes.subjects import FullLibrary
from tests.unit.reporters.conftest import render
from tests.unit.reporters.pages import Page
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.scorecard import DocumentStatus
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import Tier


def test_a_vendor_page_says_what_it_comes_down_to_on_each_plan(pages: dict[str, Page]) -> None:
    text = " ".join(pages["vendors/acme.html"].text.split())
    assert re.search(
        r"Consumer, Business, API ✕ Trains .{0,20} Your content may be used to train AI; "
        r"an opt-out exists, none from training by name",
        text,
    )
    assert re.search(r"Enterprise ✓ No training .{0,20} Your content is not used for training", text)


def test_a_vendor_page_shows_old_and_new_sentence_of_a_change(pages: dict[str, Page]) -> None:
    text = pages["vendors/acme.html"].text
    assert "We never train our models on your content." in text
    assert "became" in text


def test_quotes_carry_confidence_document_and_both_links(pages: dict[str, Page]) -> None:
    page = pages["vendors/acme.html"]
    assert "confidence 96%" in page.text
    live = [href for href in page.hrefs if href.startswith("https://acme.example/legal/terms#:~:text=")]
    assert any("We may use anything you submit" in unquote(href) for href in live)
    assert not [href for href in page.hrefs if href.endswith(".txt")], "no text lies in this report"


def test_quotes_are_cited_by_section_and_lead_to_the_text_that_lies_in_the_report(tmp_path: Path) -> None:
    page = render(tmp_path / "report", library=FullLibrary())["vendors/acme.html"]
    stored = {href for href in page.hrefs if href.endswith(".txt")}
    assert any(href.startswith("../texts/acme/terms/20260301T060000Z-") for href in stored)
    for href in stored:
        assert (tmp_path / "report" / "vendors" / href).is_file()


def test_the_advice_of_the_rule_that_fired_is_printed(pages: dict[str, Page]) -> None:
    text = pages["vendors/acme.html"].text
    assert "Ask for a clause that bars training" in text
    assert "cannot be taken back out of it" in text


def test_the_arithmetic_is_written_out(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    assert "Score 16.3 = 100 × 6.50 ÷ 40, grade A (Business plan)" in text


def test_an_answer_on_which_sentences_say_different_things_is_mixed(pages: dict[str, Page]) -> None:
    assert "Mixed: sentences say different things." in pages["vendors/acme.html"].text
    assert "◐ mixed" in pages["vendors/acme.html"].text
    assert "Mixed: sentences say different things." not in pages["vendors/northwind.html"].text


def test_sentences_of_which_one_must_be_wrong_stand_side_by_side(tmp_path: Path) -> None:
    never = finding(
        Dimension.TRAINING, Stance.PROHIBITS, "We will not train on your content.", about=DataScope.OF
    )
    always = finding(Dimension.TRAINING, Stance.PERMITS, "We train on your content.", about=DataScope.OF)
    read = assessed(document("acme"), never, always)
    card = score_vendor(replace(fakes.acme().vendor, documents=(read.document,)), (read,))
    text = render(tmp_path / "report", (card,), ())["vendors/acme.html"].text
    part = text[text.rindex("Contradictions\n") : text.rindex("What to ask for\n")]
    assert never.quote in part
    assert always.quote in part
    assert "only one can be true" in part
    answers = text[: text.rindex("Contradictions\n")]
    assert "✕ Trains ≠ contradiction" in answers
    assert "Contradiction: two sentences speak of it, and one must be wrong." in answers
    assert "Mixed: sentences say" not in answers, "the graver sign stands alone"


def test_without_a_contradiction_the_page_says_so(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    assert "No two sentences were found of which one must be wrong." in text


def test_vague_words_are_counted_and_quoted(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    part = text[text.rindex("Vague words\n") :]
    assert "Privacy notice: 50% (1 of 2 sentences on your data, 1 hedges)" in part
    assert "improve our services" in part
    assert "no part of the grade" in part


def test_a_promise_shows_what_it_is_worth_and_its_period(tmp_path: Path) -> None:
    kept = finding(Dimension.RETENTION, Stance.BOUNDED, "Content goes after 30 days.", about=DataScope.OF)
    toggle = finding(
        Dimension.TRAINING, Stance.PROHIBITS, "Not if you turn training off.", about=DataScope.OF
    )
    read = assessed(document("acme"), replace(kept, hours=720), toggle)
    card = score_vendor(replace(fakes.acme().vendor, documents=(read.document,)), (read,))
    text = render(tmp_path / "report", (card,), ())["vendors/acme.html"].text
    assert "30 days, contract" in text
    assert "No training (protects you) setting" in text


def test_silence_is_listed_and_never_praised(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    silent = text[text.index("no sentence was found that answers these") :]
    assert "Do promises end once data is" in silent


def test_a_vendor_that_could_not_be_read_has_no_answers_and_no_grade(pages: dict[str, Page]) -> None:
    text = " ".join(pages["vendors/fabrikam.html"].text.split())
    assert "could be read, so there is no answer on any plan" in text
    assert "There is no grade. No document could be read." in text
    assert "not known" in text[text.index("Risk") :][:20]
    assert "Not stated, a risk" not in text
    assert "? Not stated" not in text
    evidence = text[text.index("Evidence The documents") : text.index("There is no grade. No document")]
    assert "updated not known" in evidence, "nobody has read which dates it states"
    assert "not stated" not in evidence


def test_a_plan_that_no_document_governs_gets_no_answers_of_another_plan(tmp_path: Path) -> None:
    only_api = assessed(
        document("acme", tiers=(Tier.API,)),
        finding(Dimension.SECURITY, Stance.SPECIFIC, "Encrypted at rest."),
    )
    vendor = replace(fakes.acme().vendor, tier=Tier.CONSUMER, documents=(only_api.document,))
    page = render(tmp_path / "report", (score_vendor(vendor, (only_api,)),), ())["vendors/acme.html"]
    assert "No document that governs the plan could be read." in page.text
    assert "Encrypted at rest." not in page.text


def test_nothing_is_asked_for_that_costs_nothing(pages: dict[str, Page]) -> None:
    text = pages["vendors/northwind.html"].text
    asks = text[text.rindex("What to ask for\n") : text.rindex("Evidence\n")]
    assert "Liability" in asks
    assert "Opt-out" not in asks


def test_the_readers_own_plan_is_named_among_plans_alike(pages: dict[str, Page]) -> None:
    assert "Business, Enterprise, API your plan: Business" in " ".join(
        pages["vendors/northwind.html"].text.split()
    )


def test_documents_that_are_stale_are_told_first_with_the_day_of_their_texts(tmp_path: Path) -> None:
    some = " ".join(render(tmp_path / "some")["vendors/acme.html"].text.split())
    told = "1 of 3 sources could not be read at the last look: what they say rests on texts last read 2026"
    assert some.index("In short") < some.index(told) < some.index("Your content may")
    assert re.search(r"Documents current ?2 of 3", some)
    card = fakes.acme()
    stale = [replace(each, status=DocumentStatus.BROKEN) for each in card.documents]
    none = render(tmp_path / "none", (score_vendor(card.vendor, stale),), ())["vendors/acme.html"].text
    assert "No source could be read at the last look: answers rest on texts last read 2026-03-02." in none
    sound = render(tmp_path / "sound", (fakes.northwind(),), ())["vendors/northwind.html"].text
    assert "at the last look" not in sound


def test_a_vendor_of_whom_nothing_was_read_gets_what_to_do_and_no_empty_sections(
    pages: dict[str, Page],
) -> None:
    page = pages["vendors/fabrikam.html"]
    assert "Look after a source" in page.text
    for title in ("Frameworks", "Promises", "Contradictions", "What to ask for", "Answers by plan"):
        assert title not in page.text
    assert "#promises" not in page.hrefs


def test_plans_with_the_same_answer_can_be_told_as_one(pages: dict[str, Page], tmp_path: Path) -> None:
    source = pages["vendors/acme.html"].path.read_text(encoding="utf-8")
    row = source[source.index('href="#training">AI training</a></th>') :].partition("</tr>")[0]
    assert re.findall(r'data-of="([^"]+)"', row) == ["Consumer, Business, API", "Enterprise"]
    assert row.count('<td class="same">') == 2
