"""`tosrisk demo` and the bundled model: what a newcomer sees first."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.e2e.test_bad_config import complaint
from tests.fakes.cli import call
from tests.fakes.watched import without_model


@pytest.mark.model
def test_the_demo_alerts_on_the_promise_that_went_and_on_the_data_that_it_kept(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    said = call("demo", folder)
    assert said.code == 0
    first, second = said.out.split("== 2026-02-15 ==")
    assert "9 documents: 9 new, 0 unchanged, 0 refused, 0 failed" in first
    assert "0 new alerts" in first
    assert "9 documents: 2 new, 6 unchanged, 1 refused, 0 failed" in second
    assert "2 new alerts\n" in second
    assert (
        "  critical  acme-scribe/terms  Acme Scribe: from 20 February 2026, customer content on the Business"
        " plan may train AI; no opt-out is named" in second
    )
    assert (
        "Acme Scribe: from 20 February 2026: recordings of meetings and internal data not allowed, because "
        in second
    )
    assert said.err.splitlines() == ['  oddlot/dpa: broken: a challenge page: "just a moment"']
    assert f"Report: {folder}/report/index.html" in second
    assert (folder / "report" / "index.html").is_file()
    assert call("-C", folder, "verify").code == 0


@pytest.mark.model
def test_the_demo_shows_the_answers_of_a_policy_and_what_became_of_its_sign_offs(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert call("demo", folder).code == 0
    told = json.loads(call("-C", folder, "policy", "--json").out)
    assert (told["policy"]["profile"], told["policy"]["default"]) == ("small", False)
    used = {
        (vendor["vendor"], each["class"]): each["answer"]
        for vendor in told["vendors"]
        for each in vendor["classes"]
        if each["in_use"]
    }
    assert used == {
        ("northwind", "source-code"): "allowed",
        ("northwind", "personal"): "allowed",
        ("northwind", "health"): "conditional",
        ("acme-scribe", "internal"): "not-allowed",
        ("acme-scribe", "meetings"): "not-allowed",
        ("oddlot", "public"): "allowed",
    }
    # When texts are drawn otherwise than before, sign again in a demo, and copy the file into the example.
    listed = [line.split()[:4] for line in call("-C", folder, "signoff", "--list").out.splitlines()[1:]]
    assert listed == [["✓", "holds", "northwind", "health"], ["✕", "stale", "acme-scribe", "meetings"]]


def test_the_demo_replaces_a_demo_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_model(monkeypatch)
    folder = tmp_path / "demo"
    assert call("demo", folder).code == 0
    assert call("demo", folder).code == 0
    (folder / ".tosrisk-demo").unlink()
    said = complaint(call("demo", folder), 2)
    assert said == f"{folder}: holds something that is no demo; name another folder"
    assert (folder / "tosrisk.toml").is_file()


def test_a_file_in_place_of_the_demo_is_named(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("in the way")
    assert f"{tmp_path}/demo" in complaint(call("demo", tmp_path / "demo"), 2)
    assert (tmp_path / "demo").read_text() == "in the way"


@pytest.mark.model
def test_a_run_says_of_each_vendor_what_the_export_and_the_report_say(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    assert call("demo", folder).code == 0
    run = json.loads(call("-C", folder, "run", "--json", "--no-notify").out)
    exported = {
        each["id"]: each
        for each in json.loads(call("-C", folder, "export", "--format", "json").out)["vendors"]
    }
    assert len(run["vendors"]) == 3
    for told in run["vendors"]:
        vendor = exported[told["vendor"]]
        plan = [each for each in vendor["verdicts"] if each["plan"] == vendor["plan"]]
        assert told["plan"] == vendor["plan"]
        assert told["stances"] == {each["dimension"]: each["stance"] for each in plan}
    table = call("-C", folder, "run", "--no-notify").out
    assert "2 of 3 current, 1 stale" in table
    page = (folder / "report" / "index.html").read_text(encoding="utf-8")
    assert "2 of 3 current, 1 stale" in " ".join(re.sub(r"<[^>]+>", "", page).split())
