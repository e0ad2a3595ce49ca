"""Each vendor, and each document that the file describes, is found on the line that names it."""

from __future__ import annotations

from pathlib import Path

from tosrisk.catalogue.load import load_catalogue
from tosrisk.config.load import default_workspace, load_workspace
from tosrisk.config.watchlist import read_watchlist

TOML = """\
[settings]
fail_on = "low"

[[vendors]]            # ours
id = "northwind"
name = "Northwind"

[[vendors.documents]]
kind = "terms"
url = "https://northwind.example/terms"

[[vendors.documents]]
id = "notice"
kind = "privacy"
urls = ["https://northwind.example/a", "https://northwind.example/b"]

[[vendors]]
name = "Acme Scribe"

[[vendors.documents]]
kind = "dpa"
file = "contracts/acme.pdf"
"""


def test_lines_are_those_that_name_vendors_and_sources(tmp_path: Path) -> None:
    (tmp_path / "tosrisk.toml").write_text(TOML, encoding="utf-8")
    workspace = load_workspace(tmp_path, catalogue=load_catalogue)
    found = read_watchlist(workspace)
    lines = TOML.splitlines()
    assert found.path == "tosrisk.toml"
    assert {name: lines[line - 1] for name, line in found.lines} == {
        "northwind": 'id = "northwind"',
        "northwind/terms": 'url = "https://northwind.example/terms"',
        "northwind/notice": 'urls = ["https://northwind.example/a", "https://northwind.example/b"]',
        "acme-scribe": 'name = "Acme Scribe"',
        "acme-scribe/dpa": 'file = "contracts/acme.pdf"',
    }


def test_a_document_of_the_catalogue_stands_with_its_vendor(tmp_path: Path) -> None:
    (tmp_path / "tosrisk.toml").write_text(TOML, encoding="utf-8")
    workspace = load_workspace(tmp_path, catalogue=load_catalogue)
    found = read_watchlist(workspace)
    terms = workspace.vendors[0].documents[0]
    assert found.line(terms) == 10
    assert found.line_of_vendor("nobody") == 1


def test_vendors_written_inline_stand_on_the_line_that_holds_them(tmp_path: Path) -> None:
    text = 'vendors = [{name = "Zephyr", documents = [{kind = "terms", url = "https://z.example"}]}]\n'
    (tmp_path / "tosrisk.toml").write_text(text, encoding="utf-8")
    found = read_watchlist(load_workspace(tmp_path, catalogue=load_catalogue))
    assert dict(found.lines) == {"zephyr": 1, "zephyr/terms": 1}


def test_a_workspace_without_vendors_needs_no_file(tmp_path: Path) -> None:
    assert read_watchlist(default_workspace(tmp_path)).lines == ()
