"""A rule pack with a mistake stops a run before it fetches; a hostile pattern cannot slow it down."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.e2e.test_bad_config import complaint
from tests.fakes.cli import call
from tests.fakes.watched import PACK, SETTINGS, Watched, page

BAD_PATTERNS = (
    r"'(unclosed'",
    r"'(?=look)ahead'",
    r"'(back)\1'",
    r"'[z-a]'",
)


@pytest.fixture
def pack(watched: Watched) -> Path:
    """A copy of the small pack that the workspace uses, for a test to spoil."""
    folder = watched.root / "rules"
    folder.mkdir()
    for file in PACK.glob("*.yaml"):
        (folder / file.name).write_text(file.read_text())
    watched.configure(SETTINGS.replace(str(PACK), "rules"))
    return folder


def spoil(pack: Path, old: str, new: str) -> None:
    """Replace the first occurrence of some words in the rules on training."""
    path = pack / "training.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("words", "line", "what"),
    [
        (("rules:", "rules: ["), 3, "is not valid YAML"),
        (("rules:", "rules: " + "[" * 50_000), 1, "is nested too deeply"),
        (
            ("stance: permits", "stance: allows"),
            5,
            "'allows' is not a known value of rules.0.stance; known: ",
        ),
        (("stance: permits", "stance: bounded"), 5, "training has no stance bounded"),
        (("severity: critical", "severity: grave"), 6, "known: info, low, medium, high, critical"),
        (("rationale:", "rationalle:"), 12, "unknown key rules.0.rationalle; correct"),
        (("remediation: Ask for a promise", "# Ask"), 4, "the key rules.0.remediation is missing"),
        (("{MODELS}", "{MODEL}"), 8, "unknown fragment {MODEL}"),
    ],
)
def test_a_mistake_in_a_rule_is_named_with_file_and_line(
    watched: Watched, pack: Path, words: tuple[str, str], line: int, what: str
) -> None:
    spoil(pack, *words)
    said = complaint(watched.run(), 4)
    file, _, number = said.partition(": ")[0].partition(":")
    assert file.endswith("rules/training.yaml")
    assert abs(int(number or 1) - line) <= 1
    assert what in said
    assert watched.site.visits == []


@pytest.mark.parametrize("pattern", BAD_PATTERNS)
def test_a_pattern_that_re2_refuses_is_named(watched: Watched, pack: Path, pattern: str) -> None:
    spoil(pack, r"'\btrain\w* {MODELS}'", pattern)
    said = complaint(watched.run(), 4)
    assert "rules/training.yaml:8: RE2 refuses the pattern: " in said
    assert "pattern: b'" not in said
    assert "no look-around or back-references" in said


def test_a_pattern_made_to_explode_takes_no_longer_than_another(watched: Watched, pack: Path) -> None:
    spoil(pack, r"'\btrain\w* {MODELS}'", r"'(?:(?:a+)+)+$'")
    watched.republish("northwind/terms", page(f"To train is {'a' * 20_000}b."))
    before = time.perf_counter()
    assert watched.run().code == 0
    assert time.perf_counter() - before < 20


@pytest.mark.parametrize(
    ("name", "what"),
    [("nowhere", "nowhere: no such rule pack; give a folder"), ("empty", "holds no rule file (*.yaml)")],
)
def test_a_pack_that_is_not_there_is_named(watched: Watched, name: str, what: str) -> None:
    (watched.root / "empty").mkdir()
    watched.configure(SETTINGS.replace(str(PACK), name))
    assert what in complaint(watched.run(), 4)


def test_a_binary_rule_file_is_named(watched: Watched, pack: Path) -> None:
    (pack / "training.yaml").write_bytes(b"\x7fELF\x00\xff")
    assert "rules/training.yaml" in complaint(watched.run(), 4)


def test_a_rule_that_fails_its_own_test_is_exit_code_4(pack: Path) -> None:
    spoil(pack, "polarity: asserted", "polarity: negated")
    said = call("rules", "test", pack)
    assert said.code == 4
    assert "small-training-permits must fire on: We use your content to train our models." in said.err
    assert said.out == "4 rules, 8 examples, 2 failed\n"
