"""The nouns of a title, a cell or a list of names tell whose data they stand for."""

from __future__ import annotations

import pytest

from tosrisk.core.scoping.whose import listed, loose, named, titled, together
from tosrisk.domain.taxonomy import DataScope

OF, ABOUT, BOTH, DERIVED = DataScope.OF, DataScope.ABOUT, DataScope.BOTH, DataScope.DERIVED


@pytest.mark.parametrize(
    ("part", "scope"),
    [
        ("your prompts", OF),
        ("log data", ABOUT),
        ("your information", BOTH),
        ("prompts in an account that you close", OF),
        ("aggregated data", DERIVED),
        ("when you make use of, or interact with, our websites", ABOUT),
        ("actions you take", ABOUT),
        ("the weather", None),
    ],
)
def test_plain_names(part: str, scope: DataScope | None) -> None:
    assert named(part) is scope


@pytest.mark.parametrize(
    ("part", "scope"),
    [
        ("your notes", OF),
        ("please note the date", None),
        ("note: we may change", None),
        ("a code", OF),
        ("your zip code", None),
        ("our code of conduct", None),
        ("your responses", OF),
        ("in response to a request", None),
        ("cookies and similar technologies", ABOUT),
        ("automated technologies", None),
    ],
)
def test_loose_words_and_those_that_are_only_spelled_alike(part: str, scope: DataScope | None) -> None:
    assert loose(part) is scope


def test_a_title_is_what_stands_before_its_examples() -> None:
    assert titled("Identifiers (such as names in your content)") is ABOUT


def test_a_list_of_names_of_different_kinds_is_both() -> None:
    assert listed(["* Account information (an e-mail address) * Prompts"]) is BOTH
    assert listed(["Log data", "Cookies"]) is ABOUT
    assert listed(["To improve it"]) is None
    assert together([]) is None
