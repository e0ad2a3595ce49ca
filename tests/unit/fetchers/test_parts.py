"""A document over several addresses is read at each of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fakes.sources import NOON, a_source, an_answer
from tests.fakes.web import PagesFetcher
from tosrisk.domain.snapshot import Fetched, NotModified, Validators
from tosrisk.errors import FetchError
from tosrisk.fetchers.parts import PartsFetcher
from tosrisk.fetchers.policy import FetchPolicy

DOCUMENT = a_source(url="https://acme.example/1", parts=("https://acme.example/2", "https://acme.example/3"))


def tagged(body: str, etag: str = "", **fields) -> Fetched:
    tag = (("etag", etag),) if etag else ()
    return an_answer(body, headers=(("content-type", "text/html"), *tag), **fields)


@pytest.fixture
def pages() -> PagesFetcher:
    return PagesFetcher(**{"1": tagged("one", '"a"'), "2": tagged("two", '"b"'), "3": tagged("three", '"c"')})


def fetch(pages, document=DOCUMENT, held: Fetched | None = None, **policy):
    validators = Validators(parts=held.parts) if held else None
    return PartsFetcher(pages, FetchPolicy(**policy)).fetch(document, validators)


def test_every_address_is_asked_once_in_order(pages):
    answer = fetch(pages)
    assert [name for name, _ in pages.asked] == ["1", "2", "3"]
    assert [part.body for part in answer.parts] == [b"one", b"two", b"three"]
    assert [part.url for part in answer.parts] == list(DOCUMENT.addresses)


def test_each_is_asked_with_what_it_gave_itself(pages):
    held = fetch(pages)
    pages.asked.clear()
    assert isinstance(fetch(pages, held=held), NotModified)
    assert [validators.etag for _, validators in pages.asked] == ['"a"', '"b"', '"c"']


def test_what_is_held_stands_for_a_part_that_has_not_changed(pages):
    held = fetch(pages)
    pages.answers["2"] = tagged("two, anew", '"d"', at=NOON + timedelta(days=1))
    answer = fetch(pages, held=held)
    assert [part.body for part in answer.parts] == [b"one", b"two, anew", b"three"]
    assert [part.fetched_at for part in answer.parts] == [NOON, NOON + timedelta(days=1), NOON]
    assert answer.fetched_at == NOON + timedelta(days=1)


def test_a_server_without_etags_is_asked_without_conditions(pages):
    pages.answers["2"] = tagged("two")
    held = fetch(pages)
    pages.asked.clear()
    assert fetch(pages, held=held).body == held.body
    assert pages.asked[1] == ("2", None)


def test_one_address_without_an_answer_is_the_failure_of_all(pages):
    pages.answers["2"] = FetchError("no answer within 2 s", where="https://acme.example/2")
    with pytest.raises(FetchError, match=r"https://acme\.example/2: no answer"):
        fetch(pages)


def test_the_limit_of_size_holds_for_all_together(pages):
    assert isinstance(fetch(pages, max_bytes=11), Fetched)
    with pytest.raises(FetchError, match=r"https://acme\.example/3: .* limit") as caught:
        fetch(pages, max_bytes=10)
    assert "max_megabytes" in caught.value.fix


def test_parts_that_have_not_changed_count_for_the_limit(pages):
    held = fetch(pages)
    pages.answers["3"] = tagged("three and more", '"x"')
    with pytest.raises(FetchError, match="limit"):
        fetch(pages, held=held, max_bytes=15)


@pytest.mark.parametrize("document", [a_source(url="https://acme.example/1"), a_source(file="1", url="x/1")])
def test_a_document_of_one_address_or_a_file_is_passed_on_as_it_is(pages, document):
    validators = Validators(etag='"z"')
    answer = PartsFetcher(pages, FetchPolicy()).fetch(document, validators)
    assert (answer.parts, answer.body) == ((), b"one")
    assert pages.asked == [("1", validators)]
