"""What commands print, and where: results to stdout, words to stderr, nothing that steers a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.test_bad_config import complaint
from tests.fakes.cli import call
from tests.fakes.watched import PERMISSION, PROMISE, Watched, page
from tests.fakes.website import Page

ROOT = Path(__file__).parents[2]
CONSOLE = '[[notify]]\nname = "console"\ntype = "console"\n'


def test_json_is_one_object_and_everything_else_goes_to_stderr(watched: Watched) -> None:
    watched.configure(more=CONSOLE)
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    said = watched.run("--json")
    assert said.code == 1
    assert said.out.count("\n") == 1
    result = json.loads(said.out)
    assert result["documents"] == [{"document": "northwind/terms", "outcome": "new", "detail": ""}]
    (alert,) = result["alerts"]
    assert alert["id"] == watched.alerts()[0]["id"]
    assert result["vendors"][0]["stances"]["training"] == "permits"
    assert result["delivery"] == {"sent": 1, "waiting": 0, "failed": 0, "held": 0, "errors": []}
    assert Path(result["report"]).is_file()
    assert "[CRITICAL] northwind" in said.err  # the console notifier must not end up in the JSON


def test_quiet_prints_nothing_but_news(watched: Watched) -> None:
    watched.publish("oddlot/terms", Page(status=500))
    said = watched.run("--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")
    watched.republish("northwind/terms", page(PERMISSION))
    said = watched.run("--quiet")
    assert (said.code, said.err) == (1, "")
    alert, report = said.out.splitlines()
    assert alert.startswith("  critical  northwind/terms  ")
    assert report == f"Report: {watched.root}/report/index.html"


def test_quiet_says_why_not_one_document_could_be_read(watched: Watched) -> None:
    watched.republish("northwind/terms", Page(status=500))
    said = complaint(watched.run("--quiet"), 5)
    assert said == "no document could be read: northwind/terms: HTTP 500"


def test_quiet_does_not_hush_an_error(watched: Watched) -> None:
    (watched.root / "snapshots").write_text("in the way")
    assert "snapshots" in complaint(watched.run("--quiet"), 7)


def test_without_a_terminal_there_are_no_bars_and_no_colours(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    watched.publish("oddlot/terms", Page(status=500))
    said = watched.run()
    assert "\x1b" not in said.out + said.err
    assert "Fetching" not in said.out + said.err


def on_a_terminal(watched: Watched, **environment: str) -> str:
    """What a run writes to a terminal of 120 columns."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.program", "-C", str(watched.root), "run"],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", **environment},
        stdout=slave,
        stderr=slave,
    ):
        os.close(slave)
        written = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            written += piece
    os.close(master)
    return written.decode()


def test_a_terminal_gets_bars_and_no_color_takes_the_colours_away(watched: Watched) -> None:
    colourful = on_a_terminal(watched, NO_COLOR="")
    assert "Fetching" in colourful
    assert "\x1b[38;5;" in colourful or "\x1b[1m" in colourful
    plain = on_a_terminal(watched, NO_COLOR="1")
    assert "northwind" in plain
    assert "\x1b[3" not in plain  # no foreground colour


def test_report_renders_what_is_stored_without_asking_anybody(watched: Watched) -> None:
    watched.run()
    asked = len(watched.site.visits)
    (watched.root / "report" / "index.html").unlink()
    said = call("-C", watched.root, "report")
    assert (said.code, said.err) == (0, "")
    assert Path(said.out.strip()).is_file()
    assert PROMISE in watched.report()
    assert len(watched.site.visits) == asked


@pytest.mark.parametrize("name", ["report", "alerts", "verify"])
def test_a_wrong_folder_is_told_and_left_as_it_was(tmp_path: Path, name: str) -> None:
    said = complaint(call("-C", tmp_path, name), 3)
    assert "name its folder with -C" in said
    assert list(tmp_path.iterdir()) == []


def test_evidence_can_be_verified_without_its_workspace(watched: Watched, tmp_path: Path) -> None:
    watched.run()
    (watched.root / "tosrisk.toml").unlink()
    assert watched.verify().out == "1 snapshot of 1 document is sound; 0 broken chains\n"


def test_evidence_that_is_all_gone_is_not_sound(watched: Watched) -> None:
    said = complaint(watched.verify(), 7)
    assert said.startswith(f"{watched.root}/snapshots: holds no snapshot to verify")


def test_analyze_quotes_each_finding_with_its_rule(watched: Watched, tmp_path: Path) -> None:
    saved = tmp_path / "terms.html"
    saved.write_bytes(page(PERMISSION, "We delete your content within 30 days."))
    said = call("-C", watched.root, "analyze", saved, "--format", "jsonl")
    assert (said.code, said.err) == (0, "")
    training, retention = [json.loads(line) for line in said.out.splitlines()]
    assert (training["stance"], training["quote"]) == ("permits", PERMISSION)
    assert training["rules"] == ["small-training-permits"]
    assert training["path"] == str(saved)
    assert (retention["dimension"], retention["stance"], retention["days"]) == ("retention", "bounded", 30)


def test_analyze_goes_on_after_a_file_it_cannot_read(watched: Watched, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 torn")
    (folder / "b.html").write_bytes(page(PROMISE))
    said = call("-C", watched.root, "analyze", folder)
    assert said.code == 6
    assert PROMISE in said.out
    assert said.err.startswith(f"tosrisk: {folder}/a.pdf: ")
    assert said.err.count("\n") == 1


def test_compare_says_what_a_change_means(watched: Watched, tmp_path: Path) -> None:
    before, after = tmp_path / "before.html", tmp_path / "after.html"
    before.write_bytes(page(PROMISE))
    after.write_bytes(page(PERMISSION))
    said = call("-C", watched.root, "compare", before, after, "--format", "jsonl")
    assert said.code == 1
    (change,) = json.loads(said.out)["changes"]
    assert (change["old_stance"], change["new_stance"]) == ("prohibits", "permits")
    assert (change["before"], change["after"]) == (PROMISE, PERMISSION)
    assert call("-C", watched.root, "compare", before, before).code == 0


def test_rules_are_listed_by_dimension_and_shown_whole(watched: Watched) -> None:
    listed = call("-C", watched.root, "rules", "list", "--dimension", "retention")
    assert listed.code == 0
    assert [line.split()[0] for line in listed.out.splitlines()[1:]] == [
        "small-retention-bounded",
        "small-retention-unbounded",
    ]
    shown = call("-C", watched.root, "rules", "show", "small-retention-bounded")
    assert "A period that is stated can be audited." in shown.out
    assert "retention.yaml:4" in shown.out


def test_a_rule_or_dimension_that_does_not_exist_is_told_with_the_nearest(watched: Watched) -> None:
    said = complaint(call("-C", watched.root, "rules", "show", "small-retention-bound"), 2)
    assert "did you mean small-retention-bounded?" in said
    said = complaint(call("-C", watched.root, "rules", "list", "--dimension", "retantion"), 2)
    assert "there is no dimension 'retantion'; known: training, retention, " in said
