"""No writable folder, a damaged database, a full disk: one line, and what is stored stays sound."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.test_bad_config import complaint
from tests.fakes.cli import call
from tests.fakes.watched import PERMISSION, PROMISE, Watched, page


def test_a_file_in_place_of_the_snapshots(watched: Watched) -> None:
    (watched.root / "snapshots").write_text("in the way")
    said = complaint(watched.run(), 7)
    assert said.startswith(f"{watched.root}/snapshots")
    assert "check that the folder exists, is writable" in said


def test_a_file_in_place_of_the_state(watched: Watched) -> None:
    (watched.root / ".tosrisk").write_text("in the way")
    said = complaint(watched.run(), 7)
    assert said.startswith(f"{watched.root}/.tosrisk")
    assert "the lock cannot be taken" in said


def test_a_file_in_place_of_the_report(watched: Watched) -> None:
    (watched.root / "report").write_text("in the way")
    said = watched.run()
    assert said.code == 7
    assert f"tosrisk: {watched.root}/report" in said.err
    assert watched.verify().code == 0  # the evidence was stored before
    (watched.root / "report").unlink()
    assert watched.run().code == 0


def test_a_snapshot_that_was_altered_is_found(watched: Watched) -> None:
    watched.run()
    (meta,) = (watched.root / "snapshots").rglob("meta.json")
    meta.write_text(meta.read_text().replace('"status": 200', '"status": 201'))
    said = watched.verify()
    assert said.code == 7
    assert f"tosrisk: {meta}: " in said.err
    assert "1 broken chain" in said.out


def full_disk_after(monkeypatch: pytest.MonkeyPatch, steps: int, below: Path) -> Callable[[], None]:
    """Let so many renames below a folder pass, then have none; returns what makes room again."""
    real, left = os.rename, [steps]

    def rename(source, target, **options):
        if Path(target).is_relative_to(below):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return real(source, target, **options)

    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr(os, "replace", rename)
    return lambda: left.__setitem__(0, 10**9)


@pytest.mark.parametrize("steps", range(5))
def test_a_disk_that_fills_up_leaves_the_store_sound_and_the_next_run_makes_up(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    make_room = full_disk_after(monkeypatch, steps, watched.root / "snapshots")
    said = watched.run()
    if said.code == 7:
        assert "no space left on device" in said.err
        assert "that the disk has room" in said.err
    else:  # the run needed no more than these steps
        assert said.code == 1
    make_room()
    assert watched.verify().code == 0
    assert watched.run().code in {0, 1}
    assert len(watched.alerts()) == 1
    assert watched.verify().out.startswith("2 snapshots of 1 document are sound")
    assert PERMISSION in watched.report()


def test_analyze_works_where_no_cache_can_be_kept(
    watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    obstacle = tmp_path / "taken"
    obstacle.write_text("a file")
    monkeypatch.setenv("XDG_CACHE_HOME", str(obstacle))
    saved = tmp_path / "terms.html"
    saved.write_bytes(page(PROMISE))
    said = call("-C", watched.root, "analyze", saved)
    assert (said.code, said.err) == (0, "")
    assert PROMISE in said.out
