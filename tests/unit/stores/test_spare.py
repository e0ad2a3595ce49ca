"""A damaged state is kept aside and replaced by the copy of the last command that ended well."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from tests.fakes.alerts import DAY, an_alert
from tosrisk.domain.alerts import Acknowledgement
from tosrisk.errors import StoreError
from tosrisk.stores.spare import heal, spare_of
from tosrisk.stores.state import StateStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "state.db"
    with StateStore(path) as state:
        state.outbox.add(an_alert(), ["ops", "boss"])
        state.outbox.settle(state.outbox.pending()[:1])
        state.baselines.set("acme/terms", "s1")
        state.baselines.doubt("acme/terms", "s2")
        state.outbox.add(an_alert("a2"), ["ops"])
        state.desk.acknowledge([an_alert("a2")], at=DAY, note="opted out")
        state.vectors.put("words", {"k": np.ones(4, dtype=np.float32)})
        state.keep_spare()
    return path


def damage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 9000)


def stands_as_it_was(path: Path) -> None:
    with StateStore(path) as state:
        one, other = state.outbox.alerts()
        assert one == an_alert()
        assert other.acknowledged == Acknowledgement(at=DAY, note="opted out")
        assert [delivery.notifier for delivery in state.outbox.pending()] == ["boss"]
        assert state.baselines.get("acme/terms") == "s1"
        assert state.baselines.doubted("acme/terms") == {"s2": None}
        assert not state.vectors.get("words", ["k"])  # a cache, to be made anew


def test_sound_state_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    assert heal(path) == ""
    assert path.read_bytes() == before


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    assert heal(tmp_path / "state.db") == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "spoil",
    [
        damage,
        lambda path: path.write_bytes(b"not a database at all" * 500),
        lambda path: path.write_bytes(path.read_bytes()[:10_000]),
    ],
    ids=["pages of rubbish", "no database", "cut short"],
)
def test_a_damaged_state_is_restored_and_kept_aside(path: Path, spoil) -> None:
    spoil(path)
    broken = path.read_bytes()
    said = heal(path)
    assert said.startswith(f"{path}: was damaged, and is kept as state.db.damaged; ")
    assert "alerts, baselines and checks are restored as of 20" in said
    assert "\n" not in said
    assert path.with_name("state.db.damaged").read_bytes() == broken
    stands_as_it_was(path)
    assert heal(path) == ""


@pytest.mark.parametrize("gone", [Path.unlink, lambda path: path.write_bytes(b"")], ids=["gone", "empty"])
def test_a_state_that_is_gone_is_restored(path: Path, gone) -> None:
    gone(path)
    assert heal(path).startswith(f"{path}: was gone; alerts")
    stands_as_it_was(path)


def test_one_damaged_file_does_not_overwrite_another(path: Path) -> None:
    for _ in range(3):
        damage(path)
        heal(path)
    aside = sorted(each.name for each in path.parent.glob("*damaged*"))
    assert aside == ["state.db.damaged", "state.db.damaged-2", "state.db.damaged-3"]


@pytest.mark.parametrize("spare", [Path.unlink, damage], ids=["no copy", "a damaged copy"])
def test_without_a_copy_it_says_what_is_lost(path: Path, spare) -> None:
    damage(path)
    spare(spare_of(path))
    assert "there is no copy to restore" in heal(path)
    with StateStore(path) as state:
        assert state.outbox.alerts() == ()


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = path.read_bytes()
    assert heal(path) == ""
    assert path.read_bytes() == before
    with pytest.raises(StoreError, match="of another program"):
        StateStore(path).outbox.alerts()


def test_a_copy_that_cannot_be_written_leaves_the_old_one(path: Path, monkeypatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    before = spare_of(path).read_bytes()
    with StateStore(path) as state, monkeypatch.context() as patch:
        state.baselines.set("acme/terms", "s3")
        patch.setattr(Path, "replace", full)
        with pytest.raises(StoreError, match="the copy of the state cannot be written"):
            state.keep_spare()
    assert spare_of(path).read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == ["state.db", "state.spare.db"]
