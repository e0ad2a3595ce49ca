"""Declarations become vendors, and what has no counterpart is said."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.fakes.archives import START, GitHistory
from tosrisk.domain.vendor import DocumentKind, RenderMode
from tosrisk.errors import FetchError
from tosrisk.fetchers.declarations import read_declarations

TERMS = {"fetch": "https://acme.example/terms", "select": "main"}


def declare(folder: Path, service: str = "Acme Notes", /, **terms: object) -> Path:
    """Write a declaration; `Terms_of_Service={...}`."""
    (folder / "declarations").mkdir(exist_ok=True)
    content = {"name": service, "terms": {title.replace("_", " "): term for title, term in terms.items()}}
    (folder / "declarations" / f"{service}.json").write_text(json.dumps(content))
    return folder


def only_document(source: Path):
    (vendor,) = read_declarations(source).vendors
    (document,) = vendor.documents
    return document


def remarks(source: Path) -> list[str]:
    return [f"{remark.where}: {remark.what}" for remark in read_declarations(source).remarks]


def test_a_service_becomes_a_vendor_with_its_documents(tmp_path: Path) -> None:
    declare(
        tmp_path,
        Terms_of_Service={**TERMS, "remove": [".menu", "footer"]},
        Privacy_Policy={"fetch": "https://acme.example/privacy", "executeClientScripts": True},
    )
    declared = read_declarations(tmp_path)
    assert declared.remarks == ()
    (vendor,) = declared.vendors
    assert (vendor.id, vendor.name) == ("acme-notes", "Acme Notes")
    terms, privacy = vendor.documents
    assert (terms.key, terms.kind, terms.url) == (
        "acme-notes/terms-of-service",
        DocumentKind.TERMS,
        "https://acme.example/terms",
    )
    assert (terms.select, terms.remove, terms.render) == (("main",), (".menu", "footer"), RenderMode.AUTO)
    assert (privacy.kind, privacy.render) == (DocumentKind.PRIVACY, RenderMode.BROWSER)


def test_combined_pages_become_one_document_of_several_addresses(tmp_path: Path) -> None:
    pages = [
        {"fetch": "https://acme.example/1"},
        {"fetch": "https://acme.example/2", "select": [".body"]},
    ]
    declare(tmp_path, Terms_of_Service={"combine": pages, "select": "main"})
    document = only_document(tmp_path)
    assert document.addresses == ("https://acme.example/1", "https://acme.example/2")
    assert document.select == ("main", ".body")


@pytest.mark.parametrize(
    ("title", "term", "said"),
    [
        ("Robot_Charter", TERMS, "a type that is not known here"),
        ("Terms_of_Service", {**TERMS, "filter": ["tidy"]}, "filters are not taken over"),
        (
            "Terms_of_Service",
            {**TERMS, "select": {"startBefore": "h1", "endBefore": "footer"}},
            'a range in "select" cannot be expressed: the main text',
        ),
    ],
)
def test_what_has_no_counterpart_is_taken_over_without_it_and_said(tmp_path, title, term, said) -> None:
    declare(tmp_path, **{title: term})
    assert only_document(tmp_path).url == TERMS["fetch"]
    (remark,) = remarks(tmp_path)
    assert remark.startswith(f"Acme Notes, {title.replace('_', ' ')}: ")
    assert said in remark


@pytest.mark.parametrize("term", [None, [], {}, {"fetch": 3}, {"combine": []}, {"combine": ["x"]}], ids=str)
def test_a_document_that_cannot_be_read_is_left_out_and_said(tmp_path: Path, term) -> None:
    declare(tmp_path, Terms_of_Service=TERMS, Privacy_Policy=term)
    assert only_document(tmp_path).id == "terms-of-service"
    (remark,) = remarks(tmp_path)
    assert remark.startswith("Acme Notes, Privacy Policy: left out: ")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"terms": 3}', "[" * 100_000], ids=range(5))
def test_a_file_that_is_no_declaration_is_said_and_the_others_are_read(tmp_path: Path, content) -> None:
    declare(tmp_path, Terms_of_Service=TERMS)
    (tmp_path / "declarations" / "Broken.json").write_text(content)
    (tmp_path / "declarations" / "Acme Notes.history.json").write_text("{}")
    assert only_document(tmp_path).id == "terms-of-service"
    (remark,) = remarks(tmp_path)
    assert remark.startswith("Broken: is not a declaration")


def test_services_of_one_id_are_not_mixed(tmp_path: Path) -> None:
    declare(tmp_path, "Acme Notes", Terms_of_Service=TERMS)
    declare(tmp_path, "ACME notes", Terms_of_Service={"fetch": "https://other.example"})
    assert len(read_declarations(tmp_path).vendors) == 1
    assert remarks(tmp_path) == ["Acme Notes: left out: another service has this id"]


def test_folders_repositories_and_bundles_say_the_same(tmp_path: Path) -> None:
    history = GitHistory(tmp_path / "work")
    declare(history.folder, Terms_of_Service=TERMS)
    by_folder = read_declarations(history.folder)
    history.commit(START)
    bundle = history.bundle(tmp_path / "declared.bundle")
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(bundle), str(bare)], check=True, capture_output=True)
    assert read_declarations(bundle) == read_declarations(bare) == by_folder
    assert read_declarations(history.folder / "declarations") == by_folder


def test_a_source_that_declares_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="no such folder"):
        read_declarations(tmp_path / "none")
    with pytest.raises(FetchError, match="declares no document"):
        read_declarations(tmp_path)
