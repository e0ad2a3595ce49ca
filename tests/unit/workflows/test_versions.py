"""Which text a document stands at."""

from __future__ import annotations

import pytest

from tests.fakes.sources import BAD, GOOD, PlainExtractor, a_source, a_text, an_answer
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.workflows.versions import current_version, made_by


@pytest.fixture
def snapshots(tmp_path) -> FileSnapshotStore:
    return FileSnapshotStore(tmp_path, fsync=False)


def test_a_document_never_read_has_none(snapshots):
    snapshots.add(a_source(), an_answer("down"), BAD)
    assert current_version(a_source(), snapshots, PlainExtractor()) is None


def test_a_text_by_the_present_extractor_is_taken_as_saved(snapshots):
    snapshot = snapshots.add(a_source(), an_answer("bytes"), GOOD)
    saved = snapshots.save_version(snapshot, a_text("saved", extractor="plain/1"))
    extractor = PlainExtractor("plain/1")
    assert current_version(a_source(), snapshots, extractor) == (snapshot, saved)
    assert extractor.calls == 0


def test_a_text_by_another_extractor_is_drawn_anew_once(snapshots):
    snapshot = snapshots.add(a_source(), an_answer("bytes"), GOOD)
    snapshots.save_version(snapshot, a_text("saved", extractor="plain/1"))
    extractor = PlainExtractor("plain/2")
    for _ in range(2):
        found, version = current_version(a_source(), snapshots, extractor)
        assert (found, version.text, version.extraction.extractor) == (snapshot, "bytes", "plain/2")
    assert extractor.calls == 1


def test_other_selectors_are_like_another_extractor(snapshots):
    plain, chosen = a_source(), a_source(select=("main",))
    extractor = PlainExtractor("plain/1")
    assert made_by(plain, extractor) == "plain/1"
    assert made_by(chosen, extractor) != made_by(a_source(remove=("main",)), extractor)
    snapshots.save_version(
        snapshots.add(plain, an_answer("bytes"), GOOD), a_text("saved", extractor="plain/1")
    )
    _, version = current_version(chosen, snapshots, extractor)
    assert (version.text, version.extraction.extractor) == ("bytes", made_by(chosen, extractor))


def test_a_saved_text_stands_when_the_new_extractor_draws_none(snapshots):
    snapshot = snapshots.add(a_source(), an_answer("bytes"), GOOD)
    saved = snapshots.save_version(snapshot, a_text("saved", extractor="plain/1"))
    assert current_version(a_source(), snapshots, PlainExtractor("plain/2", fails=True)) == (snapshot, saved)


def test_a_version_lost_and_not_drawable_is_none(snapshots):
    snapshots.add(a_source(), an_answer("bytes"), GOOD)
    assert current_version(a_source(), snapshots, PlainExtractor(fails=True)) is None
