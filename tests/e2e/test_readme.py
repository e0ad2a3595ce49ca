"""What the documentation names exists: commands, exit codes, files, make targets."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent, indent

import pytest

from tosrisk import errors
from tosrisk.cli.app import ENTRIES
from tosrisk.rules.check import check_ruleset
from tosrisk.rules.load import load_ruleset

ROOT = Path(__file__).parents[2]
DOCS = tuple(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "bench/README.md", "snapshots/README.md", *DOCS)


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_local_link_leads_somewhere(page: str) -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", text(page)) if "://" not in target]
    missing = [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_exists(page: str) -> None:
    code = " ".join(re.findall(r"```.*?```|`[^`]+`", text(page), flags=re.DOTALL))
    named = set(re.findall(r"(?:^|[\s`/])tosrisk (?:--?[a-zA-Z]+ )*([a-z]+)\b", code))
    assert named <= {entry.name for entry in ENTRIES}


def test_the_readme_gives_every_exit_code() -> None:
    family = [
        item for item in vars(errors).values() if isinstance(item, type) and issubclass(item, Exception)
    ]
    codes = {error.exit_code for error in family}
    codes |= {errors.EXIT_QUIET, errors.EXIT_MATERIAL, errors.EXIT_BREACH}
    codes |= {errors.EXIT_INTERRUPTED, errors.EXIT_BROKEN_PIPE}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", text("README.md"), flags=re.MULTILINE)} == codes


def test_every_file_that_the_architecture_names_exists() -> None:
    named = re.findall(r"`((?:core|workflows|tosrisk)/[a-z_/]+\.py)`", text("docs/architecture.md"))
    assert named
    places = [ROOT / name if name.startswith("tosrisk/") else ROOT / "tosrisk" / name for name in named]
    assert [place for place in places if not place.exists()] == []


def test_the_house_that_is_drawn_has_every_package() -> None:
    drawn = text("docs/architecture.md").partition("## House")[2].partition("rulesets/")[0]
    packages = {path.parent.name for path in (ROOT / "tosrisk").glob("*/__init__.py")}
    assert {name for name in packages if f"{name}/" not in drawn} == set()


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), flags=re.MULTILINE))
    named = {
        name for page in PAGES for name in re.findall(r"(?:`|^)make ([a-z]+)", text(page), flags=re.MULTILINE)
    }
    assert named <= targets
    assert {"run", "test"} <= named


def test_the_rule_of_the_recipe_loads_and_passes_its_own_tests(tmp_path: Path) -> None:
    rule, proof = (
        dedent(block) for block in re.findall(r"```yaml\n(.*?)```", text("CONTRIBUTING.md"), flags=re.DOTALL)
    )
    head = "dimension: retention\ntopic: '.'\nrules:\n"
    (tmp_path / "pack.yaml").write_text("name: recipe\ndescription: As in CONTRIBUTING.\n")
    (tmp_path / "retention.yaml").write_text(head + indent(rule, "  "))
    (tmp_path / "retention.test.yaml").write_text("tests:\n" + indent(proof, "  "))
    ruleset = load_ruleset([tmp_path])
    assert len(ruleset.rules) == 1
    assert check_ruleset(ruleset).passed
