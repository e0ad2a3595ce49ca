"""The scheduled job with its ports scripted: what happens when a part of it fails half-way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.fakes.judge import PhraseJudge
from tests.fakes.notifiers import MemoryNotifier
from tests.fakes.sources import (
    PlainExtractor,
    ScriptedFetcher,
    SilentProgress,
    SteppingClock,
    a_source,
    an_answer,
)
from tosrisk.core.scoring.standing import standing_of
from tosrisk.domain.alerts import Alert, Recipient
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.dossier import News, Report
from tosrisk.domain.policy import Policy
from tosrisk.domain.scorecard import DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.vendor import Vendor
from tosrisk.errors import FetchError, StoreError
from tosrisk.ports import Library, Subject
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.workflows.alerting import PATIENCE
from tosrisk.workflows.capture import Outcome
from tosrisk.workflows.watch import Watch, WatchResult, run

REST = "\n\nWe answer letters from everybody who writes to us. Our office has a garden with three trees."
PROMISE = "Acme will not train models on your files." + REST
TRAINS = "Acme may train models on your files." + REST
SILENT = "Acme does not train models on what anybody sends." + REST
DOWN = FetchError("no such host", where="https://acme.example/terms")
ACME = Vendor(id="acme", name="Acme", documents=(a_source(),))


class Clumsy(PhraseJudge):
    """A judge that may fail."""

    fails = False

    def judge(self, clauses):
        if self.fails:
            raise StoreError("the disk is full")
        return super().judge(clauses)


@dataclass
class Shelf:
    """Keeps what it was asked to render."""

    broken: bool = False
    cards: tuple[Scorecard, ...] = ()
    alerts: tuple[Alert, ...] = ()

    def render(
        self, subjects: Iterable[Subject], news: News, library: Library, out: Path, at: datetime
    ) -> Report:
        if self.broken:
            raise StoreError("cannot be written", where=str(out))
        dossiers = [subject.dossier() for subject in subjects]
        self.cards = tuple(dossier.card for dossier in dossiers)
        self.alerts = news.alerts
        return Report(index=out / "index.html", standings=tuple(standing_of(card) for card in self.cards))


@dataclass
class Office:
    """One workspace through many runs."""

    folder: Path
    vendors: tuple[Vendor, ...] = (ACME,)
    judge: Clumsy = field(default_factory=Clumsy)
    shelf: Shelf = field(default_factory=Shelf)
    notifier: MemoryNotifier = field(default_factory=MemoryNotifier)
    extractor: PlainExtractor = field(default_factory=PlainExtractor)
    confirm: Confirmation = Confirmation.OFF
    policy: Policy = field(default_factory=Policy)

    def __post_init__(self) -> None:
        self.state = StateStore(None)
        self.clock = SteppingClock()

    def look(
        self, *answers: str | FetchError, change: Callable[[Watch], Watch] = lambda watch: watch
    ) -> WatchResult:
        """A run in which the vendor serves the first answer, its other documents the next ones."""
        keys = [document.key for vendor in self.vendors for document in vendor.documents]
        served = {
            key: [answer if isinstance(answer, FetchError) else an_answer(answer, at=self.clock.now())]
            for key, answer in zip(keys, answers, strict=True)
        }
        watch = Watch(
            fetcher=ScriptedFetcher(**served),
            extractor=self.extractor,
            snapshots=FileSnapshotStore(self.folder, fsync=False),
            judge=self.judge,
            checks=self.state.checks,
            outbox=self.state.outbox,
            desk=self.state.desk,
            baselines=self.state.baselines,
            ledgers=self.state.ledgers,
            histories=self.state.histories,
            reporter=self.shelf,
            clock=self.clock,
            progress=SilentProgress(),
            recipients=(Recipient(name="memory"),),
            notifiers=(self.notifier,),
            report_dir=self.folder / "report",
            workers=2,
            confirm=self.confirm,
            policy=self.policy,
            answers=self.state.answers,
        )
        return run(change(watch), self.vendors)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_change_is_told_in_the_run_that_finds_it(office: Office) -> None:
    first = office.look(PROMISE)
    assert (first.changes, first.alerts, first.worst()) == ((), (), None)
    second = office.look(TRAINS)
    (alert,) = second.alerts
    assert second.worst() is Severity.CRITICAL
    assert office.notifier.received == [alert]
    assert office.shelf.alerts == (alert,)
    third = office.look(TRAINS)
    assert (third.changes, third.alerts) == ((), ())
    assert third.count(Outcome.UNCHANGED) == 1


def test_the_report_stands_on_what_the_page_says_now(office: Office) -> None:
    office.look(PROMISE)
    office.look(TRAINS)
    (card,) = office.shelf.cards
    training = next(verdict for verdict in card.verdicts if verdict.dimension is Dimension.TRAINING)
    assert training.stance is Stance.PERMITS


def test_what_a_run_stored_and_did_not_compare_the_next_one_compares(office: Office) -> None:
    office.look(PROMISE)
    office.judge.fails = True
    with pytest.raises(StoreError):
        office.look(TRAINS)
    office.judge.fails = False
    result = office.look(TRAINS)
    assert result.count(Outcome.UNCHANGED) == 1
    assert [alert.dimensions for alert in result.alerts] == [(Dimension.TRAINING,)]
    assert len(office.notifier.received) == 1


def test_what_a_run_stored_and_did_not_compare_is_compared_although_the_page_is_down_now(
    office: Office,
) -> None:
    office.look(PROMISE)
    office.judge.fails = True
    with pytest.raises(StoreError):
        office.look(TRAINS)
    office.judge.fails = False
    result = office.look(DOWN)
    assert result.count(Outcome.FAILED) == 1
    assert len(result.alerts) == 1


def test_an_alert_raised_before_the_baseline_moved_is_not_raised_again(office: Office) -> None:
    office.look(PROMISE)

    class Stuck:
        """Baselines that cannot be moved."""

        get = office.state.baselines.get
        doubted = office.state.baselines.doubted

        def set(self, document: str, snapshot: str) -> None:
            raise StoreError("the disk is full")

    with pytest.raises(StoreError):
        office.look(TRAINS, change=lambda watch: replace(watch, baselines=Stuck()))
    assert len(office.state.outbox.alerts()) == 1
    assert office.notifier.received == []
    office.look(TRAINS)
    assert len(office.state.outbox.alerts()) == 1
    assert len(office.notifier.received) == 1


def test_an_alert_is_sent_although_the_report_of_its_run_could_not_be_written(office: Office) -> None:
    office.look(PROMISE)
    office.shelf.broken = True
    with pytest.raises(StoreError):
        office.look(TRAINS)
    office.shelf.broken = False
    result = office.look(TRAINS)
    assert result.alerts == ()  # it was raised by the run before
    assert result.delivery.sent == 1
    assert len(office.notifier.received) == 1


def test_a_source_that_stays_broken_is_told_once_and_so_is_its_return(office: Office) -> None:
    office.look(PROMISE)
    raised = [len(office.look(DOWN).alerts) for _ in range(PATIENCE + 2)]
    assert raised == [0] * (PATIENCE - 1) + [1, 0, 0]
    assert [len(office.look(PROMISE).alerts) for _ in range(2)] == [1, 0]
    assert len(office.notifier.received) == 2


def test_another_extractor_changes_the_text_and_tells_nobody(office: Office) -> None:
    office.look(PROMISE)

    class Other(PlainExtractor):
        def extract(self, body, **options):
            drawn = super().extract(body, **options)
            return replace(drawn, text=drawn.text.replace("will not", "may"))

    office.extractor = Other("plain/2")
    result = office.look(PROMISE)
    assert (result.changes, result.alerts) == ((), ())


def test_a_baseline_that_nobody_holds_any_more_is_taken_anew(office: Office) -> None:
    office.look(PROMISE)
    office.state.baselines.set("acme/terms", "20200101T000000Z-aaaaaaaaaaaa")
    assert office.look(TRAINS).alerts == ()
    assert [alert.dimensions for alert in office.look(SILENT).alerts] == [(Dimension.TRAINING,)]


def test_one_source_that_fails_leaves_the_others_be(tmp_path: Path) -> None:
    oddlot = Vendor(id="oddlot", name="Oddlot", documents=(a_source("oddlot/terms"),))
    office = Office(tmp_path, vendors=(ACME, oddlot))
    result = office.look(DOWN, TRAINS)
    assert [capture.outcome for capture in result.captures] == [Outcome.FAILED, Outcome.NEW]
    acme, other = office.shelf.cards
    assert acme.documents[0].status is DocumentStatus.MISSING
    assert other.documents[0].status is DocumentStatus.CURRENT
