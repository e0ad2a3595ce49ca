"""`tosrisk lists`: domains to allow or to block, by the policy."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.cli import call
from tests.unit.cli.policed import EXTRA, create
from tosrisk.example import CAPTURES, clock_of, lay_capture
from tosrisk.wiring.clocks import SystemClock


def test_lists_go_by_the_texts_of_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(
        tmp_path, policy=EXTRA, use={"acme-scribe": {"classes": ["internal"], "domains": ["acme.example"]}}
    )
    for capture in CAPTURES:
        monkeypatch.setattr(SystemClock, "now", lambda _, day=capture: clock_of(day))
        lay_capture(tmp_path, capture)
        call("-C", tmp_path, "run", "--quiet")
    assert "acme.example" in call("-C", tmp_path, "lists", "--list", "allow").out.splitlines()
    assert "acme.example" not in call("-C", tmp_path, "lists").out.splitlines()
    monkeypatch.setattr(SystemClock, "now", lambda _: clock_of(CAPTURES[-1]) + timedelta(days=9))
    assert "acme.example" not in call("-C", tmp_path, "lists", "--list", "allow").out.splitlines()
    assert "acme.example" in call("-C", tmp_path, "lists").out.splitlines()


def test_lists_hold_the_domains_of_the_classes_in_use(folder: Path, tmp_path: Path) -> None:
    blocked = call("-C", folder, "lists")
    assert [line for line in blocked.out.splitlines() if not line.startswith("#")] == [
        "api.oddlot.example",
        "oddlot.example",
    ]
    assert "1 vendor left out" in blocked.err
    assert "# 1 vendor left out: tosrisk.toml does not say which classes go there" in blocked.out
    allowed = call("-C", folder, "lists", "--list", "allow")
    assert [line for line in allowed.out.splitlines() if not line.startswith("#")] == ["northwind.example"]
    zone = tmp_path / "zone.rpz"
    said = call("-C", folder, "lists", "--format", "rpz", "--class", "internal", "--out", zone)
    assert said.out.strip() == str(zone)
    assert "*.oddlot.example IN CNAME ." in zone.read_text().splitlines()


@pytest.mark.parametrize(("form", "mark"), [("plain", "#"), ("hosts", "#"), ("rpz", ";")])
def test_a_list_that_is_empty_for_want_of_classes_says_so_itself_and_when_quiet(
    tmp_path: Path, form: str, mark: str
) -> None:
    create(tmp_path)
    said = call("-C", tmp_path, "--quiet", "lists", "--format", form)
    assert said.code == 0
    remark = "3 vendors left out: tosrisk.toml does not say which classes go there"
    assert said.out.splitlines()[1].startswith(f"{mark} {remark}")
    assert remark in said.err
