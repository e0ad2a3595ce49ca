"""What a kill, a power cut or a bad disk leaves of the evidence, and what becomes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.sources import GOOD, a_source, a_text, an_answer
from tosrisk.errors import StoreError
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.verify import verify


def test_what_a_killed_run_left_is_ignored_and_then_cleared(store, root):
    first = store.add(a_source(), an_answer("one"), GOOD)
    left = root / "acme/terms/.incoming"
    left.mkdir()
    (left / "meta.json").write_text("half")
    fresh = FileSnapshotStore(root)
    assert fresh.history("acme/terms") == (first,)
    second = fresh.add(a_source(), an_answer("two"), GOOD)
    assert not left.exists()
    assert fresh.history("acme/terms") == (first, second)
    assert verify(root).breaches == ()


KILLED = """
import os, pathlib, sys
from tests.fakes.sources import GOOD, a_source, an_answer
from tosrisk.stores.snapshots import FileSnapshotStore
store = FileSnapshotStore(pathlib.Path(sys.argv[1]))
store.add(a_source(), an_answer("one"), GOOD)
kill = lambda *arguments, **options: os._exit(9)
setattr(pathlib.Path, sys.argv[2], kill)
store.add(a_source(), an_answer("two"), GOOD)
"""


@pytest.mark.parametrize(("dies_at", "kept"), [("open", 1), ("rename", 1), ("replace", 2)])
def test_a_run_killed_while_writing_leaves_a_valid_store(root, dies_at, kept):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(root), dies_at], check=False)
    assert killed.returncode == 9
    assert verify(root).breaches == ()
    after = FileSnapshotStore(root)
    assert len(after.history("acme/terms")) == kept
    third = after.add(a_source(), an_answer("three"), GOOD)
    assert FileSnapshotStore(root).latest("acme/terms") == third
    assert verify(root).snapshots == kept + 1
    assert verify(root).breaches == ()


def test_a_file_in_place_of_the_folder_is_one_line_that_names_it(root):
    root.parent.mkdir(exist_ok=True)
    root.write_text("not a folder")
    with pytest.raises(StoreError) as caught:
        FileSnapshotStore(root).add(a_source(), an_answer(), GOOD)
    assert str(root) in str(caught.value)
    assert "not a directory" in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_a_folder_without_write_permission_is_one_line_that_names_it(root):
    root.mkdir()
    root.chmod(0o500)
    with pytest.raises(StoreError, match="permission denied"):
        FileSnapshotStore(root).add(a_source(), an_answer(), GOOD)


def test_a_full_disk_is_one_line_and_leaves_nothing_visible(store, root, monkeypatch):
    first = store.add(a_source(), an_answer("one"), GOOD)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="no space left on device"):
            store.add(a_source(), an_answer("two"), GOOD)
    assert store.history("acme/terms") == (first,) == FileSnapshotStore(root).history("acme/terms")
    assert len(store.add(a_source(), an_answer("two"), GOOD).previous) == 64


def test_without_fsync_the_disk_is_not_waited_for(root, monkeypatch):
    def waited(descriptor: int) -> None:
        raise AssertionError

    monkeypatch.setattr(os, "fsync", waited)
    store = FileSnapshotStore(root, fsync=False)
    store.save_version(store.add(a_source(), an_answer(), GOOD), a_text("text"))


@pytest.mark.parametrize("left", [{}, {"meta.json": b""}, {"body.html.gz": b"half"}], ids=str)
def test_what_a_power_cut_left_half_written_is_set_aside_by_the_next_capture(store, root, left):
    store.add(a_source(), an_answer("one"), GOOD)
    half = root / "acme" / "terms" / "20260116T120000Z-0123456789ab"
    half.mkdir()
    for name, content in left.items():
        (half / name).write_bytes(content)
    again = FileSnapshotStore(root, fsync=False)
    assert len(again.history("acme/terms")) == 1
    again.add(a_source(), an_answer("two"), GOOD)
    assert len(again.history("acme/terms")) == 2
    assert verify(root).breaches == ()
    assert half.with_name(f".half-{half.name}").is_dir()


def test_a_record_that_was_emptied_is_no_power_cut_and_is_noticed(store, root):
    folders = [root / store.add(a_source(), an_answer(text), GOOD).path for text in ("one", "two", "three")]
    (folders[1] / "meta.json").write_bytes(b"")
    FileSnapshotStore(root, fsync=False).add(a_source(), an_answer("four"), GOOD)
    (breach,) = verify(root).breaches
    assert "is missing" in breach.reason


@pytest.mark.parametrize("lost", [Path.unlink, lambda body: body.write_bytes(b"")], ids=["gone", "empty"])
def test_a_newest_body_that_a_power_cut_took_is_written_again_from_the_same_bytes(store, root, lost):
    snapshot = store.add(a_source(), an_answer("one"), GOOD)
    lost(root / snapshot.path / "body.html.gz")
    FileSnapshotStore(root, fsync=False).add(a_source(), an_answer("one"), GOOD)
    assert verify(root).breaches == ()
