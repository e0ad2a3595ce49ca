"""Who stands behind a vendor is read from its stored versions, and what changed last in its list."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.lists import MAKERS, TABLE
from tests.fakes.sources import BAD, GOOD, NOON, PlainExtractor, a_source, an_answer
from tosrisk.domain.recipients import Recipients
from tosrisk.domain.vendor import DocumentKind, Vendor
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.workflows.recipients import RecipientReader

TERMS = a_source("acme/terms")
LIST = a_source("acme/subprocessors", kind=DocumentKind.SUBPROCESSORS)
ACME = Vendor(id="acme", name="Acme", documents=(TERMS, LIST))
WITH_LAMNA = f"{TABLE}| Lamna | Language models | France |\n"


class Desk:
    """A workspace in which captures are laid down by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def capture(self, day: int, text: str, document=LIST, gate=GOOD) -> str:
        store = FileSnapshotStore(self.folder, fsync=False)
        return store.add(document, an_answer(text, at=NOON + timedelta(days=day)), gate).id

    def read(self) -> Recipients:
        store = FileSnapshotStore(self.folder, fsync=False)
        return RecipientReader(snapshots=store, extractor=PlainExtractor(), makers=MAKERS).read(ACME)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_nothing_stored_nothing_read(desk: Desk) -> None:
    assert desk.read() == Recipients()


def test_the_list_goes_before_other_documents_and_each_stands_once(desk: Desk) -> None:
    terms = "# Terms\n\n## Our sub-processors\n\n* Contoso Cloud: everything\n* Litware: mail\n"
    desk.capture(1, terms, document=TERMS)
    desk.capture(1, TABLE)
    found = desk.read()
    assert [(party.name, party.document) for party in found.subprocessors] == [
        ("Contoso Cloud, Inc.", "acme/subprocessors"),
        ("Fabrikam GmbH", "acme/subprocessors"),
        ("Tailspin", "acme/subprocessors"),
        ("Litware", "acme/terms"),
    ]
    assert [maker.maker.name for maker in found.makers] == ["Fabrikam"]
    assert found.changes == ()


def test_the_last_change_is_told_with_the_captures_on_both_sides(desk: Desk) -> None:
    desk.capture(1, TABLE.replace("Tailspin", "Litware"))
    before = desk.capture(2, TABLE)
    after = desk.capture(3, WITH_LAMNA)
    desk.capture(4, f"{WITH_LAMNA}\nWe answer letters on Mondays.\n")
    (change,) = desk.read().changes
    assert (change.before, change.after) == (before, after)
    assert change.at == NOON + timedelta(days=3)
    assert [party.name for party in change.changes.added] == ["Lamna"]
    assert change.changes.removed == ()


def test_a_capture_that_is_no_page_of_the_vendor_is_no_change(desk: Desk) -> None:
    desk.capture(1, TABLE)
    desk.capture(2, WITH_LAMNA, gate=BAD)
    desk.capture(3, "The list has moved. Please ask us for it.", gate=GOOD)
    desk.capture(4, f"{TABLE}\nWe answer letters.\n")
    assert desk.read().changes == ()
