"""`python -m tests.fakes.kill_sweep TEMPLATE SCRATCH [MOMENTS]`: a run killed at each write or moment.

Each time the workspace TEMPLATE is copied, a child process runs it and kills itself (SIGKILL) just before
its n-th write below the copy, and a second child runs it again undisturbed. Writes are what Python's audit
events tell of (files opened for writing, renamed, removed, folders made) and commits of the database. The
sweep ends with the n that a run does not reach. With MOMENTS, the child is killed after so many random times
instead, spread over the length of a run, wherever it is then. Prints a JSON array: for each kill, what there
is in the end; the last entry is that of an undisturbed run.
"""

from __future__ import annotations

import json
import math
import os
import random
import shutil
import signal
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from sqlalchemy import Engine, event

from tests.fakes.encoder import WordEncoder
from tosrisk import wiring
from tosrisk.cli import main
from tosrisk.stores.state import StateStore
from tosrisk.stores.verify import verify

SAID = "said.txt"
NOW = "2026-03-01T06:00:00"
_KINDS = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir"})
_PATIENCE = 6
"""Tries for each moment: where the length of a run was taken on a busy machine, many come too late."""
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def run(folder: Path) -> int:
    """One run; what it says is added to `said.txt` as it is said."""
    with (folder.parent / SAID).open("a") as said, redirect_stdout(said), redirect_stderr(said):
        try:
            main(["-C", str(folder), "run", "--now", NOW])
        except SystemExit as leaving:
            assert isinstance(leaving.code, int)
            return leaving.code


def kill_at(step: int, folder: Path) -> None:
    """Kill this process just before its `step`-th write below a folder."""
    left = step

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(name: str, arguments: tuple) -> None:
        if name == "open":
            path, _, flags = arguments
            writes = bool(flags & _WRITES)
        else:
            path, writes = arguments[0] if arguments else "", name in _KINDS
        if writes and isinstance(path, str | os.PathLike) and str(path).startswith(str(folder)):
            count()

    sys.addaudithook(watch)
    event.listen(Engine, "commit", lambda connection: count())


def in_child(folder: Path, step: int = 0, seconds: float = 0.0) -> int:
    """Run in a child, killed at a step or after a time; returns its exit code, negative for a signal."""
    child = os.fork()
    if child == 0:
        if step:
            kill_at(step, folder)
        if seconds:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which kills at once, as SIGKILL does
            signal.setitimer(signal.ITIMER_REAL, seconds)
        os._exit(run(folder))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def state_of(folder: Path) -> dict:
    """What must be the same whatever was killed."""
    verification = verify(folder / "snapshots")
    with StateStore(folder / ".tosrisk" / "state.db") as state:
        alerts = [alert.id for alert in state.outbox.alerts()]
        pending = len(state.outbox.pending())
        documents = [path.parent for path in sorted((folder / "snapshots").glob("*/*/document.json"))]
        keys = [f"{path.parent.name}/{path.name}" for path in documents]
        baselines = {key: state.baselines.get(key) for key in keys}
    return {
        "alerts": alerts,
        "pending": pending,
        "baselines": baselines,
        "snapshots": [path.parent.name for path in sorted((folder / "snapshots").rglob("meta.json"))],
        "breaches": [breach.reason for breach in verification.breaches],
        "report": (folder / "report" / "index.html").is_file(),
    }


def killed(template: Path, scratch: Path, step: int = 0, seconds: float = 0.0) -> dict:
    """What a killed run and an undisturbed one after it come to."""
    folder = scratch / "copy"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    (scratch / SAID).unlink(missing_ok=True)
    first = in_child(folder, step, seconds)
    again = in_child(folder)
    told = (scratch / SAID).read_text().count("[CRITICAL]")
    return {"first": first, "again": again, "told": told, "state": state_of(folder)}


def sweep(template: Path, scratch: Path) -> list[dict]:
    """Every n, the one that is not reached included."""
    found: list[dict] = []
    while not found or found[-1]["first"] < 0:
        found.append(killed(template, scratch, step=len(found) + 1))
    return found


def scatter(template: Path, scratch: Path, moments: int) -> list[dict]:
    """Kills at so many random moments, and an undisturbed run."""
    chance = random.Random(20260301)
    length = math.inf
    for _ in range(3):  # the shortest counts: one on a busy machine puts moments past the end
        began = time.monotonic()
        whole = killed(template, scratch)
        length = min(length, (time.monotonic() - began) / 2)
    landed: list[dict] = []
    for _ in range(_PATIENCE * moments):
        one = killed(template, scratch, seconds=chance.uniform(0.001, length))
        if one["first"] == -signal.SIGALRM:  # a moment after the end of the run kills nothing
            landed.append(one)
        if len(landed) == moments:
            break
    return [*landed, whole]


if __name__ == "__main__":
    wiring.encoding.BundledEncoder = lambda adapter: WordEncoder()
    warm = Path(sys.argv[2]) / "warm"
    shutil.copytree(sys.argv[1], warm)
    run(warm)  # loads every library once: children are forked from here
    places = Path(sys.argv[1]), Path(sys.argv[2])
    sys.stdout.write(json.dumps(scatter(*places, int(sys.argv[3])) if sys.argv[3:] else sweep(*places)))
