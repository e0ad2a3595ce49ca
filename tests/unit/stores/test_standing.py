"""The copy of a text stays at its path from capture to capture, and is no evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.sources import GOOD, a_source, an_answer
from tosrisk.domain.exports import KeptText
from tosrisk.errors import StoreError
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.standing import FileStandingTexts
from tosrisk.stores.verify import verify


def kept(root: Path, body: str, text: str) -> KeptText:
    snapshot = FileSnapshotStore(root, fsync=False).add(a_source(), an_answer(body), GOOD)
    return KeptText(snapshot=snapshot, text=text)


def test_the_copy_is_replaced_by_the_text_of_a_later_capture(tmp_path: Path) -> None:
    texts = FileStandingTexts(tmp_path)
    one, other = kept(tmp_path, "one", "# One\n"), kept(tmp_path, "other", "# Other\n")
    assert one.standing_path == other.standing_path == "acme/terms/current.md"
    for text in (one, other):
        texts.keep(text)
        assert (tmp_path / text.standing_path).read_text() == text.text
    assert verify(tmp_path).breaches == ()
    assert [each.id for each in FileSnapshotStore(tmp_path).history("acme/terms")] == [
        one.snapshot.id,
        other.snapshot.id,
    ]


def test_a_copy_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    text = kept(tmp_path, "one", "# One\n")
    FileStandingTexts(tmp_path).keep(text)
    before = (tmp_path / text.standing_path).stat()
    FileStandingTexts(tmp_path).keep(text)
    assert (tmp_path / text.standing_path).stat() == before


def test_a_copy_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    text = kept(tmp_path, "one", "# One\n")
    (tmp_path / text.standing_path).mkdir()
    with pytest.raises(StoreError, match=r"current\.md"):
        FileStandingTexts(tmp_path).keep(text)
