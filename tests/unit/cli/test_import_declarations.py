"""`tosrisk import --declarations`, as a user would call it."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.cli import call
from tests.unit.fetchers.test_declarations import TERMS, declare

OWN = "# mine\n[settings]\ndelay_seconds = 2  # slowly\n"


def test_declared_vendors_join_the_workspace_once(tmp_path: Path) -> None:
    source = tmp_path / "declared"
    source.mkdir()
    declare(source, Terms_of_Service=TERMS, Robot_Charter={"fetch": "https://acme.example/robots"})
    (tmp_path / "tosrisk.toml").write_text(OWN)
    said = call("-C", tmp_path, "import", "--declarations", source)
    assert said.code == 0
    assert said.err.splitlines() == [
        '  Acme Notes, Robot Charter: a type that is not known here, taken over as "other"',
        "1 vendor and 2 documents added, 0 known already; try them with `tosrisk vendors check`",
    ]
    text = (tmp_path / "tosrisk.toml").read_text()
    assert text.startswith(OWN)
    assert "acme-notes" in call("-C", tmp_path, "vendors", "list").out

    again = call("-C", tmp_path, "import", "--declarations", source)
    assert again.err.splitlines()[-1].startswith("0 vendors and 0 documents added, 2 known already")
    assert (tmp_path / "tosrisk.toml").read_text() == text


def test_without_a_workspace_or_a_source_it_says_what_to_do(tmp_path: Path) -> None:
    missing = call("-C", tmp_path, "import", "--declarations", tmp_path)
    assert (missing.code, "tosrisk init" in missing.err) == (3, True)
    (tmp_path / "tosrisk.toml").write_text(OWN)
    empty = call("-C", tmp_path, "import", "--declarations", tmp_path)
    assert (empty.code, "declares no document" in empty.err) == (5, True)
