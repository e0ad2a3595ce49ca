"""A workspace reads its rules anew when their files change, and not before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.fakes.workspaces import ACME, a_workspace
from tosrisk.config.workspace import Workspace
from tosrisk.errors import RulesetError
from tosrisk.rules import load
from tosrisk.stores.state import StateStore
from tosrisk.wiring.rules import build_ruleset

CORE = Path(__file__).parents[3] / "rulesets" / "core"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shutil.copytree(CORE, tmp_path / "own")
    return a_workspace(tmp_path, f'[settings]\nrulesets = ["own"]\n{ACME}')


def test_remembered_rules_are_those_that_would_be_read(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = StateStore(None)
    read = build_ruleset(workspace)
    assert build_ruleset(workspace, state) == read
    monkeypatch.setattr(load, "parse_ruleset", lambda *_: pytest.fail("the rules were read again"))
    assert build_ruleset(workspace, state) == read
    assert read.heads
    assert read.adapter


def test_a_rule_that_was_broken_since_is_told(workspace: Workspace) -> None:
    state = StateStore(None)
    build_ruleset(workspace, state)
    with (workspace.root / "own" / "training.yaml").open("a", encoding="utf-8") as rules:
        rules.write("\nnonsense: true\n")
    with pytest.raises(RulesetError, match="nonsense"):
        build_ruleset(workspace, state)


def test_weights_that_were_exchanged_since_are_told(workspace: Workspace) -> None:
    state = StateStore(None)
    build_ruleset(workspace, state)
    (workspace.root / "own" / "heads.npz").write_bytes(b"others")
    with pytest.raises(RulesetError, match="was not fitted with"):
        build_ruleset(workspace, state)
