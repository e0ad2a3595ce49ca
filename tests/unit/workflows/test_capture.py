"""What one look at a source comes to."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest

from tests.fakes.sources import (
    NOON,
    PlainExtractor,
    ScriptedFetcher,
    SilentProgress,
    SteppingClock,
    a_source,
    an_answer,
    terms,
)
from tosrisk.domain.snapshot import NotModified
from tosrisk.domain.vendor import RenderMode
from tosrisk.errors import FetchError, StoreError
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.workflows.capture import Outcome, capture, capture_all

FIRST, SECOND = terms(400), terms(420, about="your uploads")
TAGGED = (("content-type", "text/html; charset=utf-8"), ("etag", '"v1"'), ("last-modified", "Thu"))


@pytest.fixture
def snapshots(tmp_path) -> FileSnapshotStore:
    return FileSnapshotStore(tmp_path, fsync=False)


def look(snapshots, answer, *, document=None, extractor=None):
    fetcher = ScriptedFetcher(acme_terms=[answer])
    result = capture(
        document or a_source(),
        fetcher=fetcher,
        extractor=extractor or PlainExtractor(),
        snapshots=snapshots,
        clock=SteppingClock(),
    )
    return result, fetcher.asked[0][1]


def text_now(snapshots) -> str:
    """The text that acme/terms stands at, as stored."""
    return snapshots.load_version(snapshots.latest("acme/terms", accepted=True)).text


def test_a_first_look_keeps_the_page_and_its_text(snapshots):
    result, validators = look(snapshots, an_answer(FIRST))
    assert (result.outcome, result.detail, result.checked_at) == (Outcome.NEW, "", NOON)
    assert snapshots.history("acme/terms") == (result.snapshot,)
    assert snapshots.load_version(result.snapshot).text == FIRST
    assert validators is None


def test_the_same_bytes_are_unchanged_and_not_read_again(snapshots):
    first, _ = look(snapshots, an_answer(FIRST))
    extractor = PlainExtractor()
    again, _ = look(snapshots, an_answer(FIRST, at=NOON + timedelta(days=1)), extractor=extractor)
    assert (again.outcome, again.snapshot) == (Outcome.UNCHANGED, first.snapshot)
    assert text_now(snapshots) == FIRST
    assert extractor.calls == 0


def test_other_bytes_are_new(snapshots):
    look(snapshots, an_answer(FIRST))
    result, _ = look(snapshots, an_answer(SECOND))
    assert (result.outcome, text_now(snapshots)) == (Outcome.NEW, SECOND)


def test_the_server_is_asked_with_what_it_gave_and_a_304_is_unchanged(snapshots):
    first, _ = look(snapshots, an_answer(FIRST, headers=TAGGED))
    again, validators = look(snapshots, NotModified(url="https://acme.example/terms", fetched_at=NOON))
    assert (validators.etag, validators.last_modified) == ('"v1"', "Thu")
    assert (again.outcome, again.snapshot) == (Outcome.UNCHANGED, first.snapshot)
    assert text_now(snapshots) == FIRST


@pytest.mark.parametrize("fields", [{"url": "https://acme.example/legal"}, {"render": RenderMode.BROWSER}])
def test_a_document_read_elsewhere_or_otherwise_now_is_asked_for_in_full(snapshots, fields):
    look(snapshots, an_answer(FIRST, headers=TAGGED))
    _, validators = look(snapshots, an_answer(FIRST), document=a_source(**fields))
    assert validators is None


def test_a_refused_answer_is_kept_as_evidence_and_the_last_good_text_stands(snapshots):
    good, _ = look(snapshots, an_answer(FIRST, headers=TAGGED))
    result, _ = look(snapshots, an_answer("Service unavailable", status=503))
    assert (result.outcome, result.detail) == (Outcome.REFUSED, "HTTP 503")
    assert snapshots.body(result.snapshot) == b"Service unavailable"
    assert snapshots.latest("acme/terms", accepted=True) == good.snapshot
    assert text_now(snapshots) == FIRST
    assert snapshots.load_version(result.snapshot) is None


def test_a_refused_page_may_still_be_asked_for_with_what_the_good_one_gave(snapshots):
    good, _ = look(snapshots, an_answer(FIRST, headers=TAGGED))
    look(snapshots, an_answer("down", status=503))
    result, validators = look(snapshots, NotModified(url="https://acme.example/terms", fetched_at=NOON))
    assert validators.etag == '"v1"'
    assert (result.outcome, result.snapshot) == (Outcome.UNCHANGED, good.snapshot)


def test_the_good_page_coming_back_is_evidence_but_no_change(snapshots):
    good, _ = look(snapshots, an_answer(FIRST))
    look(snapshots, an_answer("down", status=503))
    back, _ = look(snapshots, an_answer(FIRST, at=NOON + timedelta(days=2)))
    assert (back.outcome, text_now(snapshots)) == (Outcome.UNCHANGED, FIRST)
    assert back.snapshot != good.snapshot
    assert len(snapshots.history("acme/terms")) == 3


def test_a_page_that_stays_refused_is_kept_once(snapshots):
    look(snapshots, an_answer("down", status=503))
    result, _ = look(snapshots, an_answer("down", status=503, at=NOON + timedelta(days=1)))
    assert result.outcome is Outcome.REFUSED
    assert snapshots.load_version(result.snapshot) is None
    assert len(snapshots.history("acme/terms")) == 1


def test_bytes_without_text_are_refused_and_kept(snapshots):
    result, _ = look(snapshots, an_answer(b"\x00\x01"), extractor=PlainExtractor(fails=True))
    assert (result.outcome, result.detail) == (Outcome.REFUSED, "no text on the page")
    assert snapshots.body(result.snapshot) == b"\x00\x01"


def test_no_answer_is_a_failure_with_one_line_and_nothing_kept(snapshots):
    look(snapshots, an_answer(FIRST))
    result, _ = look(snapshots, FetchError("no answer within 30 s", where="https://acme.example/terms"))
    assert (result.outcome, result.snapshot) == (Outcome.FAILED, None)
    assert result.detail == "https://acme.example/terms: no answer within 30 s"
    assert text_now(snapshots) == FIRST
    assert len(snapshots.history("acme/terms")) == 1


def test_a_changed_description_is_remembered_even_when_the_page_is_not_new(snapshots):
    look(snapshots, an_answer(FIRST))
    look(snapshots, an_answer(FIRST), document=a_source(title="Renamed"))
    assert snapshots.documents()[0].title == "Renamed"


class WatchedFetcher:
    """Answers slowly, and remembers how many documents of each host were asked for at once."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.now: dict[str, int] = {}
        self.most: dict[str, int] = {}
        self.most_hosts = 0

    def fetch(self, document, validators):
        with self.lock:
            self.now[document.vendor] = self.now.get(document.vendor, 0) + 1
            self.most[document.vendor] = max(self.most.get(document.vendor, 0), self.now[document.vendor])
            self.most_hosts = max(self.most_hosts, sum(count > 0 for count in self.now.values()))
        time.sleep(0.02)
        with self.lock:
            self.now[document.vendor] -= 1
        if document.id == "gone":
            raise FetchError("no answer")
        return an_answer(terms(400, about=f"the {document.id} of {document.vendor}"))


def look_at_all(snapshots, fetcher, documents, *, workers=3):
    progress = SilentProgress()
    results = capture_all(
        documents,
        fetcher=fetcher,
        extractor=PlainExtractor(),
        snapshots=snapshots,
        clock=SteppingClock(),
        progress=progress,
        workers=workers,
    )
    return results, progress


def test_many_documents_come_back_in_order_and_one_failure_sinks_nothing(snapshots):
    documents = [a_source(f"{vendor}/{name}") for vendor in "abcd" for name in ("terms", "gone", "dpa")]
    fetcher = WatchedFetcher()
    results, progress = look_at_all(snapshots, fetcher, documents)
    assert [result.document for result in results] == documents
    assert [result.outcome for result in results] == [Outcome.NEW, Outcome.FAILED, Outcome.NEW] * 4
    assert (progress.total, sorted(progress.notes)) == (12, sorted(document.key for document in documents))
    assert set(fetcher.most.values()) == {1}
    assert 1 < fetcher.most_hosts <= 3


def test_no_documents_are_no_results(snapshots):
    assert look_at_all(snapshots, WatchedFetcher(), [])[0] == ()


def test_documents_with_broken_addresses_and_files_are_looked_at_too(snapshots):
    documents = [a_source("a/terms", url="http://[broken"), a_source("b/terms", url="", file="terms.html")]
    results, _ = look_at_all(snapshots, WatchedFetcher(), documents, workers=0)
    assert [result.outcome for result in results] == [Outcome.NEW, Outcome.NEW]


def test_a_store_that_cannot_be_written_ends_the_run(tmp_path):
    (tmp_path / "snapshots").write_text("a file where a folder should be")
    with pytest.raises(StoreError, match="snapshots"):
        look_at_all(FileSnapshotStore(tmp_path / "snapshots"), WatchedFetcher(), [a_source("a/terms")])
