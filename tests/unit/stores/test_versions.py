"""The text beside a snapshot: kept, shared, replaced, and never trusted when it was altered."""

from __future__ import annotations

import os
from datetime import date

import pytest

from tests.fakes.sources import GOOD, a_source, a_text, an_answer
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.verify import verify


def test_a_version_lies_beside_its_snapshot_and_comes_back(store, root):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    assert store.load_version(snapshot) is None
    text = a_text("# Terms\n\nNaïve.", title="Terms", effective=date(2026, 1, 1), updated=None)
    saved = store.save_version(snapshot, text)
    assert (root / snapshot.path / "version.md").read_text(encoding="utf-8") == "# Terms\n\nNaïve."
    assert FileSnapshotStore(root).load_version(snapshot) == saved
    assert (saved.document, saved.snapshot, saved.extraction) == ("acme/terms", snapshot.id, text)


def test_a_newer_extractors_text_replaces_the_version_and_leaves_the_chain_whole(store, root):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    store.save_version(snapshot, a_text("old", extractor="plain/1"))
    newer = store.save_version(snapshot, a_text("new", extractor="plain/2"))
    assert store.load_version(snapshot) == newer
    assert verify(root).breaches == ()


def test_a_version_whose_text_was_altered_counts_as_none(store, root):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    store.save_version(snapshot, a_text("text"))
    (root / snapshot.path / "version.md").write_text("forged")
    assert store.load_version(snapshot) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_a_version_whose_record_is_broken_counts_as_none(store, root, content):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    store.save_version(snapshot, a_text("text"))
    (root / snapshot.path / "version.json").write_bytes(content)
    assert store.load_version(snapshot) is None


def test_versions_that_say_the_same_share_their_files_until_one_is_drawn_anew(store, root):
    one, two = (store.add(a_source(), an_answer(f"<p>Terms</p><!-- {n} -->"), GOOD) for n in range(2))
    first = store.save_version(one, a_text("Terms"))
    second = store.save_version(two, a_text("Terms"), like=first)
    files = [(root / each.path / "version.md") for each in (one, two)]
    assert files[0].samefile(files[1])
    assert (second.snapshot, FileSnapshotStore(root).load_version(two)) == (two.id, second)
    store.save_version(two, a_text("Other terms", extractor="plain/2"))
    assert [file.read_text() for file in files] == ["Terms", "Other terms"]
    assert FileSnapshotStore(root).load_version(one) == first


def test_where_files_cannot_be_shared_they_are_written(store, root, monkeypatch):
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    one, two = (store.add(a_source(), an_answer(f"<p>Terms</p><!-- {n} -->"), GOOD) for n in range(2))
    saved = store.save_version(two, a_text("Terms"), like=store.save_version(one, a_text("Terms")))
    assert FileSnapshotStore(root).load_version(two) == saved
