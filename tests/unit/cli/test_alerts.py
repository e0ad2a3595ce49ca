"""`tosrisk alerts` and `tosrisk import`, from a repository to the line that a program reads."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.archives import START, GitHistory
from tests.fakes.cli import Said, call
from tests.fakes.judge import PhraseJudge
from tosrisk import wiring

REST = "\n\nWe answer letters from everybody who writes to us. Our office has a garden with three trees."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace into which two histories were imported."""
    monkeypatch.setattr(wiring, "build_judge", lambda *_: PhraseJudge())
    history = GitHistory(tmp_path / "versions")
    history.commit(START, Acme__Terms_md="Acme will not train models on your files." + REST)
    history.commit(START + timedelta(days=3), Acme__Terms_md="Acme may train models on your files." + REST)
    history.commit(START + timedelta(days=4), North__Terms_md="North has [red] doors." + REST)
    history.commit(START + timedelta(days=9), North__Terms_md="North will not train models on it." + REST)
    place = tmp_path / "work"
    place.mkdir()
    said = call("-C", place, "import", history.folder)
    assert said.code == 0, said.err
    assert "4 versions of 2 documents" in said.err
    return place


def lines(said: Said) -> list[dict[str, object]]:
    assert said.code == 0
    return [json.loads(line) for line in said.out.splitlines()]


def test_each_alert_is_one_object_with_the_archives_path_and_day(place: Path) -> None:
    acme, north = lines(call("-C", place, "alerts", "--format", "jsonl"))
    assert (acme["path"], acme["vendor"], acme["document"], acme["date"]) == (
        "Acme/Terms.md",
        "acme",
        "terms",
        "2024-05-04",
    )
    assert (acme["severity"], acme["dimensions"]) == ("critical", ["training"])
    assert acme["summary"] == "Acme: customer content may now train AI; no opt-out"
    assert (acme["acknowledged"], acme["snoozed_until"], acme["effective"]) == ("", "", "")
    assert north["date"] == "2024-05-10"
    assert (place / "snapshots" / str(acme["snapshot_after"]) / "meta.json").exists()


def test_alerts_are_chosen_by_vendor_day_and_severity(place: Path) -> None:
    def paths(*options: str) -> list[object]:
        return [line["path"] for line in lines(call("-C", place, "alerts", "--format", "jsonl", *options))]

    assert paths("--vendor", "north") == ["North/Terms.md"]
    assert paths("--since", "2024-05-05") == ["North/Terms.md"]
    assert paths("--min-severity", "critical") == ["Acme/Terms.md"]


def test_people_get_a_table(place: Path) -> None:
    said = call("-C", place, "alerts")
    assert "2024-05-04" in said.out
    assert "customer content may now train AI" in said.out


def test_a_second_import_adds_nothing(place: Path, tmp_path: Path) -> None:
    said = call("-C", place, "import", tmp_path / "versions")
    assert "4 known already" in said.err
    assert len(lines(call("-C", place, "alerts", "--format", "jsonl"))) == 2


def test_an_empty_workspace_has_no_alerts(tmp_path: Path) -> None:
    (tmp_path / "tosrisk.toml").write_text("# nobody is watched yet\n")
    assert lines(call("-C", tmp_path, "alerts", "--format", "jsonl")) == []


def test_a_source_that_is_no_archive_exits_5(tmp_path: Path) -> None:
    said = call("-C", tmp_path, "import", tmp_path / "nowhere")
    assert said.code == 5
    assert "there is no such archive" in said.err
