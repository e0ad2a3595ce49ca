"""Declared vendors join a file without a line of its owner being touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.sources import a_source
from tests.fakes.workspaces import a_workspace
from tosrisk.config.adopt import adopt
from tosrisk.domain.declarations import Adoption, Declarations
from tosrisk.domain.vendor import Document, RenderMode, Vendor
from tosrisk.errors import ConfigError

OWN = """\
# mine
[settings]
delay_seconds = 3   # slowly

[[vendors]]        # the one we have
name = "Acme Notes"
tier = "business"

[[vendors.documents]]
kind = "terms"
url = "https://acme.example/terms"   # checked by hand

# Who hears of it.
[[notify]]
type = "console"
"""


def a_document(vendor: str, name: str, **fields: object) -> Document:
    return a_source(f"{vendor}/{name}", title=name.title(), vendor_name=vendor.title(), **fields)


def take(folder: Path, *vendors: Vendor, text: str = OWN) -> tuple[Adoption, str]:
    workspace = a_workspace(folder, text)
    adoption = adopt(workspace, Declarations(vendors=vendors, remarks=()))
    return adoption, workspace.config_path.read_text()


def zephyr(**fields: object) -> Vendor:
    document = a_document("zephyr", "privacy", **fields)
    return Vendor(id="zephyr", name="Zephyr", documents=(document,))


def test_a_new_vendor_stands_at_the_end_and_works(tmp_path: Path) -> None:
    vendor = zephyr(
        parts=("https://zephyr.example/2",),
        select=("main", 'a[title="x"]'),
        remove=(".menu",),
        render=RenderMode.BROWSER,
    )
    adoption, text = take(tmp_path, vendor)
    assert (adoption.vendors, adoption.documents, adoption.known) == (1, 1, 0)
    assert text.startswith(OWN.rstrip())
    added = a_workspace(tmp_path, text).vendor("zephyr")
    assert added is not None
    assert added.documents == vendor.documents


def test_doing_it_again_adds_nothing(tmp_path: Path) -> None:
    _, once = take(tmp_path, zephyr())
    adoption, twice = take(tmp_path, zephyr(), text=once)
    assert twice == once
    assert (adoption.vendors, adoption.documents, adoption.known) == (0, 0, 1)


def test_a_new_document_joins_the_vendor_that_is_there(tmp_path: Path) -> None:
    theirs = Vendor(
        id="acme-notes",
        name="ACME notes",
        documents=(
            a_document("acme-notes", "terms-of-service", url="https://acme.example/terms"),  # by its address
            a_document("acme-notes", "terms", url="https://acme.example/other"),  # by its id
            a_document("acme-notes", "privacy"),
        ),
    )
    adoption, text = take(tmp_path, theirs)
    assert (adoption.vendors, adoption.documents, adoption.known) == (0, 1, 2)
    head, found, tail = text.partition("\n[[vendors.documents]]\nid = ")
    assert found
    assert head + "\n" + tail[tail.index("# Who hears") :] == OWN.replace("by hand\n\n", "by hand\n\n")
    acme = a_workspace(tmp_path, text).vendor("acme-notes")
    assert acme is not None
    assert [document.id for document in acme.documents] == ["terms", "privacy"]


def test_what_cannot_work_is_left_out_and_said(tmp_path: Path) -> None:
    adoption, text = take(
        tmp_path,
        zephyr(url="ftp://zephyr.example"),
        Vendor(id="b", name="B", documents=(a_document("b", "terms", select=("main", "<<")),)),
    )
    said = [remark.what for remark in adoption.remarks]
    assert said[0] == "'ftp://zephyr.example' is not an http or https URL"
    assert said[1].startswith("left out")
    assert said[2].startswith("'<<' is not a CSS selector")
    assert "zephyr" not in text
    assert 'select = ["main"]' in text


def test_line_ends_are_kept(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, OWN.replace("\n", "\r\n").encode())
    adopt(workspace, Declarations(vendors=(zephyr(),), remarks=()))
    raw = workspace.config_path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_vendors_in_an_array_are_left_alone(tmp_path: Path) -> None:
    text = 'vendors = [{name = "Zephyr", documents = [{kind = "terms", url = "https://z.example"}]}]\n'
    with pytest.raises(ConfigError, match="write each as"):
        take(tmp_path, zephyr(), text=text)
    assert (tmp_path / "tosrisk.toml").read_text() == text
