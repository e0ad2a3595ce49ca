"""What is written as JSON reads back as the same value."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.sources import GOOD, NOON, a_source, an_answer
from tosrisk.domain.snapshot import Snapshot
from tosrisk.stores.meta import (
    Link,
    MalformedError,
    dump_document,
    dump_link,
    parse_document,
    parse_head,
    parse_link,
    parse_version,
)


@settings(deadline=None)
@given(title=st.text(), select=st.lists(st.text(), max_size=3))
def test_any_description_reads_back(title, select):
    document = a_source(title=title, select=tuple(select))
    assert parse_document(dump_document(document)) == document


@settings(deadline=None)
@given(content=st.binary(max_size=200))
def test_bytes_that_are_no_record_are_malformed_and_nothing_else(content):
    for parse in (parse_document, parse_head, parse_link, lambda bytes_: parse_version(bytes_, "", None)):
        try:
            parse(content)
        except MalformedError:
            continue
        raise AssertionError(content)


def a_link(**fields) -> Link:
    answer = an_answer()
    snapshot = Snapshot(
        document="acme/terms",
        id="20260115T120000Z-0123456789ab",
        url=answer.url,
        final_url=answer.final_url,
        status=200,
        headers=answer.headers,
        fetched_at=NOON,
        via="browser",
        redirects=(),
        sha256="0" * 64,
        size=12,
        media_type="text/html",
        charset="utf-8",
        gate=GOOD,
        previous="",
        **fields,
    )
    return Link(snapshot=snapshot, sequence=1)


def test_what_was_out_of_the_ordinary_reads_back():
    link = a_link(remarks=("robots.txt not asked: Acme agreed",))
    assert parse_link(dump_link(link)) == link


def test_a_record_from_before_there_were_remarks_reads_as_one_without():
    fields = json.loads(dump_link(a_link()))
    del fields["remarks"]
    assert parse_link(json.dumps(fields).encode()) == a_link()
