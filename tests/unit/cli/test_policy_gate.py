"""`tosrisk policy --check`: whether what the company does today complies."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.cli import call
from tests.unit.cli.policed import EXTRA, create, policy
from tosrisk.example import CAPTURES, clock_of, lay_capture
from tosrisk.wiring.clocks import SystemClock


def test_the_gate_fails_while_a_class_in_use_is_not_allowed(folder: Path) -> None:
    said = call("-C", folder, "--quiet", "policy", "--check")
    assert said.code == 11
    breach = (
        "Oddlot Studio: Internal data: not allowed: a sentence goes against “No AI training on our content”"
    )
    assert f"tosrisk: {breach}" in said.err.splitlines()
    assert "1 vendor not checked" in said.err
    again = call("-C", folder, "policy", "--check", "--json")
    assert (again.code, again.err) == (11, said.err)
    assert json.loads(again.out)["vendors"]
    for words in (("northwind",), ("--class", "personal"), ("northwind", "--fail-on", "conditional")):
        assert call("-C", folder, "policy", "--check", *words).code == 0
    assert policy(folder).code == 0


def test_a_sign_off_opens_the_gate_for_what_is_missing(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    config = mine / "tosrisk.toml"
    config.write_text(config.read_text().replace('classes = ["personal"]', 'classes = ["trade-secrets"]'))
    check = ("-C", mine, "policy", "northwind", "--check")
    assert call(*check).code == 0
    assert call(*check, "--fail-on", "conditional").code == 11
    call("-C", mine, "signoff", "northwind", "--class", "trade-secrets", "--by", "R. Meyer")
    assert call(*check, "--fail-on", "conditional").code == 0


def test_the_gate_goes_by_the_texts_of_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path, policy=EXTRA, use={"acme-scribe": {"classes": ["internal"]}})
    for capture in CAPTURES:
        monkeypatch.setattr(SystemClock, "now", lambda _, day=capture: clock_of(day))
        lay_capture(tmp_path, capture)
        call("-C", tmp_path, "run", "--quiet")
    assert call("-C", tmp_path, "policy", "--check").code == 0
    monkeypatch.setattr(SystemClock, "now", lambda _: clock_of(CAPTURES[-1]) + timedelta(days=9))
    assert call("-C", tmp_path, "policy", "--check").code == 11


def test_a_gate_that_checks_nothing_is_an_error(tmp_path: Path) -> None:
    create(tmp_path)
    said = call("-C", tmp_path, "policy", "--check")
    assert said.code == 3
    assert "which classes go there is not said; add classes" in said.err
