"""Many files are judged in several processes, a few in one, and nobody can tell from the findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fakes.cli import call
from tests.fakes.watched import PACK, PERMISSION, PROMISE
from tosrisk.wiring import crews, panel


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "tosrisk.toml").write_text(f'[settings]\nrulesets = ["{PACK}"]\n')
    monkeypatch.chdir(tmp_path)
    paths = [tmp_path / f"{number:02}.md" for number in range(panel.FEW + 1)]
    for number, path in enumerate(paths):
        path.write_text(
            f"# Terms {number}\n\n{PERMISSION if number % 2 else PROMISE}\n\nFees are due in May.\n"
        )
    return paths


@pytest.mark.model
def test_findings_come_in_the_order_of_the_files_however_many_processes_judge(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files[3].write_bytes(b"\x00\x01")
    monkeypatch.setattr(crews.os, "cpu_count", lambda: 2)
    many = call("analyze", *files, "--format", "jsonl")
    monkeypatch.setattr(crews.os, "cpu_count", lambda: 1)
    assert call("analyze", *files, "--format", "jsonl").out == many.out  # what the processes found is known
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    one = call("analyze", *files, "--format", "jsonl")
    assert (many.code, many.out, many.err) == (one.code, one.out, one.err)
    found = [json.loads(line) for line in many.out.splitlines()]
    assert [row["path"] for row in found] == sorted(row["path"] for row in found)
    assert {row["stance"] for row in found} == {"permits", "prohibits"}
