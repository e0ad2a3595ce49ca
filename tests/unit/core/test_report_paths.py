"""Every page of the report has a safe name of its own, and pages find one another."""

from __future__ import annotations

import pytest

from tosrisk.core.report_paths import (
    INDEX,
    change_path,
    clause_anchors,
    document_path,
    href,
    timeline_path,
    vendor_path,
)


@pytest.mark.parametrize("vendor", ["../../etc/cron", "a/b", "A B", "", ".", "x" * 300, "<b>", "con\x00"])
def test_an_id_that_is_no_file_name_becomes_one(vendor: str) -> None:
    folder, _, name = vendor_path(vendor).partition("/")
    assert folder == "vendors"
    assert name.startswith("vendor-")
    assert "/" not in name


@pytest.mark.parametrize("document", ["acme/../../x", "acme/", "acme/A B", "acme/a/b", "acme"])
def test_a_document_never_leaves_its_vendors_folder(document: str) -> None:
    assert document_path(document).startswith("vendors/acme/documents/document-")
    assert document_path(document).count("/") == 3


def test_two_strange_ids_have_pages_of_their_own() -> None:
    assert vendor_path("A") != vendor_path("B")
    assert vendor_path("acme-2") == "vendors/acme-2.html"
    assert document_path("acme/terms") == "vendors/acme/documents/terms.html"


def test_pages_link_to_one_another_by_where_they_stand() -> None:
    assert href(INDEX, vendor_path("acme")) == "vendors/acme.html"
    assert href(vendor_path("acme"), vendor_path("bolt") + "#training") == "bolt.html#training"
    assert href(change_path("acme", "0123456789abcdef00"), INDEX) == "../../../index.html"
    assert href(timeline_path("acme"), document_path("acme/terms")) == "documents/terms.html"


def test_clauses_of_the_same_words_have_anchors_of_their_own() -> None:
    assert clause_anchors(["aa", "bb", "aa", "aa"]) == ("c-aa", "c-bb", "c-aa-2", "c-aa-3")
