"""Recorded histories are read from git as they were recorded."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.archives import START, GitHistory
from tosrisk.domain.snapshot import TECHNICAL_UPGRADE
from tosrisk.domain.vendor import DocumentKind
from tosrisk.errors import FetchError
from tosrisk.fetchers.archive import open_archive


@pytest.fixture
def history(tmp_path: Path) -> GitHistory:
    history = GitHistory(tmp_path / "versions")
    history.commit(START, "Start", README_md="no document", Acme__Terms_of_Service_md="First — “words”.")
    history.commit(
        START + timedelta(days=2), Acme__Terms_of_Service_md="Second.", North__Privacy_Policy_html="<p>P</p>"
    )
    history.commit(
        START + timedelta(days=1),
        "Apply technical or declaration upgrade on Acme",
        Acme__Terms_of_Service_md="3",
    )
    return history


def read(source: Path) -> list[tuple[str, str, str]]:
    with open_archive(source) as archive:
        records = [(d.origin, f.body.decode(), f"{f.fetched_at:%d}") for d, f in archive.records()]
        assert archive.count() == len(records)
    return records


EXPECTED = [
    ("Acme/Terms of Service.md", "First — “words”.", "01"),
    ("Acme/Terms of Service.md", "3", "02"),
    ("Acme/Terms of Service.md", "Second.", "03"),
    ("North/Privacy Policy.html", "<p>P</p>", "03"),
]


def test_a_repository_is_read_oldest_first(history: GitHistory) -> None:
    assert read(history.folder) == EXPECTED


def test_a_bundle_is_read_alike_and_leaves_nothing_behind(
    history: GitHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    assert read(history.bundle(tmp_path / "all.bundle")) == EXPECTED
    assert list(scratch.iterdir()) == []


def test_service_and_document_are_named_and_typed(history: GitHistory) -> None:
    with open_archive(history.folder) as archive:
        terms, privacy = (list(archive.records())[i] for i in (0, 3))
    assert (terms[0].key, terms[0].vendor_name, terms[0].title) == (
        "acme/terms-of-service",
        "Acme",
        "Terms of Service",
    )
    assert (terms[0].kind, privacy[0].kind) == (DocumentKind.TERMS, DocumentKind.PRIVACY)
    assert (terms[1].media_type, privacy[1].media_type) == ("text/markdown", "text/html")
    assert (terms[1].via, terms[1].charset) == ("import", "utf-8")


def test_versions_that_differ_by_the_archives_own_doing_are_marked(history: GitHistory) -> None:
    with open_archive(history.folder) as archive:
        marked = [fetched.body for _, fetched in archive.records() if fetched.header(TECHNICAL_UPGRADE)]
    assert marked == [b"3"]


def test_documents_whose_names_differ_in_signs_alone_are_kept_apart(tmp_path: Path) -> None:
    history = GitHistory(tmp_path / "versions")
    history.commit(START, Acme__Terms_md="a")
    (history.folder / "Acme" / "Terms!.md").write_text("b")
    (history.folder / "豆包").mkdir()
    (history.folder / "豆包" / "Terms.md").write_text("c")
    history.commit(START)
    with open_archive(history.folder) as archive:
        keys = {document.key for document, _ in archive.records()}
    assert len(keys) == 3
    assert all(key.isascii() for key in keys)


@pytest.mark.parametrize("content", ["text", None])
def test_what_is_no_archive_is_said_to_be_none(tmp_path: Path, content: str | None) -> None:
    source = tmp_path / "source"
    if content:
        source.write_text(content)
    with pytest.raises(FetchError, match=r"source: .*; give a git repository"), open_archive(source):
        pass


def test_a_repository_without_documents_says_so(tmp_path: Path) -> None:
    history = GitHistory(tmp_path / "versions")
    history.commit(START, README_md="nothing here")
    with pytest.raises(FetchError, match=r"no Service/Document\.md"), open_archive(history.folder):
        pass


def test_an_empty_repository_says_so(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="without a commit"), open_archive(GitHistory(tmp_path / "v").folder):
        pass


def test_a_missing_git_is_named(history: GitHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FetchError, match="git is not installed"), open_archive(history.folder):
        pass
