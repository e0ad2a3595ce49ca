"""What one look at a document over several addresses comes to."""

from __future__ import annotations

import pytest

from tests.fakes.sources import PlainExtractor, SteppingClock, a_source, an_answer
from tests.fakes.web import PagesFetcher
from tosrisk.core.sources.parts import split
from tosrisk.domain.snapshot import Fetched
from tosrisk.domain.vendor import Document, RenderMode
from tosrisk.errors import FetchError
from tosrisk.fetchers.parts import PartsFetcher
from tosrisk.fetchers.policy import FetchPolicy
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.workflows.capture import CaptureResult, Outcome, capture
from tosrisk.workflows.versions import comparable, current_version

SITE = "https://acme.example/"
THREE = a_source(url=f"{SITE}a", parts=(f"{SITE}b", f"{SITE}c"))
TOPICS = {
    "a": "Acme keeps whatever a customer uploads in two data centers and tells nobody about it.",
    "b": "Invoices fall due within thirty days; late sums bear interest at four percent a year.",
    "c": "Either side ends this contract with sixty days of notice, written to the other's seat.",
}


def tagged(body: str, etag: str = "") -> Fetched:
    tag = (("etag", etag),) if etag else ()
    return an_answer(body, headers=(("content-type", "text/html"), *tag))


def long(topic: str, times: int = 60) -> str:
    """So many sentences on a topic, each with a word of its own."""
    first = topic.partition(" ")[0].lower()
    return "\n\n".join(f"{topic} See {first}{number}." for number in range(times))


class Rendering(PagesFetcher):
    """Serves a part from `rendered` when a browser is asked for it."""

    rendered: dict[str, Fetched]

    def fetch(self, document: Document, validators=None):
        answer = super().fetch(document, validators)
        if document.render is not RenderMode.BROWSER:
            return answer
        name = document.url.rpartition("/")[2]
        return self.rendered.get(name, answer)


@pytest.fixture
def pages() -> PagesFetcher:
    return PagesFetcher(**{name: tagged(long(topic), f'"{name}"') for name, topic in TOPICS.items()})


@pytest.fixture
def snapshots(tmp_path) -> FileSnapshotStore:
    return FileSnapshotStore(tmp_path, fsync=False)


def look(snapshots, pages, document: Document = THREE) -> CaptureResult:
    return capture(
        document,
        fetcher=PartsFetcher(pages, FetchPolicy()),
        extractor=PlainExtractor(),
        snapshots=snapshots,
        clock=SteppingClock(),
    )


def text(snapshots, document: Document = THREE) -> str:
    return current_version(document, snapshots, PlainExtractor())[1].text


def test_the_parts_make_one_snapshot_and_one_text(snapshots, pages):
    result = look(snapshots, pages)
    assert (result.outcome, len(snapshots.history("acme/terms"))) == (Outcome.NEW, 1)
    assert text(snapshots) == "\n\n".join(map(long, TOPICS.values()))


def test_all_parts_unchanged_is_unchanged(snapshots, pages):
    first = look(snapshots, pages).snapshot
    again = look(snapshots, pages)
    assert (again.outcome, again.snapshot) == (Outcome.UNCHANGED, first)
    assert all(validators.etag for _, validators in pages.asked[3:])


def test_a_part_that_has_not_changed_is_taken_from_what_is_held(snapshots, pages):
    look(snapshots, pages)
    pages.answers["b"] = tagged(long(TOPICS["b"]).replace("thirty", "ten"), '"b2"')
    result = look(snapshots, pages)
    assert result.outcome is Outcome.NEW
    assert "within ten days" in text(snapshots)
    parts = split(result.snapshot, snapshots.body(result.snapshot))
    assert [part.body.decode() for part in parts][::2] == [long(TOPICS["a"]), long(TOPICS["c"])]


def test_a_part_without_an_answer_is_a_failure_that_names_it(snapshots, pages):
    held = look(snapshots, pages).snapshot
    pages.answers["b"] = FetchError("no answer within 2 s", where=f"{SITE}b")
    result = look(snapshots, pages)
    assert (result.outcome, result.snapshot) == (Outcome.FAILED, None)
    assert result.detail.startswith(f"{SITE}b: no answer")
    assert snapshots.latest("acme/terms", accepted=True) == held


@pytest.mark.parametrize(
    ("answer", "reason", "said"),
    [
        (an_answer("down", status=503), "http-error", "HTTP 503"),
        (an_answer("Just a moment... Checking your browser before you go on."), "challenge", "challenge"),
        (an_answer(""), "empty-body", "empty body"),
    ],
    ids=["error", "challenge", "empty"],
)
def test_a_part_that_is_no_document_refuses_all_and_is_kept(snapshots, pages, answer, reason, said):
    good = look(snapshots, pages).snapshot
    pages.answers["b"] = answer
    result = look(snapshots, pages)
    assert (result.outcome, result.snapshot.gate.reason) == (Outcome.REFUSED, reason)
    assert result.detail.startswith(f"{SITE}b: ")
    assert said in result.detail
    assert result.snapshot.gate.detail == result.detail
    assert split(result.snapshot, snapshots.body(result.snapshot))[1].body == answer.body
    assert snapshots.latest("acme/terms", accepted=True) == good


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (long("Our shop sells red, green and blue mugs, caps or shirts to anyone."), "other-document"),
        ("We are here for you. Ask us whatever you want about it by telephone, please.", "stub"),
    ],
    ids=["another page", "a stub"],
)
def test_a_part_that_turns_into_something_else_is_noticed_though_the_whole_still_looks_alike(
    snapshots, pages, body, reason
):
    look(snapshots, pages)
    pages.answers["b"] = tagged(body, '"x"')
    result = look(snapshots, pages)
    assert (result.outcome, result.snapshot.gate.reason) == (Outcome.REFUSED, reason)
    assert result.detail.startswith(f"{SITE}b: ")


def test_clauses_that_move_from_one_part_to_another_are_no_loss(snapshots, pages):
    look(snapshots, pages)
    pages.answers["a"] = tagged(f"{long(TOPICS['a'])}\n\n{long(TOPICS['b'])}", '"a2"')
    pages.answers["b"] = tagged("The rest of these terms stands on the pages before and after this.", '"b2"')
    assert look(snapshots, pages).outcome is Outcome.NEW


def test_an_empty_shell_among_the_parts_has_all_rendered(snapshots, pages):
    shop = Rendering(**pages.answers)
    shop.answers["b"] = tagged("Loading")
    shop.rendered = {
        name: an_answer(long(topic), url=f"{SITE}{name}", via="browser") for name, topic in TOPICS.items()
    }
    result = look(snapshots, shop)
    assert (result.outcome, result.snapshot.via) == (Outcome.NEW, "browser")
    assert any("empty shell" in remark and f"{SITE}b" in remark for remark in result.snapshot.remarks)
    shop.asked.clear()
    assert look(snapshots, shop).outcome is Outcome.UNCHANGED
    assert shop.asked == [("a", None), ("b", None), ("c", None)]


def test_a_container_from_the_vendor_is_not_opened(snapshots, pages):
    packed = PartsFetcher(pages, FetchPolicy()).fetch(THREE, None)
    single = a_source(url=f"{SITE}a")
    pages.answers["a"] = an_answer(packed.body, headers=packed.headers)
    result = look(snapshots, pages, single)
    assert result.snapshot.parts == ()
    assert text(snapshots, single).startswith("addresses.tsv\0")  # read as the plain bytes they are


def test_an_address_more_or_less_is_read_without_comparing(snapshots, pages):
    before = look(snapshots, pages).snapshot
    one = a_source(url=f"{SITE}c")
    pages.answers["c"] = an_answer("Either side ends this contract with sixty days of notice to the other.")
    result = look(snapshots, pages, one)
    assert result.outcome is Outcome.NEW  # a stub of the three parts, but not of the one
    assert pages.asked[-1] == ("c", None)
    assert not comparable(result.snapshot, before)


def test_another_address_in_the_place_of_one_is_a_page_that_moved(snapshots, pages):
    before = look(snapshots, pages).snapshot
    pages.answers["d"] = pages.answers["b"]
    moved = a_source(url=f"{SITE}a", parts=(f"{SITE}d", f"{SITE}c"))
    result = look(snapshots, pages, moved)
    assert result.outcome is Outcome.NEW
    assert result.snapshot.addresses == moved.addresses
    assert comparable(result.snapshot, before)


def test_parts_altered_on_disk_are_fetched_anew(snapshots, pages, tmp_path):
    snapshot = look(snapshots, pages).snapshot
    (tmp_path / snapshot.path / "body.tar.gz").write_bytes(b"gone")
    pages.asked.clear()
    assert look(snapshots, pages).outcome is Outcome.UNCHANGED
    assert pages.asked == [("a", None), ("b", None), ("c", None)]
