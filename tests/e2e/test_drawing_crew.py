"""Many vendors are drawn by several processes, a few by one, and nobody can tell from the report."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.fakes.cli import Said, call
from tests.fakes.watched import PACK, PERMISSION, PROMISE, page
from tosrisk.reporters import studio
from tosrisk.wiring import crews

VENDORS = ("acme", "fabrikam", "initech", "northwind")
SETTINGS = f'[settings]\nrulesets = ["{PACK}"]\nconfirm = "off"\n'
_SEAL = re.compile(r" \d+-\d+")
"""The size and the time of a file, of which the time is another in every report."""
VENDOR = """
[[vendors]]
name = "{name}"

[[vendors.documents]]
id = "terms"
kind = "terms"
file = "{name}.html"
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of four vendors that changed once, of which one is enough to call a crew."""
    monkeypatch.setattr(studio, "FEW", 1)
    monkeypatch.setattr(crews.os, "cpu_count", lambda: 1)
    tables = "".join(VENDOR.format(name=name) for name in VENDORS)
    (tmp_path / "tosrisk.toml").write_text(SETTINGS + tables, encoding="utf-8")
    for day, sentence in ("2026-05-01", PROMISE), ("2026-05-02", PERMISSION):
        for number, name in enumerate(VENDORS):
            fees = f"Fees are due on day {number} of the month."
            (tmp_path / f"{name}.html").write_bytes(page(sentence, fees, name=f"{name} terms"))
        said = run(tmp_path, day)
        assert said.code in {0, 1}, said.err
    return tmp_path


def run(root: Path, day: str = "2026-05-02") -> Said:
    return call("-C", root, "run", "--now", day)


def files(root: Path) -> dict[str, bytes]:
    report = root / "report"
    return {p.relative_to(report).as_posix(): p.read_bytes() for p in report.rglob("*") if p.is_file()}


def kept(root: Path, *, forget: bool = False) -> dict[str, list[tuple]]:
    """What the state keeps of the vendors, and whether that is to be forgotten now."""
    with sqlite3.connect(root / ".tosrisk" / "state.db") as state:
        tables = "pages", "histories", "ledgers"
        rows = {table: sorted(state.execute(f"SELECT * FROM {table}")) for table in tables}
        rows["pages"] = [(*row, _SEAL.sub("", files)) for *row, files in rows["pages"]]
        for table in tables if forget else ():
            state.execute(f"DELETE FROM {table}")
    return rows


@pytest.mark.model
def test_a_report_is_the_same_however_many_processes_draw_it(
    root: Path, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, before = files(root), kept(root, forget=True)
    assert sum(path.count("/changes/") for path in alone) == len(VENDORS)
    shutil.rmtree(root / "report")
    monkeypatch.setattr(crews.os, "cpu_count", lambda: 2)
    said = run(root)
    assert said.code == 0, said.err
    assert printed == ["acme"]
    assert files(root) == alone
    assert kept(root) == before
    printed.clear()
    monkeypatch.setattr(crews, "start_processes", lambda *_: pytest.fail("a process was started"))
    assert run(root).code == 0
    assert printed == []
    assert files(root) == alone


@pytest.mark.model
def test_an_error_in_a_process_is_told_as_one_of_our_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(root)
    kept(root, forget=True)
    newest = sorted((root / "snapshots" / "initech" / "terms").glob("2*"))[-1]
    (newest / "version.md").unlink()
    next(newest.glob("body.*")).write_bytes(b"\x00")
    alone = call("-C", root, "report")
    kept(root, forget=True)
    monkeypatch.setattr(crews.os, "cpu_count", lambda: 2)
    crew = call("-C", root, "report")
    assert crew == alone
    assert crew.code == 7
    assert len(crew.err.splitlines()) == 1
    assert files(root) == before
    assert not list(root.glob(".report-*"))
