"""A document over several addresses is kept as one snapshot, and its parts come out of it again."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest

from tests.fakes.sources import GOOD, a_source, an_answer
from tosrisk.core.sources.parts import join, split
from tosrisk.stores.meta import parse_link
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.verify import verify

DOCUMENT = a_source(url="https://acme.example/1", parts=("https://acme.example/2",))


def an_answer_of_two(second: str = "two"):
    return join(
        [
            an_answer("one", url="https://acme.example/1", redirects=("https://acme.example/1",)),
            an_answer(second, url="https://acme.example/2", remarks=("odd",)),
        ]
    )


@pytest.fixture
def snapshots(tmp_path) -> FileSnapshotStore:
    return FileSnapshotStore(tmp_path, fsync=False)


def test_one_snapshot_records_every_part_with_its_hash(snapshots, tmp_path):
    snapshot = snapshots.add(DOCUMENT, an_answer_of_two(), GOOD)
    assert snapshot.url == "https://acme.example/1"
    assert snapshot.addresses == DOCUMENT.addresses
    assert [part.sha256 for part in snapshot.parts] == [
        hashlib.sha256(body).hexdigest() for body in (b"one", b"two")
    ]
    assert len(snapshots.history("acme/terms")) == 1
    assert (tmp_path / snapshot.path / "body.tar.gz").is_file()


def test_it_reads_back_from_disk_as_it_was(snapshots, tmp_path):
    snapshot = snapshots.add(DOCUMENT, an_answer_of_two(), GOOD)
    fresh = FileSnapshotStore(tmp_path)
    assert fresh.latest("acme/terms") == snapshot
    assert fresh.documents() == (DOCUMENT,)
    assert split(snapshot, fresh.body(snapshot)) == an_answer_of_two().parts


def test_the_same_parts_add_nothing_and_another_one_adds_a_snapshot(snapshots, tmp_path):
    snapshots.add(DOCUMENT, an_answer_of_two(), GOOD)
    snapshots.add(DOCUMENT, an_answer_of_two(), GOOD)
    snapshots.add(DOCUMENT, an_answer_of_two("TWO"), GOOD)
    assert len(snapshots.history("acme/terms")) == 2
    assert (verify(tmp_path).snapshots, verify(tmp_path).breaches) == (2, ())


def test_verify_names_a_body_whose_parts_are_not_those_of_the_record(snapshots, tmp_path):
    snapshot = snapshots.add(DOCUMENT, an_answer_of_two(), GOOD)
    meta = tmp_path / snapshot.path / "meta.json"
    fields = json.loads(meta.read_text())
    fields["parts"][1]["sha256"] = "0" * 64
    meta.write_text(json.dumps(fields))
    (tmp_path / "acme/terms/head.json").unlink()
    (breach,) = verify(tmp_path).breaches
    assert "does not hold the parts" in breach.reason


def test_a_body_that_only_claims_to_be_a_container_has_no_parts(snapshots):
    forged = an_answer(an_answer_of_two().body, headers=(("content-type", "application/x-tar"),))
    snapshot = snapshots.add(a_source(), forged, GOOD)
    assert snapshot.parts == ()
    assert split(snapshot, snapshots.body(snapshot)) == ()


def test_a_record_from_before_there_were_parts_reads_as_one_address(snapshots, tmp_path):
    snapshot = snapshots.add(a_source(), an_answer(), GOOD)
    fields = json.loads((tmp_path / snapshot.path / "meta.json").read_text())
    del fields["parts"]
    read = parse_link(json.dumps(fields).encode()).snapshot
    assert (read, read.addresses) == (snapshot, (snapshot.url,))


def test_an_ordinary_tool_opens_the_body(snapshots, tmp_path):
    import tarfile

    snapshot = snapshots.add(DOCUMENT, an_answer_of_two(), GOOD)
    with (
        gzip.open(tmp_path / snapshot.path / "body.tar.gz") as packed,
        tarfile.open(fileobj=packed, mode="r:") as file,
    ):
        assert file.extractfile("2.html").read() == b"two"
