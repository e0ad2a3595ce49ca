"""What the evidence store promises."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.fakes.sources import BAD, GOOD, NOON, a_source, a_text, an_answer
from tosrisk.domain.vendor import RenderMode, Tier
from tosrisk.errors import StoreError
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.verify import verify


@pytest.fixture
def root(tmp_path) -> Path:
    return tmp_path / "snapshots"


@pytest.fixture
def store(root) -> FileSnapshotStore:
    return FileSnapshotStore(root)


def reopened(root: Path) -> FileSnapshotStore:
    return FileSnapshotStore(root)


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
    assert reopened(root).history("acme/terms") == (snapshot,)


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
    assert reopened(root).add(a_source(), an_answer(at=NOON + timedelta(days=2)), GOOD) == first


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
    assert reopened(root).history("acme/terms") == tuple(added)
    assert reopened(root).latest("acme/terms") == added[-1]
    assert verify(root).breaches == ()


def test_every_record_knows_the_one_before_it(store, root):
    store.add(a_source(), an_answer("one"), GOOD)
    second = reopened(root).add(a_source(), an_answer("two"), GOOD)
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
    assert reopened(root).documents() == (described, a_source("northwind/dpa", tiers=(Tier.API,)))


def test_a_store_that_is_not_there_is_empty(store):
    assert store.documents() == ()
    assert store.history("acme/terms") == ()


def test_a_version_lies_beside_its_snapshot_and_comes_back(store, root):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    assert store.load_version(snapshot) is None
    text = a_text("# Terms\n\nNaïve.", title="Terms", effective=date(2026, 1, 1), updated=None)
    saved = store.save_version(snapshot, text)
    assert (root / snapshot.path / "version.md").read_text(encoding="utf-8") == "# Terms\n\nNaïve."
    assert reopened(root).load_version(snapshot) == saved
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


@pytest.mark.parametrize(
    "key", ["../x", "acme/..", "acme/../x", "/etc", "acme", "a/b/c", "Acme/terms", "acme/.x", "acme/x\n"]
)
def test_a_key_cannot_leave_the_root(store, key):
    with pytest.raises(StoreError, match="cannot name a folder"):
        store.history(key)


def test_what_a_killed_run_left_is_ignored_and_then_cleared(store, root):
    first = store.add(a_source(), an_answer("one"), GOOD)
    left = root / "acme/terms/.incoming"
    left.mkdir()
    (left / "meta.json").write_text("half")
    fresh = reopened(root)
    assert fresh.history("acme/terms") == (first,)
    second = fresh.add(a_source(), an_answer("two"), GOOD)
    assert not left.exists()
    assert fresh.history("acme/terms") == (first, second)
    assert verify(root).breaches == ()


KILLED = """
import os, pathlib, sys
from tests.fakes.sources import GOOD, a_source, an_answer
from tosrisk.stores.snapshots import FileSnapshotStore
store = FileSnapshotStore(pathlib.Path(sys.argv[1]))
store.add(a_source(), an_answer("one"), GOOD)
kill = lambda *arguments, **options: os._exit(9)
setattr(pathlib.Path, sys.argv[2], kill)
store.add(a_source(), an_answer("two"), GOOD)
"""


@pytest.mark.parametrize(("dies_at", "kept"), [("open", 1), ("rename", 1), ("replace", 2)])
def test_a_run_killed_while_writing_leaves_a_valid_store(root, dies_at, kept):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(root), dies_at], check=False)
    assert killed.returncode == 9
    assert verify(root).breaches == ()
    after = reopened(root)
    assert len(after.history("acme/terms")) == kept
    third = after.add(a_source(), an_answer("three"), GOOD)
    assert reopened(root).latest("acme/terms") == third
    assert verify(root).snapshots == kept + 1
    assert verify(root).breaches == ()


def test_a_file_in_place_of_the_folder_is_one_line_that_names_it(root):
    root.parent.mkdir(exist_ok=True)
    root.write_text("not a folder")
    with pytest.raises(StoreError) as caught:
        FileSnapshotStore(root).add(a_source(), an_answer(), GOOD)
    assert str(root) in str(caught.value)
    assert "not a directory" in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_a_folder_without_write_permission_is_one_line_that_names_it(root):
    root.mkdir()
    root.chmod(0o500)
    with pytest.raises(StoreError, match="permission denied"):
        FileSnapshotStore(root).add(a_source(), an_answer(), GOOD)


def test_a_full_disk_is_one_line_and_leaves_nothing_visible(store, root, monkeypatch):
    first = store.add(a_source(), an_answer("one"), GOOD)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="no space left on device"):
            store.add(a_source(), an_answer("two"), GOOD)
    assert store.history("acme/terms") == (first,) == reopened(root).history("acme/terms")
    assert len(store.add(a_source(), an_answer("two"), GOOD).previous) == 64


def test_without_fsync_the_disk_is_not_waited_for(root, monkeypatch):
    def waited(descriptor: int) -> None:
        raise AssertionError

    monkeypatch.setattr(os, "fsync", waited)
    store = FileSnapshotStore(root, fsync=False)
    store.save_version(store.add(a_source(), an_answer(), GOOD), a_text("text"))


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
        reopened(root).history("acme/terms")


def test_a_record_that_claims_another_folder_is_refused(store, root):
    snapshot = store.add(a_source(), an_answer(), GOOD)
    path = root / snapshot.path / "meta.json"
    path.write_text(path.read_text().replace(snapshot.id, "../../../etc"))
    with pytest.raises(StoreError, match="the record is that of"):
        reopened(root).history("acme/terms")


def test_a_broken_description_is_refused_naming_the_file(store, root):
    store.add(a_source(), an_answer(), GOOD)
    (root / "acme/terms/document.json").write_text("{}")
    with pytest.raises(StoreError, match=r"document\.json"):
        store.documents()


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


@pytest.mark.parametrize("left", [{}, {"meta.json": b""}, {"body.html.gz": b"half"}], ids=str)
def test_what_a_power_cut_left_half_written_is_set_aside_by_the_next_capture(store, root, left):
    store.add(a_source(), an_answer("one"), GOOD)
    half = root / "acme" / "terms" / "20260116T120000Z-0123456789ab"
    half.mkdir()
    for name, content in left.items():
        (half / name).write_bytes(content)
    again = FileSnapshotStore(root, fsync=False)
    assert len(again.history("acme/terms")) == 1
    again.add(a_source(), an_answer("two"), GOOD)
    assert len(again.history("acme/terms")) == 2
    assert verify(root).breaches == ()
    assert half.with_name(f".half-{half.name}").is_dir()


def test_a_record_that_was_emptied_is_no_power_cut_and_is_noticed(store, root):
    folders = [root / store.add(a_source(), an_answer(text), GOOD).path for text in ("one", "two", "three")]
    (folders[1] / "meta.json").write_bytes(b"")
    FileSnapshotStore(root, fsync=False).add(a_source(), an_answer("four"), GOOD)
    (breach,) = verify(root).breaches
    assert "is missing" in breach.reason


@pytest.mark.parametrize("lost", [Path.unlink, lambda body: body.write_bytes(b"")], ids=["gone", "empty"])
def test_a_newest_body_that_a_power_cut_took_is_written_again_from_the_same_bytes(store, root, lost):
    snapshot = store.add(a_source(), an_answer("one"), GOOD)
    lost(root / snapshot.path / "body.html.gz")
    FileSnapshotStore(root, fsync=False).add(a_source(), an_answer("one"), GOOD)
    assert verify(root).breaches == ()


def test_versions_that_say_the_same_share_their_files_until_one_is_drawn_anew(store, root):
    one, two = (store.add(a_source(), an_answer(f"<p>Terms</p><!-- {n} -->"), GOOD) for n in range(2))
    first = store.save_version(one, a_text("Terms"))
    second = store.save_version(two, a_text("Terms"), like=first)
    files = [(root / each.path / "version.md") for each in (one, two)]
    assert files[0].samefile(files[1])
    assert (second.snapshot, reopened(root).load_version(two)) == (two.id, second)
    store.save_version(two, a_text("Other terms", extractor="plain/2"))
    assert [file.read_text() for file in files] == ["Terms", "Other terms"]
    assert reopened(root).load_version(one) == first


def test_where_files_cannot_be_shared_they_are_written(store, root, monkeypatch):
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    one, two = (store.add(a_source(), an_answer(f"<p>Terms</p><!-- {n} -->"), GOOD) for n in range(2))
    saved = store.save_version(two, a_text("Terms"), like=store.save_version(one, a_text("Terms")))
    assert reopened(root).load_version(two) == saved


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
