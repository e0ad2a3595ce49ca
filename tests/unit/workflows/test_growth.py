"""A document that does not change costs no room, however often it is looked at."""

from __future__ import annotations

from pathlib import Path

from tests.unit.workflows.test_memory import Town, not_modified, served
from tests.unit.workflows.test_watch import Shelf
from tosrisk.workflows.capture import Outcome

RUNS = 300


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_three_hundred_unchanged_runs_keep_nothing(tmp_path: Path) -> None:
    town = Town(tmp_path, 1)
    town.reporter = Shelf()
    town.look(served)
    town.look(not_modified)
    before, evidence = size(tmp_path), size(tmp_path / "snapshots")
    for number in range(RUNS):
        assert town.look(served if number % 2 else not_modified).count(Outcome.UNCHANGED) == 1
    assert size(tmp_path / "snapshots") == evidence
    assert size(tmp_path) - before < 20_000
