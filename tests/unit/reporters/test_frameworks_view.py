"""What the vendor's page prints of frameworks and requests."""

from __future__ import annotations

from tests.fakes.scorecards import acme, fabrikam, northwind
from tests.fakes.shelves import FullShelf
from tosrisk.catalogue.asks import load_asks
from tosrisk.catalogue.frameworks import load_frameworks
from tosrisk.core.asking.asks import asks
from tosrisk.core.asking.frameworks import map_frameworks
from tosrisk.domain.frameworks import ControlStatus
from tosrisk.domain.scorecard import Scorecard
from tosrisk.reporters.frameworks_view import (
    MARKS,
    SHOWN,
    ControlView,
    FrameworksView,
    frameworks_view,
)
from tosrisk.reporters.parts import Places

BOOK = load_asks()
PLACES = Places(page="vendors/acme.html", shelf=FullShelf())


def view_of(card: Scorecard) -> FrameworksView:
    results = map_frameworks(card, load_frameworks())
    return frameworks_view(card, results, asks(card, BOOK), BOOK, PLACES)


def control(card: Scorecard, name: str) -> ControlView:
    frameworks = view_of(card).frameworks
    (found,) = (each for view in frameworks for each in view.controls if each.id == name)
    return found


def test_a_status_is_a_symbol_and_a_word_of_its_own() -> None:
    assert set(MARKS) == set(ControlStatus)
    assert len({mark.symbol for mark in MARKS.values()}) == len(MARKS)
    assert len({mark.word for mark in MARKS.values()}) == len(MARKS)


def test_each_framework_counts_its_controls_the_worst_first() -> None:
    gdpr = view_of(acme()).frameworks[0]
    assert (gdpr.anchor, gdpr.name) == ("framework-gdpr", "GDPR")
    assert [count.mark.word for count in gdpr.counts] == ["Gap", "Not stated", "Partly", "Ask", "Met"]
    assert sum(int(count.figure) for count in gdpr.counts) == len(gdpr.controls)


def test_a_framework_whose_first_control_is_open_says_so_above_all_others() -> None:
    told = {view.name: view.shut for view in view_of(acme()).frameworks if view.shut}
    assert set(told) == {"HIPAA", "FERPA"}
    assert told["HIPAA"].startswith("No business associate agreement is promised here: no protected health")
    assert "HIPAA" not in {view.name for view in view_of(northwind()).frameworks if view.shut}


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
    assert quote.source.text_href.endswith(f"{version.snapshot}.txt")
    assert len(gap.quotes) <= SHOWN
    assert [ask.label for ask in gap.asks] == ["AI training", "Rights in content"]


def test_what_is_met_asks_nothing() -> None:
    assert control(northwind(), "Art. 28(2)").asks == ()


def test_of_a_vendor_that_could_not_be_read_there_is_nothing_to_print() -> None:
    view = view_of(fabrikam())
    assert (view.asks, view.frameworks) == ((), ())


def test_a_request_says_what_it_would_move_and_what_turns_on_it() -> None:
    first, second, *_ = view_of(acme()).asks
    assert (first.title, first.href) == ("AI training", "#training")
    assert first.mark is not None
    assert first.mark.word == "Trains"
    assert (first.gain, first.points) == ("would bring the grade from F to D", "14.8 of 100 points of risk")
    assert (second.gain, second.points) == ("", "8.0 of 100 points of risk")
    assert first.clause.startswith("The Provider shall not use Customer Content")
    assert "GDPR Art. 28(3)(a)" in first.controls


def test_every_request_stands_once_and_every_link_leads_to_one() -> None:
    for card in (acme(), northwind()):
        view = view_of(card)
        anchors = [ask.anchor for ask in view.asks]
        assert len(anchors) == len(set(anchors))
        assert len({(ask.question, ask.clause) for ask in view.asks}) == len(view.asks)
        links = {ask.href for each in view.frameworks for row in each.controls for ask in row.asks}
        assert links <= {f"#{anchor}" for anchor in anchors}


def test_what_only_a_framework_asks_for_comes_after_what_moves_the_grade() -> None:
    gains = [bool(ask.points) for ask in view_of(northwind()).asks]
    assert gains == sorted(gains, reverse=True)
    audit = next(ask for ask in view_of(northwind()).asks if ask.title == "Information and audits")
    assert (audit.mark, audit.href, audit.controls) == (None, "", ("GDPR Art. 28(3)(h)",))
