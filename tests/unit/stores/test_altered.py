"""Evidence that is not what was stored is refused, and the file is named."""

from __future__ import annotations

import gzip

import pytest

from tests.fakes.sources import GOOD, a_source, an_answer
from tosrisk.errors import StoreError
from tosrisk.stores.snapshots import FileSnapshotStore


@pytest.mark.parametrize(
    "content", [b"forged", gzip.compress(b"forged", mtime=0), gzip.compress(b"x" * 10_000_000, mtime=0), b""]
)
def test_a_body_that_was_altered_is_refused_naming_the_file(store, root, content):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    (root / snapshot.path / "body.html.gz").write_bytes(content)
    with pytest.raises(StoreError) as caught:
        store.body(snapshot)
    assert f"{snapshot.path}/body.html.gz" in str(caught.value)


def test_a_body_that_is_gone_is_refused(store, root):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    (root / snapshot.path / "body.html.gz").unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        store.body(snapshot)


@pytest.mark.parametrize("content", [b"{}", b"null", b"\xff\xfe"])
def test_a_broken_record_is_refused_naming_the_file(store, root, content):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    (root / snapshot.path / "meta.json").write_bytes(content)
    with pytest.raises(StoreError, match=r"meta\.json"):
        FileSnapshotStore(root).history("acme/terms")


def test_a_record_that_claims_another_folder_is_refused(store, root):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    path = root / snapshot.path / "meta.json"
    path.write_text(path.read_text().replace(snapshot.id, "../../../etc"))
    with pytest.raises(StoreError, match="the record is that of"):
        FileSnapshotStore(root).history("acme/terms")


def test_a_broken_description_is_refused_naming_the_file(store, root):
    store.add(a_source(), an_answer(), GOOD)
    (root / "acme/terms/document.json").write_text("{}")
    with pytest.raises(StoreError, match=r"document\.json"):
        store.documents()
