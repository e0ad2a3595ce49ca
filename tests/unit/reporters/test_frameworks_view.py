"""What the vendor's page prints of frameworks and requests."""

from __future__ import annotations

from tests.fakes.scorecards import acme, fabrikam, northwind
from tosrisk.catalogue.asks import load_asks
from tosrisk.catalogue.frameworks import load_frameworks
from tosrisk.core.asks import asks
from tosrisk.core.frameworks import map_frameworks
from tosrisk.domain.frameworks import ControlStatus
from tosrisk.domain.scorecard import Scorecard
from tosrisk.reporters.frameworks_view import (
    MARKS,
    SHOWN,
    ControlView,
    FrameworkView,
    framework_views,
    gap_views,
)
from tosrisk.reporters.parts import Places

BOOK = load_asks()
PLACES = Places(page="vendors/acme.html", snapshots="../../snapshots")


def views(card: Scorecard) -> tuple[FrameworkView, ...]:
    return framework_views(map_frameworks(card, load_frameworks()), card, BOOK, PLACES)


def control(card: Scorecard, name: str) -> ControlView:
    (found,) = (each for view in views(card) for each in view.controls if each.id == name)
    return found


def test_a_status_is_a_symbol_and_a_word_of_its_own() -> None:
    assert set(MARKS) == set(ControlStatus)
    assert len({mark.symbol for mark in MARKS.values()}) == len(MARKS)
    assert len({mark.word for mark in MARKS.values()}) == len(MARKS)


def test_each_framework_counts_its_controls_the_worst_first() -> None:
    gdpr = views(acme())[0]
    assert (gdpr.anchor, gdpr.name) == ("framework-gdpr", "GDPR")
    assert [count.mark.word for count in gdpr.counts] == ["Gap", "Not stated", "Partly", "Ask", "Met"]
    assert sum(int(count.figure) for count in gdpr.counts) == len(gdpr.controls)


def test_a_gap_is_proven_by_the_sentence_and_leads_to_the_stored_text() -> None:
    gap = control(acme(), "Art. 28(3)(a)")
    assert gap.mark.word == "Gap"
    assert gap.href.startswith("https://eur-lex.europa.eu/")
    quote = gap.quotes[0]
    assert quote.text == "We may use anything you submit to train and improve our models."
    assert quote.page_href.startswith("acme/documents/terms.html#c-")
    version = acme().documents[0].version
    assert version is not None
    assert quote.source.sha256 == version.sha256
    assert quote.source.captured == "2026-03-02"
    assert quote.source.snapshot_href.endswith(f"{version.snapshot}/version.md")
    assert len(gap.quotes) <= SHOWN
    assert len(gap.asks) == 2


def test_what_is_met_asks_nothing() -> None:
    assert control(northwind(), "Art. 28(2)").asks == ()


def test_of_a_vendor_that_could_not_be_read_there_is_nothing_to_print() -> None:
    assert views(fabrikam()) == ()
    assert gap_views(asks(fabrikam(), BOOK), fabrikam()) == ()


def test_a_request_says_what_it_would_move() -> None:
    card = acme()
    first, second, *_ = gap_views(asks(card, BOOK), card)
    assert first.title == "AI training"
    assert first.href == "#training"
    assert first.gain == "12.5 points of the score, grade D for F"
    assert second.gain == "8.0 points of the score"
    assert first.ask.clause.startswith("The Provider shall not use Customer Content")
