"""Processes end with whoever started them, and one that was killed is told in one line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fakes.scorecards import RULESET
from tests.fakes.workspaces import ACME, a_workspace
from tosrisk.errors import StoreError
from tosrisk.wiring.crews import start_processes
from tosrisk.wiring.drawing import hire_crew

KILLED = """
import os, signal
from tosrisk.wiring.crews import start_processes

if __name__ == "__main__":
    with start_processes(1, int) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""
PATIENCE = 20.0
"""Seconds that a process has to end."""


class Deadly:
    """An order that ends the process that takes it."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


def test_a_process_that_is_killed_is_told_in_one_line(tmp_path: Path) -> None:
    workspace, told = a_workspace(tmp_path, ACME), "a process that drew pages was killed; see that"
    with pytest.raises(StoreError, match=told), hire_crew(workspace, RULESET) as crew:
        crew.begin(Deadly())()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no masks there")
def test_processes_are_deaf_to_ctrl_c_from_the_moment_they_start() -> None:
    with start_processes(1, int) as pool:
        held = pool.submit(signal.pthread_sigmask, signal.SIG_BLOCK, ()).result()
    assert signal.SIGINT in held
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed in this way there")
def test_processes_do_not_outlive_one_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    done = subprocess.run([sys.executable, script], check=False, capture_output=True, text=True)
    orphan = int(done.stdout)
    until = time.monotonic() + PATIENCE
    while runs(orphan):
        assert time.monotonic() < until, f"process {orphan} still waits for work"
        time.sleep(0.05)


def runs(process: int) -> bool:
    """Whether there is such a process; one that has ended and that nobody has asked after is none."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
