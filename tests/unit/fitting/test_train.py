"""A fit is measured on vendors that it has not seen, and is the same every time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.encoder import MemoryFindings, MemoryVectors, WordEncoder
from tests.fakes.labels import VENDORS, a_labelled_folder, a_pack
from tosrisk.cli.progress import RichProgress
from tosrisk.core.judging.provenance import outdated, rules_sha256
from tosrisk.domain.rules import Ruleset
from tosrisk.errors import LabelsError
from tosrisk.fitting.evidence import Evidence, gather
from tosrisk.fitting.fit import Fitted, fit, folds_of, leave_out
from tosrisk.fitting.meaning import PlainReader
from tosrisk.fitting.train import Trainer, inputs_sha256, load_folders
from tosrisk.rules.fitted import calibration_bytes, write_fitted
from tosrisk.rules.load import load_ruleset
from tosrisk.workflows.judging import Judge


def judge_of(ruleset: Ruleset) -> Judge:
    return Judge(ruleset, WordEncoder(), vectors=MemoryVectors(), findings=MemoryFindings())


def trainer(ruleset: Ruleset) -> Trainer:
    def judge(fitted: Fitted):
        return judge_of(replace(ruleset, calibration=fitted.calibration, heads=fitted.heads)).judge

    encoder = WordEncoder()
    return Trainer(
        ruleset=ruleset,
        encoder=encoder.id,
        encode=encoder.encode,
        judge=judge,
        progress=RichProgress(quiet=True),
    )


def reader(evidence: Evidence, ruleset: Ruleset) -> PlainReader:
    encoder = WordEncoder()
    return PlainReader(evidence, ruleset, encode=encoder.encode, encoder=encoder.id)


@pytest.fixture
def ruleset(tmp_path: Path) -> Ruleset:
    return load_ruleset([a_pack(tmp_path / "pack")])


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    return a_labelled_folder(tmp_path / "labels")


def test_a_fit_learns_what_no_rule_says_and_is_measured_on_strangers(ruleset: Ruleset, labels: Path) -> None:
    trained = trainer(ruleset).train(load_folders([labels]), folds=0)
    (training,) = trained.agreement.dimensions
    assert (training.name, trained.vendors, trained.labels) == ("training", 6, 72)
    assert training.stance.right + training.stance.missed == 72
    assert training.stance.recall > 0.75  # half of the labelled sentences have no rule
    assert training.stance.precision > 0.75
    assert 0 <= trained.agreement.calibration_error <= 1
    found = judge_of(
        replace(ruleset, calibration=trained.fitted.calibration, heads=trained.fitted.heads)
    ).findings("Our teams learn from sketches to build better models.")
    assert [finding.stance.value for finding in found] == ["permits"]


def test_vendors_that_are_left_out_are_truly_not_seen(tmp_path: Path, ruleset: Ruleset) -> None:
    """What a left-out vendor's labels say must not change the fit that is measured on it."""
    fits = []
    for turned in (False, True):
        folder = a_labelled_folder(tmp_path / f"turned-{turned}")
        if turned:
            path = folder / "labels.jsonl"
            rows = [json.loads(line) for line in path.read_text().splitlines()]
            for row in rows:
                if row["doc"] == "acme-terms":
                    row["stance"] = "prohibits" if row["stance"] == "permits" else "permits"
            path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        evidence = gather(load_folders([folder]), ruleset)
        folds = folds_of(evidence, 3)
        seen = dict(leave_out(reader(evidence, ruleset), ruleset, folds))
        assert set().union(*folds) == set(VENDORS)
        fits.append(seen)
    one, other = fits
    for vendors, fitted in one.items():
        same = (fitted.heads, fitted.calibration) == (other[vendors].heads, other[vendors].calibration)
        assert same is ("Acme" in vendors)


def test_the_same_labels_make_the_same_bytes(ruleset: Ruleset, labels: Path, tmp_path: Path) -> None:
    packs = []
    for name in ("a", "b"):
        trained = trainer(ruleset).train(load_folders([labels]), folds=2, inputs=inputs_sha256([labels]))
        write_fitted(tmp_path / name, trained.fitted.calibration, trained.fitted.heads, adapter=b"")
        packs.append({path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())})
    assert packs[0] == packs[1]
    assert sorted(packs[0]) == ["calibration.json", "heads.npz", "pack.yaml"]


def test_disputed_labels_change_nothing_but_the_hash_of_the_inputs(ruleset: Ruleset, labels: Path) -> None:
    before, hashed = load_folders([labels]), inputs_sha256([labels])
    path = labels / "labels.jsonl"
    extra = {"doc": "dune-terms", "sid": 0, "dim": "training", "stance": "permits", "disputed": True}
    path.write_text(path.read_text() + json.dumps(extra) + "\n")
    after = load_folders([labels])
    assert inputs_sha256([labels]) != hashed
    one, other = (fit(reader(gather(documents, ruleset), ruleset), ruleset) for documents in (before, after))
    assert one.heads == other.heads
    assert calibration_bytes(one.calibration) == calibration_bytes(other.calibration)


def test_labels_of_several_folders_count_together(tmp_path: Path) -> None:
    one = a_labelled_folder(tmp_path / "one", VENDORS[:2])
    two = a_labelled_folder(tmp_path / "two", VENDORS[2:])
    assert len(load_folders([one, two])) == 6
    with pytest.raises(LabelsError, match="in another folder"):
        load_folders([one, one])


def test_too_few_vendors_are_refused_with_the_remedy(tmp_path: Path, ruleset: Ruleset) -> None:
    few = load_folders([a_labelled_folder(tmp_path / "few", VENDORS[:3])])
    with pytest.raises(LabelsError, match="labels of 3 vendors"):
        trainer(ruleset).train(few, folds=0)


def test_a_fit_knows_when_its_rules_have_changed(ruleset: Ruleset, labels: Path) -> None:
    fitted = fit(reader(gather(load_folders([labels]), ruleset), ruleset), ruleset)
    judged = replace(ruleset, calibration=fitted.calibration)
    assert not outdated(judged)
    retitled = replace(judged, rules=tuple(replace(rule, title="New") for rule in judged.rules[::-1]))
    assert not outdated(retitled)
    sharper = replace(judged, rules=(replace(judged.rules[0], exclude=("free plan",)), *judged.rules[1:]))
    assert outdated(sharper)
    assert rules_sha256(sharper) != rules_sha256(judged)
    assert not outdated(ruleset)  # without a calibration nobody can tell
