"""The ledger is drawn from stored versions: whole, or from where it was left, with the same result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.archives import UPGRADE, ListArchive
from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import BAD, GOOD, NOON, PlainExtractor, SilentProgress, a_source, an_answer
from tosrisk.domain.promises import Promise, PromiseEventKind, PromiseState
from tosrisk.domain.vendor import Vendor
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.workflows.backfill import import_archive
from tosrisk.workflows.promises import PromiseReader

TERMS, DPA = a_source("acme/terms"), a_source("acme/dpa")
ACME = Vendor(id="acme", name="Acme", documents=(TERMS, DPA))
PROMISE = "Acme will not train models on your files."
OTHER = "We do not sell it."
REST = "Acme answers letters from everybody who writes to it, and its office has a garden with three trees."


class Desk:
    """A workspace in which captures are laid down by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = StateStore(folder / "state.db")
        self.judge = PhraseJudge()
        self.extractor = PlainExtractor()

    def capture(self, day: int, text: str, document=TERMS, gate=GOOD) -> None:
        store = FileSnapshotStore(self.folder / "snapshots", fsync=False)
        store.add(document, an_answer(text, at=NOON + timedelta(days=day)), gate)

    def draw(self, vendor: Vendor = ACME) -> tuple[Promise, ...]:
        reader = PromiseReader(
            snapshots=FileSnapshotStore(self.folder / "snapshots", fsync=False),
            extractor=self.extractor,
            judge=self.judge,
            checks=self.state.checks,
            ledgers=self.state.ledgers,
        )
        return reader.promises(vendor)

    def lose_state(self) -> None:
        self.state.close()
        (self.folder / "state.db").unlink()
        self.state = StateStore(self.folder / "state.db")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.state.close()


def test_promises_are_drawn_from_every_version_in_the_order_of_time(desk: Desk) -> None:
    desk.capture(0, f"{PROMISE} {OTHER}")
    desk.capture(0, "Hello.", DPA)
    desk.capture(5, OTHER)
    desk.capture(5, f"Hello. {PROMISE}", DPA)
    desk.capture(9, "Nothing.")
    moved, dropped = desk.draw()
    assert (moved.state, moved.document) == (PromiseState.MOVED, "acme/dpa")
    assert (dropped.state, dropped.last_seen) == (PromiseState.DROPPED, NOON + timedelta(days=5))


def test_only_versions_that_are_new_are_judged(desk: Desk) -> None:
    for day in range(6):
        desk.capture(day, f"{PROMISE} It is day {day}.")
    desk.draw()
    judged = desk.judge.judged
    desk.draw()
    assert desk.judge.judged == judged
    desk.capture(7, f"{PROMISE} It is day 7.")
    (promise,) = desk.draw()
    assert desk.judge.judged == judged + 2
    assert promise.last_seen == NOON + timedelta(days=7)


def test_what_is_drawn_bit_by_bit_and_what_is_drawn_anew_is_the_same(desk: Desk) -> None:
    texts = [PROMISE, f"{PROMISE} {OTHER}", OTHER, "Acme may train models on your files.", PROMISE]
    for day, text in enumerate(texts):
        desk.capture(day, text, DPA if day % 2 else TERMS)
        last = desk.draw()
    desk.lose_state()
    assert desk.draw() == last


def test_older_history_that_comes_later_is_read_in_its_place(desk: Desk) -> None:
    desk.capture(9, PROMISE)
    (promise,) = desk.draw()
    assert promise.first_seen == NOON + timedelta(days=9)
    desk.capture(0, PROMISE, DPA)
    first, second = desk.draw()
    assert [each.first_document for each in (first, second)] == ["acme/dpa", "acme/terms"]


def test_other_rules_draw_the_ledger_anew(desk: Desk) -> None:
    desk.capture(0, PROMISE)
    desk.draw()
    judged = desk.judge.judged
    desk.judge.fingerprint = "other phrases"
    desk.draw()
    assert desk.judge.judged == 2 * judged


def test_pages_that_are_not_the_document_drop_nothing(desk: Desk) -> None:
    desk.capture(0, PROMISE)
    desk.capture(1, "Service unavailable.", gate=BAD)
    (promise,) = desk.draw()
    assert promise.state is PromiseState.KEPT


def test_a_promise_that_stands_was_seen_when_its_document_was_last_checked(desk: Desk) -> None:
    desk.capture(0, f"{PROMISE} {OTHER}")
    desk.capture(1, PROMISE)
    desk.state.checks.record("acme/terms", NOON + timedelta(days=30), ok=True, detail="")
    kept, dropped = desk.draw()
    assert kept.last_seen == NOON + timedelta(days=30)
    assert dropped.last_seen == NOON
    desk.state.checks.record("acme/terms", NOON + timedelta(days=31), ok=False, detail="HTTP 503")
    assert desk.draw()[0].last_seen == NOON + timedelta(days=1)


def test_a_clock_that_was_set_back_does_not_turn_versions_round(desk: Desk) -> None:
    desk.capture(5, PROMISE)
    desk.capture(2, "Hello.")
    (promise,) = desk.draw()
    assert promise.state is PromiseState.DROPPED


def test_what_vanishes_with_an_archives_own_upgrade_is_told_with_that_doubt(desk: Desk) -> None:
    texts = (f"{PROMISE}\n\n{REST}", f"{UPGRADE}{REST}")
    import_archive(
        ListArchive(texts),
        snapshots=FileSnapshotStore(desk.folder / "snapshots", fsync=False),
        extractor=desk.extractor,
        judge=desk.judge,
        outbox=desk.state.outbox,
        baselines=desk.state.baselines,
        progress=SilentProgress(),
    )
    (promise,) = desk.draw(Vendor(id="acme", name="Acme", documents=(TERMS,)))
    assert promise.events[-1].kind is PromiseEventKind.DROPPED
    assert "the archive changed how it reads the page" in promise.events[-1].note
