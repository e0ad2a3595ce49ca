"""docs/policy.md lists the requirements, classes and settings that there are, and what meets each."""

from __future__ import annotations

import re
from pathlib import Path

from tosrisk.config.policies import PROFILES
from tosrisk.domain.data_classes import BUILT_IN
from tosrisk.domain.requirements import SPECS, Limit, Requirement
from tosrisk.domain.vendor import Setting

DOC = (Path(__file__).parents[4] / "docs" / "policy.md").read_text(encoding="utf-8")
ROWS = {
    match[1]: (match[2], match[3], match[4])
    for match in re.finditer(r"^\| `([a-z-]+)`([^|]*)\|([^|]*)\|([^|]*)\|$", DOC, flags=re.MULTILINE)
}


def test_every_requirement_is_described_with_its_limit() -> None:
    assert list(ROWS) == [requirement.value for requirement in Requirement]
    for requirement, spec in SPECS.items():
        limits = [limit for limit in Limit if limit.value in ROWS[requirement][0]]
        assert limits == ([spec.limit] if spec.limit else [])


def test_the_answers_that_decide_are_those_of_the_code() -> None:
    for requirement, spec in SPECS.items():
        _, met, refuted = ROWS[requirement]
        if met.strip().startswith(f"{spec.dimension}: "):
            named = set(re.findall(r"[a-z_]+", met.partition(":")[2].partition(", by a")[0]))
            assert named == {stance.value for stance in spec.meets}
            assert set(re.findall(r"[a-z_]+", refuted)) == {stance.value for stance in spec.refutes}


def test_classes_settings_and_profiles_are_named() -> None:
    for name in (*(each.id for each in BUILT_IN), *Setting, *PROFILES):
        assert name in DOC
