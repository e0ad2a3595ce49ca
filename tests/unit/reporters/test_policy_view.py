"""What the pages print of the policy: marks with words, and quotes that lead to stored texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.fakes.assessed import AT, assessed, document, finding
from tests.fakes.scorecards import acme, fabrikam, northwind
from tests.fakes.shelves import FullShelf
from tosrisk.config.policies import default_policy
from tosrisk.core.policing.answers import answers
from tosrisk.core.policing.signing import new_signoff, with_signoffs
from tosrisk.core.report_paths import vendor_path
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.policy import ClassAnswer
from tosrisk.domain.scorecard import DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Vendor
from tosrisk.reporters.parts import Places
from tosrisk.reporters.policy_view import ClassRow, PolicyPanel, answer_mark, policy_panel

POLICY = default_policy()
TODAY = date(2026, 3, 10)


def using(card: Scorecard, *classes: str) -> Scorecard:
    return replace(card, vendor=replace(card.vendor, classes=classes))


def panel(card: Scorecard, given: tuple[ClassAnswer, ...] | None = None) -> PolicyPanel:
    places = Places(page=vendor_path(card.vendor.id), shelf=FullShelf())
    return policy_panel(card, given or answers(card, POLICY), POLICY, places)


def row(of: PolicyPanel, class_id: str) -> ClassRow:
    return next(each for each in of.rows if each.id == class_id)


def test_every_class_has_a_row_and_those_in_use_come_first() -> None:
    shown = panel(using(northwind(), "personal", "health"))
    assert [each.id for each in shown.rows if each.in_use] == ["personal", "health"]
    assert [each.id for each in shown.rows[:2]] == ["personal", "health"]
    assert len(shown.rows) == len(POLICY.classes)
    assert (shown.profile, shown.default) == ("medium", True)


def test_an_answer_is_a_symbol_and_words_and_a_sentence() -> None:
    good, bad = panel(northwind()), panel(acme())
    health = row(good, "health")
    assert (health.mark.symbol, health.mark.word, health.plan) == ("!", "Conditional", "Business")
    assert [each.title for each in health.missing] == ["No training on de-identified data either"]
    assert health.missing[0].ask
    assert "A business associate agreement (HIPAA)" in [each.title for each in health.met]
    assert row(good, "public").mark.word == "Allowed"
    code = row(bad, "source-code")
    assert (code.mark.symbol, code.mark.word) == ("✕", "Not allowed")
    assert code.missing[0].mark.word == "Ruled out"
    assert code.sentence.startswith("Sentences go against “No AI training on our content”, ")


def test_the_words_behind_a_mark_claim_no_more_than_is_so() -> None:
    card = northwind()
    marks = {each.id: each.mark for each in panel(card).rows}
    assert marks["public"].meaning == "nothing is required of it"
    assert marks["internal"].meaning == "everything required is promised"
    unread = tuple(
        replace(each, status=DocumentStatus.BROKEN) if each.document.kind is DocumentKind.DPA else each
        for each in card.documents
    )
    doubtful = row(panel(replace(card, documents=unread)), "internal").mark
    assert (doubtful.word, doubtful.meaning) == ("Conditional", "a document cannot be relied on today")


def test_each_quote_leads_to_the_stored_text_by_its_hash() -> None:
    card = northwind()
    hashes = {each.document.title: each.version.sha256 for each in card.documents if each.version}
    rows = [*row(panel(card), "personal").met, *row(panel(card), "personal").missing]
    quotes = [quote for each in rows for quote in each.quotes]
    assert quotes
    for quote in quotes:
        assert quote.source.sha256 == hashes[quote.document]
        assert quote.source.captured == AT.strftime("%Y-%m-%d")
        assert quote.source.text_href.startswith("../texts/northwind/")
        assert quote.page_href.startswith("northwind/documents/")
        assert "#c-" in quote.page_href


def test_a_sign_off_is_shown_standing_and_stale_and_beside_what_is_ruled_out() -> None:
    card = northwind()
    health = next(each for each in answers(card, POLICY) if each.data_class.id == "health")
    signoff = new_signoff(health, card, by="R. Meyer", on=TODAY, until=TODAY, note="BAA signed")
    held = with_signoffs(answers(card, POLICY), [signoff], card, today=TODAY)
    shown = row(panel(card, held), "health")
    assert shown.mark.word == "Allowed, signed off"
    assert (
        shown.signoff and shown.signoff.sentence == "Signed off by R. Meyer on 2026-03-10, until 2026-03-10."
    )
    assert shown.signoff.note == "BAA signed"
    ended = with_signoffs(answers(card, POLICY), [signoff], card, today=date(2026, 3, 11))
    stale = row(panel(card, ended), "health")
    assert (stale.mark.word, stale.signoff and stale.signoff.mark.word) == ("Conditional", "Stale")
    before = with_signoffs(answers(card, POLICY), [signoff], card, today=date(2026, 3, 9))
    early = row(panel(card, before), "health")
    assert (early.mark.word, early.signoff and early.signoff.mark.word) == ("Conditional", "Not yet")
    trains = acme()
    code = next(each for each in answers(trains, POLICY) if each.data_class.id == "source-code")
    bold = new_signoff(code, trains, by="R. Meyer", on=TODAY)
    both = with_signoffs(answers(trains, POLICY), [bold], trains, today=TODAY)
    ruled_out = row(panel(trains, both), "source-code")
    assert ruled_out.mark.word == "Not allowed"
    assert ruled_out.signoff and "does not undo" in ruled_out.signoff.sentence


def test_the_mark_of_a_list_of_vendors_is_that_of_the_page() -> None:
    card = northwind()
    marks = {each.data_class.id: answer_mark(each) for each in answers(card, POLICY)}
    assert {each.id: each.mark for each in panel(card).rows} == marks


def test_words_of_a_vendor_cannot_turn_the_text_around() -> None:
    hostile = finding(
        Dimension.TRAINING, Stance.PERMITS, "We train\u202e \x07on content.", about=DataScope.OF
    )
    read = assessed(document("acme", title="Terms\u202e"), hostile)
    card = score_vendor(Vendor(id="acme", name="Acme", documents=(read.document,)), (read,))
    quotes = [quote for each in panel(card).rows for one in each.missing for quote in one.quotes]
    assert quotes
    assert not any(mark in f"{each.text}{each.document}" for each in quotes for mark in "\u202e\x07")


def test_where_no_document_was_read_no_promise_is_said_to_be_missing() -> None:
    shown = panel(using(fabrikam(), "health"))
    assert {each.mark.word for each in shown.rows} == {"Not read"}
    assert {each.sentence for each in shown.rows} == {"No document has been read."}
    assert not any(each.missing for each in shown.rows)


def test_classes_that_do_not_go_there_are_counted_by_answer_the_worst_first() -> None:
    shown = panel(using(acme(), "health"))
    assert [each.id for each in shown.used] == ["health"]
    assert shown.others == "7 other classes: 6 not allowed, 1 allowed"
    assert panel(acme()).others.startswith("8 classes: ")
    everything = using(acme(), *(each.id for each in POLICY.classes))
    assert panel(everything).others == ""
