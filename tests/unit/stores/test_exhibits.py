"""Evidence is given out as it lies, and only when it is what was stored."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from tests.fakes.sources import GOOD, NOON, a_source, a_text, an_answer
from tosrisk.domain.retention import Reason
from tosrisk.domain.snapshot import Snapshot
from tosrisk.errors import StoreError
from tosrisk.stores.exhibits import FileExhibits
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.tombstones import FileReaper

KEY = "acme/terms"


@pytest.fixture
def captures(tmp_path: Path) -> tuple[Snapshot, ...]:
    store = FileSnapshotStore(tmp_path, fsync=False)
    for words in ("one", "two", "three"):
        snapshot = store.add(a_source(KEY), an_answer(words), GOOD)
        store.save_version(snapshot, a_text(words))
    return store.history(KEY)


def test_the_files_are_those_on_disk(tmp_path: Path, captures: tuple[Snapshot, ...]) -> None:
    files = FileExhibits(tmp_path).files(captures[1])
    assert [file.name for file in files] == ["body.html.gz", "meta.json", "version.json", "version.md"]
    assert all(file.content == (tmp_path / captures[1].path / file.name).read_bytes() for file in files)


def test_the_chain_goes_from_a_capture_to_the_newest(tmp_path: Path, captures: tuple[Snapshot, ...]) -> None:
    chain = FileExhibits(tmp_path).chain(KEY, captures[1].id)
    second, third = chain.records
    assert (second.sequence, third.sequence) == (2, 3)
    assert third.previous == hashlib.sha256(second.content).hexdigest()
    assert chain.head == (tmp_path / KEY / "head.json").read_bytes()


def test_an_altered_body_is_not_given_out(tmp_path: Path, captures: tuple[Snapshot, ...]) -> None:
    (tmp_path / captures[0].path / "body.html.gz").write_bytes(gzip.compress(b"forged"))
    with pytest.raises(StoreError, match="not the one that was stored"):
        FileExhibits(tmp_path).files(captures[0])


def test_a_capture_that_was_let_go_is_told_as_such(tmp_path: Path, captures: tuple[Snapshot, ...]) -> None:
    FileReaper(tmp_path).drop(captures[1], Reason.UNCHANGED, NOON)
    with pytest.raises(StoreError, match="tosrisk gc"):
        FileExhibits(tmp_path).files(captures[1])
    assert len(FileExhibits(tmp_path).chain(KEY, captures[0].id).records) == 3


def test_an_altered_record_breaks_the_chain(tmp_path: Path, captures: tuple[Snapshot, ...]) -> None:
    meta = tmp_path / captures[1].path / "meta.json"
    meta.write_text(meta.read_text().replace('"status": 200', '"status": 201'))
    with pytest.raises(StoreError, match="not the one that the next one knows") as caught:
        FileExhibits(tmp_path).chain(KEY, captures[0].id)
    assert caught.value.where == str(meta)


def test_an_altered_newest_record_is_noticed_by_the_head(
    tmp_path: Path, captures: tuple[Snapshot, ...]
) -> None:
    meta = tmp_path / captures[2].path / "meta.json"
    meta.write_text(meta.read_text().replace('"status": 200', '"status": 201'))
    with pytest.raises(StoreError, match="another record") as caught:
        FileExhibits(tmp_path).chain(KEY, captures[0].id)
    assert caught.value.where.endswith("head.json")


def test_a_capture_that_is_none_has_no_chain(tmp_path: Path, captures: tuple[Snapshot, ...]) -> None:
    with pytest.raises(StoreError, match="the record is missing"):
        FileExhibits(tmp_path).chain(KEY, "20200101T000000Z-000000000000")
