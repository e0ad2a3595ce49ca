"""What tampering is noticed, and which file is named."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from tests.fakes.sources import GOOD, a_source, an_answer
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.verify import verify


@pytest.fixture
def root(tmp_path) -> Path:
    store = FileSnapshotStore(tmp_path, fsync=False)
    for key in ("acme/terms", "northwind/terms"):
        for version in ("one", "two", "three"):
            store.add(a_source(key), an_answer(f"{version} of {key}"), GOOD)
    return tmp_path


def folders(root: Path) -> list[Path]:
    store = FileSnapshotStore(root)
    return [root / snapshot.path for snapshot in store.history("acme/terms")]


def only_breach(root: Path):
    (breach,) = verify(root).breaches
    assert breach.document == "acme/terms"
    return breach


def test_an_untouched_store_is_sound(root):
    seen = verify(root)
    assert (seen.documents, seen.snapshots, seen.breaches) == (2, 6, ())


def test_a_root_that_does_not_exist_holds_nothing(tmp_path):
    assert verify(tmp_path / "none").documents == 0


@pytest.mark.parametrize("position", [0, 1, 2])
def test_an_altered_body_is_named(root, position):
    body = folders(root)[position] / "body.html.gz"
    body.write_bytes(gzip.compress(b"forged"))
    assert only_breach(root).path == body
    assert verify(root).snapshots == 3 + position


@pytest.mark.parametrize("position", [0, 1, 2])
def test_an_altered_record_is_named_even_the_newest(root, position):
    meta = folders(root)[position] / "meta.json"
    meta.write_text(meta.read_text().replace('"status": 200', '"status": 201'))
    assert only_breach(root).path == meta


def test_a_record_that_is_no_record_is_named(root):
    meta = folders(root)[1] / "meta.json"
    meta.write_text("{")
    assert only_breach(root).path == meta


def test_a_missing_record_is_named(root):
    meta = folders(root)[1] / "meta.json"
    meta.unlink()
    breach = only_breach(root)
    assert (breach.path, breach.reason) == (meta, "the record is missing")


def test_a_missing_body_is_named(root):
    (folders(root)[1] / "body.html.gz").unlink()
    assert only_breach(root).path.parent == folders(root)[1]


@pytest.mark.parametrize("position", [0, 1])
def test_a_snapshot_taken_out_is_noticed_at_the_one_after_it(root, position):
    after = folders(root)[position + 1] / "meta.json"
    shutil.rmtree(folders(root)[position])
    breach = only_breach(root)
    assert breach.path == after
    assert f"record {position + 1} of the chain" in breach.reason


def test_an_end_cut_off_is_noticed(root):
    for folder in folders(root)[1:]:
        shutil.rmtree(folder)
    breach = only_breach(root)
    assert breach.path == root / "acme/terms/head.json"
    assert "2 records at the end of the chain are missing" in breach.reason


@pytest.mark.parametrize("content", ["{}", "", '{"sequence": 1, "sha256": "x"}'])
def test_an_altered_head_is_noticed(root, content):
    head = root / "acme/terms/head.json"
    head.write_text(content)
    assert only_breach(root).path == head


def test_a_head_one_record_behind_is_what_a_killed_run_leaves(root):
    head = root / "acme/terms/head.json"
    before = head.read_text()
    FileSnapshotStore(root).add(a_source(), an_answer("four"), GOOD)
    head.write_text(before)
    assert verify(root).breaches == ()


def test_only_the_first_breach_of_a_document_is_reported(root):
    for folder in folders(root):
        (folder / "meta.json").write_text("{}")
    assert len(verify(root).breaches) == 1


def test_a_document_whose_whole_folder_was_taken_away_is_named(root):
    shutil.rmtree(root / "acme")
    breach = only_breach(root)
    assert breach.path == root / "acme" / "terms"
    assert "gone with all its snapshots" in breach.reason
    assert verify(root).documents == 2


def test_a_document_that_was_given_up_on_purpose_is_forgotten_with_its_line(root):
    shutil.rmtree(root / "acme")
    register = root / "documents.txt"
    register.write_text(register.read_text().replace("acme/terms\n", ""))
    assert verify(root).breaches == ()


def test_a_store_from_before_the_register_is_entered_at_the_next_capture(root):
    (root / "documents.txt").unlink()
    FileSnapshotStore(root).add(a_source("acme/terms"), an_answer("three of acme/terms"), GOOD)
    assert (root / "documents.txt").read_text() == "acme/terms\n"


def test_half_a_line_of_the_register_is_no_document(root):
    register = root / "documents.txt"
    register.write_text(register.read_text() + "acme/pri")
    assert verify(root).breaches == ()
    FileSnapshotStore(root).add(a_source("acme/dpa"), an_answer("one"), GOOD)
    assert verify(root).breaches == ()
    assert "acme/dpa\n" in register.read_text()
