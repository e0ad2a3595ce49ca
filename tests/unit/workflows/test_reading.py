"""When an empty page is read again in a browser, and what is kept of that."""

from __future__ import annotations

import pytest

from tests.fakes.sources import (
    PlainExtractor,
    SilentProgress,
    SteppingClock,
    a_source,
    an_answer,
    terms,
)
from tosrisk.domain.snapshot import Fetched, Validators
from tosrisk.domain.vendor import Document, RenderMode
from tosrisk.errors import FetchError
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.workflows.capture import Outcome, capture, capture_all

SHELL = an_answer("Loading", headers=(("content-type", "text/html"), ("etag", '"v1"')))
FULL = terms(400)


class TwoWays:
    """Fulfils ports.Fetcher with one answer for a plain reading and one for a browser's."""

    def __init__(self, plain: Fetched | FetchError, browser: Fetched | FetchError) -> None:
        self.plain, self.browser = plain, browser
        self.asked: list[RenderMode] = []
        self.validators: list[Validators | None] = []

    def fetch(self, document: Document, validators: Validators | None) -> Fetched:
        self.asked.append(document.render)
        self.validators.append(validators)
        answer = self.browser if document.render is RenderMode.BROWSER else self.plain
        if isinstance(answer, FetchError):
            raise answer
        return answer


@pytest.fixture
def snapshots(tmp_path):
    return FileSnapshotStore(tmp_path / "snapshots", fsync=False)


def look(snapshots, fetcher, document=None):
    return capture(
        document or a_source(),
        fetcher=fetcher,
        extractor=PlainExtractor(),
        snapshots=snapshots,
        clock=SteppingClock(),
    )


def full_page() -> Fetched:
    return an_answer(FULL, via="browser")


def test_an_empty_shell_is_read_again_in_a_browser_and_the_snapshot_says_so(snapshots):
    fetcher = TwoWays(SHELL, full_page())
    result = look(snapshots, fetcher)
    assert fetcher.asked == [RenderMode.AUTO, RenderMode.BROWSER]
    assert result.outcome is Outcome.NEW
    assert snapshots.load_version(result.snapshot).text == FULL
    assert result.snapshot.via == "browser"
    (remark,) = result.snapshot.remarks
    assert remark.startswith("rendered in a browser, because what was served was an empty shell: ")
    assert len(snapshots.history("acme/terms")) == 1


def test_the_next_run_goes_straight_to_the_browser(snapshots):
    fetcher = TwoWays(SHELL, full_page())
    look(snapshots, fetcher)
    fetcher.asked.clear()
    again = look(snapshots, fetcher)
    assert fetcher.asked == [RenderMode.BROWSER]
    assert (again.outcome, fetcher.validators[-1]) == (Outcome.UNCHANGED, None)


def test_a_document_that_has_moved_is_tried_plainly_again(snapshots):
    fetcher = TwoWays(SHELL, full_page())
    look(snapshots, fetcher)
    fetcher.asked.clear()
    look(snapshots, fetcher, a_source(url="https://acme.example/legal"))
    assert fetcher.asked[0] is RenderMode.AUTO


@pytest.mark.parametrize("fields", [{"render": RenderMode.PLAIN}, {"file": "terms.html"}])
def test_a_document_that_is_to_be_read_plainly_never_sees_a_browser(snapshots, fields):
    shell = an_answer("Loading", via="file" if "file" in fields else "http")
    fetcher = TwoWays(shell, full_page())
    result = look(snapshots, fetcher, a_source(**fields))
    assert (result.outcome, len(fetcher.asked)) == (Outcome.REFUSED, 1)


@pytest.mark.parametrize(
    "answer",
    [
        an_answer("Just a moment... Checking your browser before you go on to acme.example."),
        an_answer("not here", status=404),
        an_answer("%PDF", headers=(("content-type", "application/pdf"),)),
        an_answer(FULL),
    ],
    ids=["challenge", "error", "pdf", "document"],
)
def test_what_is_no_empty_shell_is_not_read_again(snapshots, answer):
    fetcher = TwoWays(answer, full_page())
    look(snapshots, fetcher)
    assert fetcher.asked == [RenderMode.AUTO]


def test_without_a_browser_the_shell_is_kept_and_both_reasons_are_told(snapshots):
    fetcher = TwoWays(SHELL, FetchError("no Chromium found", where="acme/terms"))
    result = look(snapshots, fetcher)
    assert result.outcome is Outcome.REFUSED
    assert snapshots.load_version(result.snapshot) is None
    assert result.detail.endswith("; rendering failed: no Chromium found")
    assert snapshots.body(result.snapshot) == b"Loading"


def test_a_browser_that_finds_nothing_either_is_the_answer_that_is_kept(snapshots):
    fetcher = TwoWays(SHELL, an_answer("Still loading", via="browser"))
    result = look(snapshots, fetcher)
    assert (result.outcome, result.snapshot.via) == (Outcome.REFUSED, "browser")
    assert len(fetcher.asked) == 2


def test_many_documents_are_read_again_in_their_order(snapshots):
    documents = [a_source(f"acme/{name}") for name in ("terms", "privacy", "dpa")]
    steps = SilentProgress()
    results = capture_all(
        documents,
        fetcher=TwoWays(SHELL, full_page()),
        extractor=PlainExtractor(),
        snapshots=snapshots,
        clock=SteppingClock(),
        progress=steps,
        workers=2,
    )
    assert [result.document for result in results] == documents
    assert {result.outcome for result in results} == {Outcome.NEW}
    assert len(steps.notes) == 3
