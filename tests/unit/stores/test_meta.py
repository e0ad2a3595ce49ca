"""What is written as JSON reads back as the same value."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.sources import a_source
from tosrisk.stores.meta import (
    MalformedError,
    dump_document,
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
