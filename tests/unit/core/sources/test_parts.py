"""Answers of several addresses make one body, and come out of it as they went in."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.sources import GOOD, NOON, a_text, an_answer
from tosrisk.core.sources.parts import INDEX, join, join_texts, part_of, split, still_stands
from tosrisk.domain.snapshot import CONTAINER, Fetched, Snapshot
from tosrisk.errors import StoreError

PDF = (("content-type", "application/pdf"), ("etag", '"p"'))


def answers(*bodies: bytes, **fields) -> list[Fetched]:
    return [
        an_answer(body, **{"url": f"https://acme.example/terms/{number}", **fields})
        for number, body in enumerate(bodies, start=1)
    ]


def stored(joined: Fetched, **fields) -> Snapshot:
    known = {
        "document": "acme/terms",
        "id": "20260115T120000Z-0123456789ab",
        "url": joined.url,
        "final_url": joined.final_url,
        "status": joined.status,
        "headers": joined.headers,
        "fetched_at": joined.fetched_at,
        "via": joined.via,
        "redirects": (),
        "sha256": "0" * 64,
        "size": len(joined.body),
        "media_type": joined.media_type,
        "charset": "",
        "gate": GOOD,
        "previous": "",
        "parts": tuple(map(part_of, joined.parts)),
    }
    return Snapshot(**{**known, **fields})


@settings(deadline=None)
@given(bodies=st.lists(st.binary(max_size=2000), min_size=1, max_size=6))
def test_any_bodies_come_out_to_the_byte(bodies):
    joined = join(answers(*bodies))
    assert split(stored(joined), joined.body) == joined.parts


def test_what_each_address_answered_comes_out_too():
    page, paper = answers(b"<p>One</p>", b"%PDF")
    paper = replace(
        paper, headers=PDF, redirects=(paper.url,), final_url="https://acme.example/t.pdf", remarks=("odd",)
    )
    joined = join([page, paper])
    assert split(stored(joined), joined.body) == (page, paper)


def test_the_same_parts_give_the_same_bytes_whenever_they_were_read():
    first, later = answers(b"one", b"two"), answers(b"one", b"two", at=NOON + timedelta(days=9))
    assert join(first).body == join(later).body


@pytest.mark.parametrize(
    "other",
    [
        answers(b"two", b"one"),
        answers(b"onetwo", b""),
        answers(b"one", b"two", b""),
        answers(b"one", b"two", url="https://acme.example/elsewhere"),
    ],
    ids=["order", "border", "number", "address"],
)
def test_other_parts_give_other_bytes(other):
    assert join(answers(b"one", b"two")).body != join(other).body


def test_the_body_is_a_tar_file_that_any_tool_opens():
    joined = join([*answers(b"<p>One</p>"), replace(answers(b"%PDF")[0], headers=PDF)])
    with tarfile.open(fileobj=io.BytesIO(joined.body)) as file:
        assert file.getnames() == [INDEX, "1.html", "2.pdf"]
        assert file.extractfile("1.html").read() == b"<p>One</p>"
        assert file.extractfile(INDEX).read().splitlines()[0] == b"1.html\thttps://acme.example/terms/1"
        assert {entry.mtime for entry in file} == {0}


def test_the_whole_has_the_worst_status_the_latest_time_and_every_remark_once():
    first, second, third = answers(b"1", b"2", b"3", remarks=("robots.txt not asked: agreed",))
    second = replace(second, status=503, fetched_at=NOON + timedelta(seconds=3))
    joined = join([first, second, replace(third, via="browser")])
    assert (joined.status, joined.fetched_at) == (503, second.fetched_at)
    assert (joined.url, joined.via, joined.media_type) == (first.url, "browser", CONTAINER)
    assert joined.remarks == ("robots.txt not asked: agreed",)


def test_a_page_that_calls_itself_a_container_is_none():
    forged = join(answers(b"one", b"two")).body
    served = an_answer(forged, headers=(("content-type", CONTAINER),))
    assert split(stored(served), forged) == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no tar",
        b"\0" * 4096,
        join(answers(b"one", b"TWO")).body,
        join(answers(b"one")).body,
        join(answers(b"one", b"two")).body[:1600],
    ],
    ids=["empty", "text", "zeros", "another byte", "one less", "cut"],
)
def test_a_body_that_holds_other_parts_than_its_record_is_refused(body):
    with pytest.raises(StoreError, match="does not hold the parts"):
        split(stored(join(answers(b"one", b"two"))), body)


@settings(deadline=None)
@given(noise=st.binary(max_size=1024), at=st.integers(0, 3000))
def test_an_altered_body_is_refused_and_nothing_else(noise, at):
    joined = join(answers(b"one", b"two"))
    altered = joined.body[:at] + noise + joined.body[at + len(noise) :]
    try:
        assert [part.body for part in split(stored(joined), altered)] == [b"one", b"two"]
    except StoreError:
        assert altered != joined.body


def test_texts_are_joined_in_order_with_the_first_title_and_dates():
    joined = join_texts(
        [
            a_text("# Terms\n\nOne.\n", updated=date(2026, 1, 2)),
            a_text("## Fees\n\nTwo.", title="Fees", effective=date(2026, 2, 1), updated=date(2026, 3, 1)),
        ]
    )
    assert joined.text == "# Terms\n\nOne.\n\n## Fees\n\nTwo."
    assert (joined.title, joined.effective, joined.updated) == (
        "Fees",
        date(2026, 2, 1),
        date(2026, 1, 2),
    )


def test_the_language_is_that_of_most_words():
    german = a_text("Wir löschen alles.", language="de")
    assert join_texts([german, a_text("We delete all of it within a month.")]).language == "en"


def test_lines_that_went_to_another_part_still_stand():
    part = "One is here.\n\nTwo is here.\n\nThree is here."
    assert still_stands(part, "Zero.\n\nTwo is  here.\n\nOne is here.")
    assert not still_stands(part, "Zero.\n\nOne is here.")
