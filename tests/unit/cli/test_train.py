from __future__ import annotations

import json

import pytest

from tests.fakes.cli import call
from tests.fakes.encoder import WordEncoder
from tests.fakes.labels import a_labelled_folder, a_pack


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tosrisk.wiring.encoding.BundledEncoder", lambda _adapter: WordEncoder())
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def labels(tmp_path):
    return a_labelled_folder(tmp_path / "labels")


@pytest.fixture
def pack(tmp_path):
    return a_pack(tmp_path / "pack")


def test_figures_are_printed_and_both_files_written_into_the_pack(labels, pack):
    said = call("train", labels, "--pack", pack, "--folds", "2")
    assert said.code == 0
    head, training, total, summary = said.out.splitlines()
    assert head.split()[:2] == ["DIMENSION", "LABELS"]
    assert training.split()[:2] == ["training", "72"]
    assert total.split()[0] == "all"
    assert summary.startswith("6 documents of 6 vendors, vendors left out; calibration error 0.")
    assert said.err == f"written to {pack}\n"
    assert {path.name for path in pack.iterdir()} == {"training.yaml", "heads.npz", "calibration.json"}
    stored = json.loads((pack / "calibration.json").read_text())
    assert all(len(stored[name]) == 64 for name in ("inputs", "rules", "heads"))


def test_a_pack_of_ones_own_is_made_and_used_after_the_rules(labels, pack, tmp_path):
    said = call("train", labels, "--pack", pack, "--out", "ours", "--folds", "2", "--json", "--quiet")
    assert (said.code, said.err) == (0, "")
    told = json.loads(said.out)
    assert told["written"] == "ours"
    assert [one["name"] for one in told["figures"]] == ["training", "all"]
    assert not (pack / "heads.npz").exists()
    (tmp_path / "tosrisk.toml").write_text('[settings]\nrulesets = ["pack", "ours"]\n')
    (tmp_path / "terms.md").write_text("Our teams learn from sketches to build better models.")
    (line,) = call("analyze", "terms.md", "--format", "jsonl").out.splitlines()
    assert json.loads(line)["stance"] == "permits"
    listed = call("rules", "list")
    assert len(listed.out.splitlines()) == 3
    assert listed.err == ""


def test_rules_that_changed_since_the_fit_are_told_of(labels, pack):
    call("train", labels, "--pack", pack, "--folds", "2")
    assert "other rules" not in call("rules", "test", pack).err
    rules = pack / "training.yaml"
    rules.write_text(rules.read_text().replace("polarity: asserted", "polarity: any"))
    said = call("rules", "test", pack)
    assert "calibration.json was fitted for other rules: run `tosrisk train`\n" in said.err
    assert "other rules" not in call("rules", "test", pack, "--quiet").err


def test_without_a_place_to_write_nothing_is_written(labels, pack, tmp_path):
    other = a_pack(tmp_path / "second")
    (other / "training.yaml").write_text(
        (other / "training.yaml").read_text().replace("id: t", "id: second-t")
    )
    said = call("train", labels, "--pack", pack, "--pack", other, "--folds", "2")
    assert said.code == 0
    assert "nothing written" in said.err
    assert not (pack / "heads.npz").exists()
    assert not (other / "heads.npz").exists()


def test_labels_that_are_wrong_end_with_their_own_exit_code(labels, pack):
    (labels / "labels.jsonl").write_text('{"doc": "acme-terms", "sid": 1, "dim": "wether"}\n')
    said = call("train", labels, "--pack", pack)
    assert said.code == 10
    assert said.err.startswith(f'tosrisk: {labels / "labels.jsonl"}:1: needs "stance"')
    assert said.err.count("\n") == 1


def test_one_group_of_vendors_cannot_be_left_out(labels):
    said = call("train", labels, "--folds", "1")
    assert said.code == 2
    assert "every vendor" in said.err


def test_weights_for_another_encoder_are_told_of(labels, pack, tmp_path, monkeypatch):
    call("train", labels, "--pack", pack, "--folds", "2")
    (tmp_path / "tosrisk.toml").write_text('[settings]\nrulesets = ["pack"]\n')
    assert call("rules", "list").err == ""
    other = WordEncoder()
    other.id = "other/1"
    monkeypatch.setattr("tosrisk.wiring.encoding.BundledEncoder", lambda _adapter: other)
    assert "another encoder" in call("rules", "list").err
