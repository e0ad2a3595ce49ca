"""A column's header says what its cells are about."""

from __future__ import annotations

import pytest

from tosrisk.core.clauses.columns import names_legal_bases, opening_beside, opening_of


@pytest.mark.parametrize("header", ["Legal basis", "Lawful bases for it", "legal grounds"])
def test_the_law_that_allows_a_thing_is_not_the_thing(header: str) -> None:
    assert names_legal_bases(header)


def test_a_column_of_purposes_that_has_their_legal_bases_too_is_one_of_purposes() -> None:
    assert not names_legal_bases("Purpose and legal basis")


def test_purposes_of_disclosing_are_purposes() -> None:
    assert opening_of("Purposes of disclosing to third parties") == opening_of("Why we use it")


@pytest.mark.parametrize("header", ["", "Country", "Categories of data"])
def test_a_header_of_things_opens_no_sentence(header: str) -> None:
    assert opening_of(header) == ""


@pytest.mark.parametrize("name", ["Recordings are kept", "Retention of logs", "How long we keep chats"])
def test_the_name_of_a_row_may_open_the_sentence_for_every_plan(name: str) -> None:
    assert opening_beside(name) == opening_of("Retention period")


@pytest.mark.parametrize("name", ["", "Single sign-on", "Records of processing", "Topic"])
def test_a_row_of_other_things_opens_no_sentence(name: str) -> None:
    assert opening_beside(name) == ""
