"""What the evidence store promises."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.sources import BAD, GOOD, NOON, a_source, an_answer
from tosrisk.domain.vendor import RenderMode, Tier
from tosrisk.errors import StoreError
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.verify import verify


def test_a_response_is_kept_whole_in_a_folder_named_by_time_and_hash(store, root):
    answer = an_answer("<p>Terms</p>", redirects=("https://acme.example/tos",))
    snapshot = store.add(a_source(), answer, GOOD)
    sha256 = hashlib.sha256(b"<p>Terms</p>").hexdigest()
    assert snapshot.path == f"acme/terms/20260115T120000Z-{sha256[:12]}"
    folder = root / snapshot.path
    assert gzip.decompress((folder / "body.html.gz").read_bytes()) == b"<p>Terms</p>"
    meta = json.loads((folder / "meta.json").read_text())
    assert (meta["sha256"], meta["sequence"], meta["previous"]) == (sha256, 1, "")
    assert meta["redirects"] == ["https://acme.example/tos"]
    assert store.body(snapshot) == b"<p>Terms</p>"


def test_a_snapshot_reads_back_as_it_was_added(store, root):
    answer = an_answer(
        b"\x00\xff",
        status=503,
        headers=(("content-type", "application/pdf"), ("x-odd", "é\udcff")),
        via="browser",
    )
    snapshot = store.add(a_source(), answer, BAD)
    assert FileSnapshotStore(root).history("acme/terms") == (snapshot,)


def test_the_same_answer_is_stored_in_the_same_bytes(root, tmp_path):
    written = []
    for folder in (root, tmp_path / "other"):
        snapshot = FileSnapshotStore(folder).add(a_source(), an_answer(), GOOD)
        written.append([path.read_bytes() for path in sorted((folder / snapshot.path).iterdir())])
    assert written[0] == written[1]


def test_identical_bytes_and_gate_add_nothing(store, root):
    first = store.add(a_source(), an_answer(), GOOD)
    again = store.add(a_source(), an_answer(at=NOON + timedelta(days=1)), GOOD)
    assert again == first
    assert len(store.history("acme/terms")) == 1
    assert FileSnapshotStore(root).add(a_source(), an_answer(at=NOON + timedelta(days=2)), GOOD) == first


def test_identical_bytes_that_the_gate_judges_otherwise_are_a_new_snapshot(store):
    first = store.add(a_source(), an_answer(), GOOD)
    second = store.add(a_source(), an_answer(), BAD)
    assert first.id != second.id
    assert store.latest("acme/terms") == second
    assert store.latest("acme/terms", accepted=True) == first


def test_order_is_that_of_adding_whatever_the_clock_says(store, root):
    added = [
        store.add(a_source(), an_answer(f"v{number}", at=NOON - timedelta(days=number)), GOOD)
        for number in range(4)
    ]
    added += [store.add(a_source(), an_answer(f"w{number}"), GOOD) for number in range(3)]
    assert store.history("acme/terms") == tuple(added)
    assert FileSnapshotStore(root).history("acme/terms") == tuple(added)
    assert FileSnapshotStore(root).latest("acme/terms") == added[-1]
    assert verify(root).breaches == ()


def test_every_record_knows_the_one_before_it(store, root):
    store.add(a_source(), an_answer("one"), GOOD)
    second = FileSnapshotStore(root).add(a_source(), an_answer("two"), GOOD)
    first = store.history("acme/terms")[0]
    assert second.previous == hashlib.sha256((root / first.path / "meta.json").read_bytes()).hexdigest()


def test_documents_do_not_share_a_chain(store):
    store.add(a_source("acme/terms"), an_answer("one"), GOOD)
    other = store.add(a_source("acme/privacy"), an_answer("two"), GOOD)
    assert other.previous == ""
    assert store.history("northwind/terms") == ()
    assert store.latest("northwind/terms") is None


def test_documents_come_back_as_last_described(store, root):
    store.add(a_source("northwind/dpa", tiers=(Tier.API,)), an_answer(), GOOD)
    store.add(a_source("acme/terms"), an_answer(), GOOD)
    described = a_source("acme/terms", title="New title", select=("main",), render=RenderMode.BROWSER)
    store.add(described, an_answer(), GOOD)
    assert FileSnapshotStore(root).documents() == (described, a_source("northwind/dpa", tiers=(Tier.API,)))


def test_a_store_that_is_not_there_is_empty(store):
    assert store.documents() == ()
    assert store.history("acme/terms") == ()


@pytest.mark.parametrize(
    "key", ["../x", "acme/..", "acme/../x", "/etc", "acme", "a/b/c", "Acme/terms", "acme/.x", "acme/x\n"]
)
def test_a_key_cannot_leave_the_root(store, key):
    with pytest.raises(StoreError, match="cannot name a folder"):
        store.history(key)


def test_a_long_history_is_read_once(root, monkeypatch):
    store = FileSnapshotStore(root, fsync=False)
    for number in range(20):
        store.add(a_source(), an_answer(f"v{number}"), GOOD)
    fresh, read = FileSnapshotStore(root, fsync=False), []
    plain = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path.name) or plain(path))
    for number in range(20, 30):
        fresh.add(a_source(), an_answer(f"v{number}"), GOOD)
        fresh.latest("acme/terms")
    assert read.count("meta.json") == 20


def test_an_import_leaves_a_chain_that_holds(root):
    store = FileSnapshotStore(root, fsync=False)
    for number in range(12):
        store.add(a_source(), an_answer(f"v{number}"), GOOD)
        assert verify(root).breaches == ()
    assert [store.body(each) for each in store.history("acme/terms")][-1] == b"v11"
    head = root / "acme/terms/head.json"
    head.write_bytes(head.read_bytes().replace(b"12", b"123456"))
    store.add(a_source(), an_answer("v12"), GOOD)
    assert verify(root).breaches == ()
