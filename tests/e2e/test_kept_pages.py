"""Whatever happens to a workspace, its report is the one that would be drawn from nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes.watched import PACK, PERMISSION, PROMISE, SETTINGS, Watched, page
from tests.fakes.website import Page

ACME, NORTHWIND = "vendors/acme.html", "vendors/northwind.html"
DOWN = Page(status=503, body=b"unavailable")


@pytest.fixture
def two(watched: Watched) -> Watched:
    watched.publish("acme/terms", page(PROMISE, name="Acme terms"))
    watched.publish("acme/privacy", page("We keep a log of who wrote to us.", name="Acme privacy"))
    return watched


def files(watched: Watched) -> dict[str, bytes]:
    report = watched.root / "report"
    return {p.relative_to(report).as_posix(): p.read_bytes() for p in report.rglob("*") if p.is_file()}


def forget(watched: Watched) -> None:
    """Lose what is known of the pages, and the pages."""
    with sqlite3.connect(watched.root / ".tosrisk" / "state.db") as state:
        state.execute("DELETE FROM pages")
    shutil.rmtree(watched.root / "report")


def changed_text(watched: Watched) -> None:
    watched.republish("acme/terms", page(PERMISSION, name="Acme terms"))


def broke(watched: Watched) -> None:
    watched.republish("acme/terms", DOWN)


def recovered(watched: Watched) -> None:
    broke(watched)
    watched.run("--now", "2026-05-02")
    watched.republish("acme/terms", page(PROMISE, name="Acme terms"))


def broken_for_long(watched: Watched) -> None:
    """The third failed check is told."""
    broke(watched)
    watched.run("--now", "2026-05-02")
    watched.run("--now", "2026-05-03")


def acknowledged(watched: Watched) -> None:
    changed_text(watched)
    watched.run("--now", "2026-05-02")
    said = watched.call("alerts", "ack", watched.alerts()[-1]["id"], "--note", "we opted out")
    assert said.code == 0, said.err


def plan_chosen(watched: Watched) -> None:
    config = watched.root / "tosrisk.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('name = "acme"', 'name = "acme"\ntier = "business"'), encoding="utf-8")


def retitled(watched: Watched) -> None:
    config = watched.root / "tosrisk.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('id = "privacy"', 'id = "privacy"\ntitle = "Notice"'), encoding="utf-8")


def document_added(watched: Watched) -> None:
    watched.publish("acme/dpa", page("You own all files that you send.", name="Acme DPA"))


def nothing(_: Watched) -> None:
    pass


@pytest.mark.parametrize(
    "event",
    [
        nothing,
        changed_text,
        broke,
        recovered,
        broken_for_long,
        acknowledged,
        plan_chosen,
        retitled,
        document_added,
    ],
)
def test_an_event_draws_the_pages_that_it_touches_as_from_nothing(
    two: Watched, printed: list[str], event: Callable[[Watched], None]
) -> None:
    two.run("--now", "2026-05-01")
    event(two)
    printed.clear()
    kept, said = two.run_json("--now", "2026-05-09"), files(two)
    assert printed == ([] if event is nothing else ["acme"])
    printed.clear()
    forget(two)
    drawn = two.run_json("--now", "2026-05-09")
    assert sorted(printed) == ["acme", "northwind"]
    assert files(two) == said
    assert drawn["vendors"] == kept["vendors"]


def test_an_unchanged_run_stamps_when_each_document_was_asked_for(two: Watched, printed: list[str]) -> None:
    two.run("--now", "2026-05-01")
    two.republish("acme/terms", DOWN)
    two.run("--now", "2026-05-02")
    printed.clear()
    two.run("--now", "2026-05-09")
    assert printed == []
    text = files(two)[ACME].decode()
    assert text.count(">2026-05-09</span>") == 2
    assert ">2026-05-02<" not in text
    assert '<td class="when">2026-05-09</td>' in files(two)["index.html"].decode()


def test_the_summary_of_a_kept_report_is_that_of_a_drawn_one(two: Watched) -> None:
    drawn = two.run("--now", "2026-05-01").out
    kept = two.run("--now", "2026-05-01").out
    assert kept.splitlines()[:3] == drawn.splitlines()[:3]
    assert "acme" in kept


def test_other_rules_draw_every_page(two: Watched, printed: list[str], tmp_path_factory) -> None:
    two.run("--now", "2026-05-01")
    pack: Path = shutil.copytree(PACK, tmp_path_factory.mktemp("rules") / "pack")
    with (pack / "training.yaml").open("a", encoding="utf-8") as rules:
        rules.write("# Reworded.\n")
    two.configure(SETTINGS.replace(str(PACK), str(pack)))
    printed.clear()
    two.run("--now", "2026-05-01")
    assert sorted(printed) == ["acme", "northwind"]


def test_a_vendor_that_is_watched_no_more_and_left_no_evidence_loses_its_pages(two: Watched) -> None:
    two.run("--now", "2026-05-01")
    del two.documents["acme/terms"], two.documents["acme/privacy"]
    two.configure()
    shutil.rmtree(two.root / "snapshots" / "acme")
    two.run("--now", "2026-05-01")
    assert ACME not in files(two)
    assert NORTHWIND in files(two)


def test_the_report_command_keeps_the_pages_of_a_run_and_a_run_those_of_the_command(
    two: Watched, printed: list[str]
) -> None:
    two.run()
    printed.clear()
    assert two.call("report").code == 0
    two.run()
    assert printed == []


def test_pages_are_drawn_anew_after_evidence_was_let_go(two: Watched, printed: list[str]) -> None:
    two.run("--now", "2025-05-01")
    two.republish("acme/terms", DOWN)
    two.run("--now", "2025-05-02")
    two.republish("acme/terms", page(PROMISE, name="Acme terms"))
    two.run("--now", "2025-05-03")
    printed.clear()
    said = two.call("gc", "--apply")
    assert said.code == 0, said.err
    two.run("--now", "2025-05-03")
    assert sorted(printed) == ["acme", "northwind"]
