"""A rule pack is loaded whole, or refused with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.errors import RulesetError
from tosrisk.rules.check import check_ruleset
from tosrisk.rules.load import load_ruleset
from tosrisk.rules.locate import builtin_root, locate_pack

RULE = """dimension: training
topic: train
fragments:
  NOUN: '(?:files|notes)'
rules:
  - id: training-on-files
    stance: permits
    severity: high
    title: Files train models
    trigger:
      - 'train on {NOUN}'
    exemplars:
      - We train on files.
    rationale: Because.
    remediation: Ask.
"""
TEST = """tests:
  - rule: training-on-files
    fires: ["We train on notes."]
    silent: ["We train on Mondays."]
"""


def pack(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name.replace('__', '.')}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_fragments_are_expanded_and_tests_are_read(tmp_path: Path) -> None:
    ruleset = load_ruleset([pack(tmp_path, training=RULE, training__test=TEST)])
    (rule,) = ruleset.rules
    assert rule.trigger == ("train on (?:(?:files|notes))",)
    assert (rule.dimension, rule.stance) == (Dimension.TRAINING, Stance.PERMITS)
    assert check_ruleset(ruleset).passed


def test_a_broken_promise_of_a_rule_is_reported_with_its_line(tmp_path: Path) -> None:
    wrong = TEST.replace("We train on notes.", "We walk.")
    report = check_ruleset(load_ruleset([pack(tmp_path, training=RULE, training__test=wrong)]))
    assert not report.passed
    assert [failure.example.source.endswith("training.test.yaml:3") for failure in report.failures] == [True]


def test_a_rule_without_a_proof_is_named(tmp_path: Path) -> None:
    assert check_ruleset(load_ruleset([pack(tmp_path, training=RULE)])).untested == ("training-on-files",)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("severity: high", "severity: huge", 8, "severity"),
        ("    title: Files train models\n", "", 6, "title"),
        ("title: Files", "titel: Files", 9, "titel"),
        ("stance: permits", "stance: bounded", 7, "no stance bounded"),
        ("train on {NOUN}", "train on {VERB}", 11, "unknown fragment"),
        ("train on {NOUN}", "train (?=on)", 11, "RE2 refuses"),
        ("id: training-on-files", "id: Training", 6, "id"),
        ("(?:files|notes)", "{NOUN}", 11, "without end"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    with pytest.raises(RulesetError) as caught:
        load_ruleset([pack(tmp_path, training=RULE.replace(old, new))])
    assert f"training.yaml:{line}: " in str(caught.value)
    assert message in str(caught.value)


def test_yaml_that_does_not_parse_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match=r"training\.yaml:\d+: is not valid YAML"):
        load_ruleset([pack(tmp_path, training=RULE + "  - : [\n")])


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RulesetError, match="UTF-8"):
        load_ruleset([tmp_path])


def test_an_id_is_never_used_twice(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="used twice"):
        load_ruleset([pack(tmp_path, one=RULE, two=RULE)])


def test_any_change_of_a_pack_changes_its_fingerprint(tmp_path: Path) -> None:
    before = load_ruleset([pack(tmp_path, training=RULE)]).fingerprint
    assert load_ruleset([pack(tmp_path, training=RULE)]).fingerprint == before
    assert load_ruleset([pack(tmp_path, training=RULE + "# a note\n")]).fingerprint != before


def test_an_unknown_pack_is_an_error_that_names_the_built_in_ones(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="core"):
        locate_pack("nowhere", base=tmp_path)
    assert locate_pack("core", base=tmp_path) == builtin_root() / "core"


def test_the_built_in_pack_covers_every_stance_and_passes_its_own_tests() -> None:
    ruleset = load_ruleset([builtin_root() / "core"])
    report = check_ruleset(ruleset)
    assert [f"{f.example.source}: {f.example.text}" for f in report.failures] == []
    assert report.untested == ()
    assert {rule.dimension for rule in ruleset.rules} == set(Dimension)
