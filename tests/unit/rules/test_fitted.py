"""What a fit wrote is read back the same, or refused with what to do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.labels import a_pack
from tests.unit.core.judging.test_heads import heads
from tosrisk.core.judging.detect import UNCALIBRATED
from tosrisk.core.judging.heads import to_bytes
from tosrisk.errors import RulesetError
from tosrisk.rules.fitted import write_fitted
from tosrisk.rules.load import load_ruleset

CALIBRATION = replace(UNCALIBRATED, inputs="i", rules="r", rule_precision={"training-yes": 0.9})
HEADS = to_bytes(heads())


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = a_pack(tmp_path / "pack")
    write_fitted(folder, CALIBRATION, HEADS, adapter=b"")
    return folder


def test_a_pack_gives_back_what_was_fitted_for_it(pack: Path) -> None:
    ruleset = load_ruleset([pack])
    assert ruleset.heads == HEADS
    assert ruleset.calibration is not None
    assert replace(ruleset.calibration, heads="") == CALIBRATION
    assert sorted(path.name for path in pack.iterdir()) == ["calibration.json", "heads.npz", "training.yaml"]


def test_a_fit_of_a_later_pack_counts_and_needs_no_rules_of_its_own(pack: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "fit"
    write_fitted(own, replace(CALIBRATION, inputs="ours"), HEADS, adapter=b"a")
    both = load_ruleset([pack, own])
    assert both.calibration is not None
    assert both.calibration.inputs == "ours"
    assert both.adapter == b"a"
    assert [rule.id for rule in both.rules] == ["training-yes", "training-no"]
    assert both.fingerprint != load_ruleset([pack]).fingerprint


def test_weights_that_belong_to_another_calibration_are_refused(pack: Path) -> None:
    (pack / "heads.npz").write_bytes(HEADS[:-1])
    with pytest.raises(
        RulesetError, match=r"heads\.npz: was not fitted with calibration\.json; .*tosrisk train"
    ):
        load_ruleset([pack])
    (pack / "heads.npz").unlink()
    with pytest.raises(RulesetError, match="is missing beside"):
        load_ruleset([pack])


def test_an_adapter_that_belongs_to_another_calibration_is_refused(pack: Path) -> None:
    (pack / "adapter.safetensors").write_bytes(b"another")
    with pytest.raises(RulesetError, match=r"adapter\.safetensors: was not fitted with calibration\.json"):
        load_ruleset([pack])
    write_fitted(pack, CALIBRATION, HEADS, adapter=b"another")
    assert load_ruleset([pack]).adapter == b"another"
    (pack / "adapter.safetensors").unlink()
    with pytest.raises(RulesetError, match="is missing beside"):
        load_ruleset([pack])


def test_weights_of_unknown_origin_are_looked_into(pack: Path) -> None:
    path = pack / "calibration.json"
    stored = json.loads(path.read_text())
    del stored["heads"]
    path.write_text(json.dumps(stored))
    assert load_ruleset([pack]).heads == HEADS
    (pack / "heads.npz").write_bytes(b"no archive")
    with pytest.raises(RulesetError, match="heads"):
        load_ruleset([pack])


@pytest.mark.parametrize("content", ["", "{}", '{"screen": 1}', "[" * 100_000, "\0"])
def test_a_calibration_that_is_none_is_refused_in_one_line(pack: Path, content: str) -> None:
    (pack / "calibration.json").write_text(content)
    with pytest.raises(RulesetError, match="is not a calibration") as caught:
        load_ruleset([pack])
    assert "\n" not in str(caught.value)


def test_a_write_that_fails_leaves_the_old_fit(pack: Path, monkeypatch) -> None:
    before = {path.name: path.read_bytes() for path in pack.iterdir()}

    def full(_self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(RulesetError, match="No space left"):
        write_fitted(pack, replace(CALIBRATION, inputs="new"), HEADS + b"new", adapter=b"new")
    assert {path.name: path.read_bytes() for path in pack.iterdir()} == before


def test_the_weights_that_are_built_in_are_for_the_encoder_that_is_built_in() -> None:
    from tosrisk.core.judging.heads import from_bytes
    from tosrisk.rules.locate import builtin_root
    from tosrisk.wiring.encoding import build_encoder

    ruleset = load_ruleset([builtin_root() / "core"])
    assert from_bytes(ruleset.heads).encoder == build_encoder("", ruleset).id
