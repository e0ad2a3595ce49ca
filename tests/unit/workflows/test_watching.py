"""A new version is compared, told of, and only then left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import GOOD, NOON, PlainExtractor, a_source, an_answer
from tosrisk.core.changes.memory import Memory
from tosrisk.core.changes.moves import Siblings
from tosrisk.core.changes.quiet import Sighting
from tosrisk.domain.alerts import Recipient
from tosrisk.domain.changes import Change
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.taxonomy import Severity
from tosrisk.domain.version import Version
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.workflows.versions import version_at
from tosrisk.workflows.watching import remember, watch_version

PROMISE = "Acme will not train models on your files. Hello."
TRAINS = "Acme may train models on your files. Hello."
REWORDED = "Acme will not train models on your files. Hello there."


@dataclass
class Desk:
    """One watched document in a folder."""

    folder: Path
    asked: int = 0
    events: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.document = a_source()
        self.snapshots = FileSnapshotStore(self.folder / "snapshots", fsync=False)
        self.state = StateStore(self.folder / "state.db")
        self.extractor = PlainExtractor()
        self.previous: Version | None = None

    def capture(self, text: str) -> tuple[Snapshot, Version]:
        snapshot = self.snapshots.add(self.document, an_answer(text), GOOD)
        version = version_at(self.document, snapshot, self.snapshots, self.extractor)
        assert version
        return snapshot, version

    def recall(self) -> Memory:
        self.asked += 1
        return remember(
            self.document,
            until=self.state.baselines.get(self.document.key),
            snapshots=self.snapshots,
            extractor=self.extractor,
            outbox=self.state.outbox,
            baselines=self.state.baselines,
        )

    def watch(self, text: str, *, elsewhere: str = "") -> Change | None:
        """Watch a version; `elsewhere` is what another document of the vendor says."""
        dpa = replace(self.document, id="dpa", title="Data agreement")
        said = [Evidence(finding=each, document=dpa) for each in PhraseJudge().findings(elsewhere)]
        snapshot, version = self.capture(text)
        watched = watch_version(
            self.document,
            snapshot,
            version,
            self.previous,
            judge=PhraseJudge(),
            outbox=self.state.outbox,
            baselines=self.state.baselines,
            recipients=(Recipient(name="ops"), Recipient(name="boss", min_severity=Severity.CRITICAL)),
            memory=self.recall,
            siblings=Siblings(document=self.document, standing=lambda: said),
            sighting=Sighting(on=NOON.date()),
            confirmed=lambda change: True,
            at=NOON,
        )
        assert self.state.baselines.get(self.document.key) == snapshot.id
        self.previous = version
        return watched.change


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.state.close()


def test_the_first_version_is_no_news(desk: Desk) -> None:
    assert desk.watch(TRAINS) is None
    assert desk.state.outbox.alerts() == ()


def test_a_material_change_goes_to_everybody_who_wants_it(desk: Desk) -> None:
    desk.watch(PROMISE)
    change = desk.watch(TRAINS)
    assert change is not None
    (alert,) = desk.state.outbox.alerts()
    assert alert.summary == "Acme: customer content may now train AI; no opt-out is named"
    assert alert.changes == change.stances
    assert alert.snapshot_before.startswith("acme/terms/")
    assert {delivery.notifier for delivery in desk.state.outbox.pending()} == {"ops", "boss"}


def test_a_cosmetic_change_tells_nobody_and_does_not_read_history(desk: Desk) -> None:
    desk.watch(PROMISE)
    change = desk.watch(REWORDED)
    assert change is not None
    assert not change.material
    assert desk.state.outbox.alerts() == ()
    assert desk.asked == 0


def test_a_sentence_that_returns_is_no_news(desk: Desk) -> None:
    for text in (PROMISE, TRAINS, PROMISE, TRAINS):
        desk.watch(text)
    assert len(desk.state.outbox.alerts()) == 1


def test_what_was_told_is_known_after_a_restart(desk: Desk) -> None:
    desk.watch(PROMISE)
    desk.watch("Hello.")
    desk.watch(PROMISE)
    again = Desk(desk.folder)
    _, again.previous = again.capture(PROMISE)
    again.watch("Hello.")
    assert len(again.state.outbox.alerts()) == 1


def test_the_alert_is_stored_before_the_baseline_moves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.watch(PROMISE)

    def dies(document: str, snapshot: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(desk.state.baselines, "set", dies)
        with pytest.raises(KeyboardInterrupt):
            desk.watch(TRAINS)
    assert len(desk.state.outbox.alerts()) == 1
    desk.watch(TRAINS)
    assert len(desk.state.outbox.alerts()) == 1


def test_a_move_stands_in_the_alert_beside_what_is_lost(desk: Desk) -> None:
    desk.watch(f"{PROMISE} We do not sell it.")
    desk.watch("Hello.", elsewhere="Acme will not train models on your files.")
    (alert,) = desk.state.outbox.alerts()
    assert alert.summary == "Acme: the promise not to sell or share customer data is gone"
    assert [change.sibling for change in alert.changes] == ["", "acme/dpa"]


def test_remarks_stand_in_the_alert(desk: Desk) -> None:
    desk.extractor.effective = NOON.date()
    desk.watch(PROMISE)
    desk.watch(TRAINS)
    (alert,) = desk.state.outbox.alerts()
    assert alert.remarks == ("the words changed, but the effective date stayed 2026-01-15",)
