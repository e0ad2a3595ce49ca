"""Bytes that were let go leave a record that still proves the chain, whatever kills the work."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.sources import GOOD, NOON, a_source, a_text, an_answer
from tosrisk.domain.retention import Reason
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.tombstones import FileReaper
from tosrisk.stores.verify import verify


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Five captures of one text."""
    store = FileSnapshotStore(tmp_path, fsync=False)
    for day in range(5):
        answer = an_answer(f"<p>Terms</p><!-- {day} -->", at=NOON + timedelta(days=day))
        store.save_version(store.add(a_source(), answer, GOOD), a_text("Terms"))
    return tmp_path


def drop(root: Path, *places: int) -> list[Path]:
    reaper = FileReaper(root)
    holdings = reaper.holdings("acme/terms")
    for place in places:
        reaper.drop(holdings[place].snapshot, Reason.UNCHANGED, NOON)
    return [root / holding.snapshot.path for holding in holdings]


def test_the_bytes_go_and_the_chain_holds(root: Path) -> None:
    folders = drop(root, 1, 2)
    assert {path.name for path in folders[1].iterdir()} == {"meta.json", "removed.json"}
    seen = verify(root)
    assert (seen.snapshots, seen.removed, seen.breaches) == (5, 2, ())
    store = FileSnapshotStore(root)
    assert [root / each.path for each in store.history("acme/terms")] == [folders[n] for n in (0, 3, 4)]
    assert len(FileReaper(root).holdings("acme/terms")) == 3


def test_the_next_capture_joins_the_chain(root: Path) -> None:
    drop(root, 1, 2, 3)
    FileSnapshotStore(root).add(a_source(), an_answer("new"), GOOD)
    seen = verify(root)
    assert (seen.snapshots, seen.removed, seen.breaches) == (6, 3, ())


def test_a_record_that_was_altered_is_noticed_without_its_body(root: Path) -> None:
    meta = drop(root, 2)[2] / "meta.json"
    meta.write_text(meta.read_text().replace('"status": 200', '"status": 201'))
    (breach,) = verify(root).breaches
    assert breach.path == meta


@pytest.mark.parametrize("places", [(0,), (4,), (0, 1), (3, 4), (0, 1, 2, 3, 4)], ids=str)
def test_a_note_where_nothing_is_ever_removed_is_a_breach(root: Path, places: tuple[int, ...]) -> None:
    folders = drop(root, *places)
    (breach,) = verify(root).breaches
    assert breach.path in {folders[place] / "removed.json" for place in places}


def test_a_note_that_would_hide_a_change_is_a_breach(root: Path) -> None:
    store = FileSnapshotStore(root, fsync=False)
    for day, text in ((5, "Other terms"), (6, "Other terms"), (7, "Terms again")):
        answer = an_answer(f"<p>{text}</p><!-- {day} -->", at=NOON + timedelta(days=day))
        store.save_version(store.add(a_source(), answer, GOOD), a_text(text))
    drop(root, 1, 2)
    assert verify(root).breaches == ()
    folders = drop(root, 3, 4)  # of those that are kept: the last of its text, and the first of the next
    (breach,) = verify(root).breaches
    assert breach.path.parent in folders


def test_a_note_taken_from_another_capture_is_a_breach(root: Path) -> None:
    folders = drop(root, 1)
    shutil.copy(folders[1] / "removed.json", folders[2])
    (folders[2] / "body.html.gz").unlink()
    (breach,) = verify(root).breaches
    assert breach.path == folders[2] / "removed.json"


def test_a_missing_body_without_a_note_is_a_breach(root: Path) -> None:
    folders = drop(root)
    (folders[2] / "body.html.gz").unlink()
    (breach,) = verify(root).breaches
    assert breach.path.parent == folders[2]


@pytest.mark.parametrize("left", [0, 1, 2])
def test_what_was_killed_half_way_is_sound_and_is_finished(root: Path, monkeypatch, left: int) -> None:
    unlink, done = Path.unlink, []

    def dies(path: Path, **options: bool) -> None:
        if len(done) == left:
            raise KeyboardInterrupt
        done.append(path)
        unlink(path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", dies)
        with pytest.raises(KeyboardInterrupt):
            drop(root, 2)
    assert verify(root).breaches == ()
    reaper = FileReaper(root)
    reaper.sweep("acme/terms")
    assert len(list(root.rglob("body.html.gz"))) == len(reaper.holdings("acme/terms")) == 4
    assert verify(root).removed == 1
