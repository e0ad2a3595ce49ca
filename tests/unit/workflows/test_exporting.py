"""Exports draw on the text that was judged, and judge only what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.alerts import a_document, an_alert
from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import GOOD, PlainExtractor, SilentProgress, a_source, an_answer
from tosrisk.domain.alerts import Alert
from tosrisk.domain.data_classes import DataClass, Demand
from tosrisk.domain.exports import VendorFacts
from tosrisk.domain.policy import Answer, Policy
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.vendor import Vendor
from tosrisk.errors import UsageError
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.workflows.assess import Assessor
from tosrisk.workflows.exporting import Exporting

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEXT = "Acme may train models on your files. Hello."
ACME = Vendor(id="acme", name="Acme", documents=(a_source(), a_source("acme/privacy")))
OTHER = Vendor(id="northwind", name="Northwind", documents=(a_source("northwind/terms"),))


class Listing:
    """An exporter that keeps what it was given."""

    def __init__(self, *, asks: bool = True) -> None:
        self.vendors: list[VendorFacts] = []
        self.alerts: list[Alert] = []
        self._asks = asks

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:
        if self._asks:
            self.vendors = list(vendors)
        self.alerts = list(alerts)
        yield "written"


@pytest.fixture
def judge() -> PhraseJudge:
    return PhraseJudge()


@pytest.fixture
def exporting(tmp_path: Path, judge: PhraseJudge) -> Exporting:
    snapshots, state = FileSnapshotStore(tmp_path, fsync=False), StateStore(None)
    snapshots.add(a_source(), an_answer(TEXT), GOOD)
    for key in ("acme", "northwind"):
        state.outbox.add(an_alert(f"{key}1", document=a_document(key)), [])
    assessor = Assessor(
        snapshots=snapshots,
        extractor=PlainExtractor(),
        judge=judge,
        checks=state.checks,
        ledgers=state.ledgers,
    )
    return Exporting(assessor=assessor, outbox=state.outbox)


def test_a_vendor_comes_with_the_texts_that_were_judged(exporting: Exporting) -> None:
    listing = Listing()
    assert list(exporting.pieces([ACME, OTHER], (), listing, SilentProgress(), now=NOW)) == ["written"]
    acme, northwind = listing.vendors
    (text,) = acme.texts
    version = acme.card.documents[0].version
    assert version is not None
    assert (text.text, text.snapshot.id) == (TEXT, version.snapshot)
    assert acme.text_of("acme/privacy") is None
    assert northwind.texts == ()
    assert [alert.id for alert in listing.alerts] == ["acme1", "northwind1"]


def test_a_vendor_comes_with_the_answers_of_the_policy_and_its_sign_offs(exporting: Exporting) -> None:
    asked = DataClass(id="internal", title="Internal data", demands=(Demand(requirement=Requirement.BAA),))
    given = SignOff(vendor="acme", data_class="internal", by="R. Meyer", on=NOW.date(), versions=())
    late = NOW + timedelta(days=1)
    holding = replace(
        exporting, policy=Policy(classes=(asked,)), signoffs=(replace(given, until=NOW.date()),)
    )
    stale = []
    for now in (NOW, late):
        listing = Listing()
        list(holding.pieces([ACME], (), listing, SilentProgress(), now=now))
        (answer,) = listing.vendors[0].answers
        assert (answer.data_class, answer.answer) == (asked, Answer.CONDITIONAL)
        assert answer.signoff is not None
        stale.append("it ended on 2026-03-02" in answer.signoff.stale)
    assert stale == [False, True]


def test_only_the_vendors_that_are_named_are_told_of(exporting: Exporting) -> None:
    listing = Listing()
    list(exporting.pieces([ACME, OTHER], ["northwind"], listing, SilentProgress(), now=NOW))
    assert [facts.card.vendor.id for facts in listing.vendors] == ["northwind"]
    assert [alert.id for alert in listing.alerts] == ["northwind1"]


def test_nothing_is_judged_for_who_does_not_ask(exporting: Exporting, judge: PhraseJudge) -> None:
    list(exporting.pieces([ACME], (), Listing(asks=False), SilentProgress(), now=NOW))
    assert judge.judged == 0


def test_a_vendor_that_is_none_is_a_usage_error(exporting: Exporting) -> None:
    with pytest.raises(UsageError, match="no vendor 'nobody'"):
        list(exporting.pieces([ACME], ["acme", "nobody"], Listing(), SilentProgress(), now=NOW))
