"""Time of `tosrisk import` against versions and against new sentences; `import_curve.py SOURCE...`.

A version that changes nothing should cost little more than hashing it and keeping its bytes, and an import be
spent on what is new. Beside each kind of version stands what the least of archives would take for the same
bytes: to hash them, to compress them (gzip, level 6), and to write one file. Each SOURCE is imported into a
workspace of its own in a temporary folder, cold, and then once more. CPU time is that of the process, all
threads of it; on a busy machine it says more than the clock.
"""

from __future__ import annotations

import gzip
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest import mock

from tosrisk import wiring
from tosrisk.cli.progress import RichProgress
from tosrisk.config.load import default_workspace
from tosrisk.core.clauses.segment import segment
from tosrisk.core.clauses.wording import wording
from tosrisk.domain.snapshot import Fetched
from tosrisk.workflows.backfill import ImportCounts, _History, import_archive
from tosrisk.workflows.siblings import Shelf

CLASSES = ("refused", "bytes seen before", "same text", "no new sentence", "new sentences")
Identity = tuple[str, datetime, str]
"""Key of the document, time, and SHA-256 of the bytes."""


class Clock:
    """Notes how long the import is busy with each record: drawing and storing it, and comparing it later."""

    def __init__(self, plain: Path) -> None:
        """Take the folder in which bodies are kept plainly, for comparison."""
        self.cpu: dict[Identity, float] = {}
        """Seconds."""
        self.hashing: dict[Identity, float] = {}
        """Seconds that hashing alone takes."""
        self.keeping: dict[Identity, float] = {}
        """Seconds that hashing, compressing and writing one file take."""
        self._plain = plain
        self._taken: dict[int, tuple[object, Identity]] = {}

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Time what an import does within."""
        take, compare = _History.take, _History.compare

        def timed_take(history: _History, fetched: Fetched, counts: ImportCounts) -> object:
            began = time.process_time()
            sha256 = hashlib.sha256(fetched.body).hexdigest()
            hashed = time.process_time()
            (self._plain / f"{len(self.cpu)}.gz").write_bytes(gzip.compress(fetched.body, 6, mtime=0))
            given = time.process_time()
            taken = take(history, fetched, counts)
            identity = (history._document.key, fetched.fetched_at, sha256)
            self.cpu[identity] = time.process_time() - given
            self.hashing[identity] = hashed - began
            self.keeping[identity] = given - began
            self._taken[id(taken)] = (taken, identity)
            return taken

        def timed_compare(history: _History, taken: Any, shelf: Shelf) -> bool:
            began = time.process_time()
            told = compare(history, taken, shelf)
            self.cpu[self._taken[id(taken)][1]] += time.process_time() - began
            return told

        with (
            mock.patch.object(_History, "take", timed_take),
            mock.patch.object(_History, "compare", timed_compare),
        ):
            yield


def main() -> None:
    for name in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as plain:
            print(f"\n{Path(name).name}")
            timed = measure(Path(name), Path(folder), Path(plain))
            kinds = classified(Path(folder), timed)
            by_class(timed, kinds)
            curve(timed, kinds)


def measure(source: Path, folder: Path, plain: Path) -> Clock:
    """Import cold, then again; says how long both took, without what was kept plainly."""
    first: Clock | None = None
    for label in ("cold", "again"):
        clock, cpu = time.monotonic(), time.process_time()
        workspace = default_workspace(folder)
        timed = Clock(plain)
        with (
            wiring.open_archive(source) as archive,
            wiring.hold_state(workspace, warn=print) as state,
            timed.watching(),
        ):
            counts = import_archive(
                archive,
                snapshots=wiring.build_snapshots(workspace, bulk=True),
                extractor=wiring.build_extractor(),
                judge=wiring.build_judge(workspace, state),
                outbox=state.outbox,
                baselines=state.baselines,
                progress=RichProgress(quiet=True),
            )
        spent = time.process_time() - cpu - sum(timed.keeping.values())
        print(
            f"{label:6} {counts.records} versions, {counts.known} known, {counts.alerts} alerts: "
            f"{time.monotonic() - clock:7.1f} s with the comparison, {spent:7.1f} s of CPU without"
        )
        first = first or timed
    assert first
    return first


def classified(folder: Path, timed: Clock) -> dict[Identity, tuple[str, int]]:
    """What each record was, and how many sentences it had that no version before it had."""
    snapshots = wiring.build_snapshots(default_workspace(folder))
    kinds: dict[Identity, tuple[str, int]] = {}
    for document in snapshots.documents():
        bodies: set[str] = set()
        seen: set[tuple[str, ...]] = set()
        text = ""
        for snapshot in snapshots.history(document.key):
            identity = (document.key, snapshot.fetched_at, snapshot.sha256)
            version = snapshots.load_version(snapshot)
            if not snapshot.accepted or version is None:
                kinds[identity] = ("refused", 0)
            else:
                sentences = {wording(clause) for clause in segment(version.text)}
                new = len(sentences - seen)
                if version.sha256 == text:
                    kind = "bytes seen before" if snapshot.sha256 in bodies else "same text"
                else:
                    kind = "new sentences" if new else "no new sentence"
                kinds[identity] = (kind, new)
                seen |= sentences
                text = version.sha256
            bodies.add(snapshot.sha256)
    return {identity: kinds.get(identity, ("bytes seen before", 0)) for identity in timed.cpu}


def by_class(timed: Clock, kinds: dict[Identity, tuple[str, int]]) -> None:
    print(
        f"{'':18} {'versions':>8} {'new':>6} {'hashing':>8} {'keeping':>8} {'median ms':>9} {'mean ms':>8} "
        f"{'total s':>8}"
    )
    for kind in CLASSES:
        of_kind = [identity for identity in timed.cpu if kinds[identity][0] == kind]
        if not of_kind:
            continue
        times = [timed.cpu[identity] for identity in of_kind]
        hashing = statistics.median(timed.hashing[identity] for identity in of_kind)
        keeping = statistics.median(timed.keeping[identity] for identity in of_kind)
        new = sum(kinds[identity][1] for identity in of_kind)
        print(
            f"{kind:18} {len(times):8} {new:6} {1000 * hashing:8.2f} {1000 * keeping:8.2f} "
            f"{1000 * statistics.median(times):9.2f} {1000 * statistics.mean(times):8.2f} {sum(times):8.1f}"
        )


def curve(timed: Clock, kinds: dict[Identity, tuple[str, int]]) -> None:
    """Ten points along the import: how far in versions, in new sentences, and in time."""
    print(f"{'versions':>8} {'new sentences':>13} {'CPU s':>8}")
    total, sentences, step = 0.0, 0, max(1, len(timed.cpu) // 10)
    for number, (identity, seconds) in enumerate(timed.cpu.items(), start=1):
        total += seconds
        sentences += kinds[identity][1]
        if number % step == 0 or number == len(timed.cpu):
            print(f"{number:8} {sentences:13} {total:8.1f}")


if __name__ == "__main__":
    main()
