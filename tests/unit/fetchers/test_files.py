"""Documents that lie in the workspace."""

from __future__ import annotations

import pytest

from tests.fakes.sources import SteppingClock, a_source
from tosrisk.errors import FetchError
from tosrisk.fetchers.files import FileFetcher
from tosrisk.fetchers.policy import FetchPolicy


@pytest.fixture
def workspace(tmp_path):
    root = tmp_path / "workspace"
    (root / "pages").mkdir(parents=True)
    return root


def read(workspace, name: str, **limits):
    fetcher = FileFetcher(workspace, FetchPolicy(**limits), SteppingClock())
    return fetcher.fetch(a_source(file=name, url=""), None)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("terms.html", "text/html"),
        ("TERMS.HTM", "text/html"),
        ("terms.md", "text/markdown"),
        ("terms.txt", "text/plain"),
        ("terms.pdf", "application/pdf"),
    ],
)
def test_a_file_is_read_with_the_type_its_suffix_says(workspace, name, media_type):
    (workspace / "pages" / name).write_bytes(b"Terms")
    answer = read(workspace, f"pages/{name}")
    assert (answer.body, answer.media_type, answer.status, answer.via) == (b"Terms", media_type, 200, "file")
    assert answer.url == f"file:pages/{name}"


@pytest.mark.parametrize("name", ["../outside.html", "pages/../../outside.html", "link.html"])
def test_a_path_that_leaves_the_workspace_is_refused(workspace, name):
    outside = workspace.parent / "outside.html"
    outside.write_text("secret")
    (workspace / "link.html").symlink_to(outside)
    with pytest.raises(FetchError, match="outside the workspace"):
        read(workspace, name)
    with pytest.raises(FetchError, match="outside the workspace"):
        read(workspace, str(outside))


def test_a_missing_file_is_named_with_where_it_was_looked_for(workspace):
    with pytest.raises(FetchError) as caught:
        read(workspace, "pages/gone.html")
    assert "pages/gone.html: cannot be read (no such file or directory)" in str(caught.value)
    assert str(workspace) in str(caught.value)


def test_a_folder_is_not_a_document(workspace):
    with pytest.raises(FetchError, match="not a plain file"):
        read(workspace, "pages")


def test_a_suffix_nobody_knows_is_refused_with_those_that_are(workspace):
    (workspace / "terms.docx").write_bytes(b"PK")
    with pytest.raises(FetchError, match=r"'\.docx' is not known; use .*\.pdf"):
        read(workspace, "terms.docx")


def test_a_file_beyond_the_limit_is_refused(workspace):
    (workspace / "terms.txt").write_bytes(b"x" * 11)
    with pytest.raises(FetchError, match="larger than the limit"):
        read(workspace, "terms.txt", max_bytes=10)
