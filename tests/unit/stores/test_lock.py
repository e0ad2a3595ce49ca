"""One run at a time; the second learns who holds the workspace and leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.fakes.alerts import DAY
from tosrisk.errors import LockedError, StoreError
from tosrisk.stores.lock import workspace_lock

_HOLDER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from tosrisk.stores.lock import workspace_lock
with workspace_lock(Path(sys.argv[1]), now=datetime(2026, 3, 14, 6, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_run(path: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        if process.poll() is None:
            process.communicate()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".tosrisk" / "run.lock"


def test_the_second_run_is_told_who_holds_the_workspace(path: Path) -> None:
    with another_run(path) as process, pytest.raises(LockedError) as caught, workspace_lock(path, now=DAY):
        pytest.fail("two runs at once")

    assert f"another run (process {process.pid}, since 2026-03-14T06:00:00+00:00) is at work" in str(
        caught.value
    )
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == StoreError.exit_code


def test_the_workspace_is_free_when_the_run_has_ended(path: Path) -> None:
    with another_run(path):
        pass

    with workspace_lock(path, now=DAY):
        assert f'"pid": {os.getpid()}' in path.with_name("run.lock.holder").read_text()
    assert not path.with_name("run.lock.holder").exists()


def test_a_killed_run_does_not_block_the_next(path: Path) -> None:
    with another_run(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()

    with workspace_lock(path, now=DAY):
        assert str(os.getpid()) in path.with_name("run.lock.holder").read_text()


def test_a_run_that_fails_frees_the_workspace(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), workspace_lock(path, now=DAY):
        raise ZeroDivisionError

    with workspace_lock(path, now=DAY):
        pass


@pytest.mark.parametrize("signed", ["", "{", '{"pid": "x"}', "[]", '{"pid": 1, "since": "tomorrow"}'])
def test_an_unreadable_signature_is_left_out_of_the_message(path: Path, signed: str) -> None:
    with workspace_lock(path, now=DAY):
        path.with_name("run.lock.holder").write_text(signed)
        with pytest.raises(LockedError, match="another run is at work here"), workspace_lock(path, now=DAY):
            pytest.fail("two runs at once")


def test_a_lock_that_cannot_be_made_is_not_taken_for_a_held_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with (
        pytest.raises(StoreError, match="the lock cannot be taken") as caught,
        workspace_lock(tmp_path / "file" / "run.lock", now=DAY),
    ):
        pytest.fail("locked what cannot be locked")
    assert not isinstance(caught.value, LockedError)
