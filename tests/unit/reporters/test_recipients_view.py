"""What the vendor's page prints of who else stands behind the vendor."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.fakes.assessed import assessed, document
from tests.fakes.questionnaires import recipients
from tests.fakes.shelves import FullShelf
from tosrisk.core.changes.subprocessor_changes import subprocessor_changes
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.recipients import ListChange, Recipients
from tosrisk.domain.vendor import DocumentKind, Vendor
from tosrisk.reporters.parts import Places
from tosrisk.reporters.recipients_view import recipients_view

PLACES = Places(page="vendors/acme.html", shelf=FullShelf())
LIST = assessed(document("acme", DocumentKind.SUBPROCESSORS, title="Our list"))
CARD = score_vendor(Vendor(id="acme", name="Acme", documents=(LIST.document,)), (LIST,))


def test_each_party_leads_to_the_cell_that_names_it() -> None:
    who = recipients()
    view = recipients_view(who, CARD, PLACES)
    assert [party.name for party in view.subprocessors] == [
        "Contoso Cloud, Inc.",
        "Fabrikam GmbH",
        "Tailspin",
    ]
    first = view.subprocessors[0]
    assert (first.purpose, first.country) == ("Hosting", "Ireland")
    clause = who.subprocessors[0].clause
    assert first.quote.page_href == f"acme/documents/subprocessors.html#c-{clause.id}"
    assert first.quote.document == "Our list"
    assert LIST.version is not None
    assert first.quote.source.sha256 == LIST.version.sha256


def test_a_maker_of_models_is_named_with_the_place_that_says_so() -> None:
    (maker,) = recipients_view(recipients(), CARD, PLACES).makers
    assert maker.name == "Fabrikam"
    assert maker.quote.text == "Fabrikam GmbH"


def test_a_change_of_the_list_names_who_came_went_and_moved() -> None:
    first, second, third = recipients().subprocessors
    moved = replace(second, country="United States")
    change = ListChange(
        document="acme/subprocessors",
        before="20260101T060000Z-aaaaaaaaaaaa",
        after="20260301T060000Z-bbbbbbbbbbbb",
        at=datetime(2026, 3, 1, 6, tzinfo=UTC),
        changes=subprocessor_changes((first, second), (moved, third)),
    )
    (view,) = recipients_view(Recipients(changes=(change,)), CARD, PLACES).changes
    assert view.added == ("Tailspin",)
    assert view.removed == ("Contoso Cloud, Inc.",)
    assert view.moved == (
        "Fabrikam GmbH: AI models for summaries; United States (before: AI models for summaries; Germany)",
    )
    assert (view.document, view.day) == ("Our list", "2026-03-01")
    assert view.after_href.endswith("bbbbbbbbbbbb.txt")


def test_names_are_printed_without_marks_that_turn_them() -> None:
    who = recipients()
    turned = replace(who.subprocessors[0], name="Con\u202etoso")
    view = recipients_view(Recipients(subprocessors=(turned,)), CARD, PLACES)
    assert "\u202e" not in view.subprocessors[0].name
