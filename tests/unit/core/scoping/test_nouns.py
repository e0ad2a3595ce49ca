"""Nouns are told apart by the kind of data they name."""

from __future__ import annotations

import pytest

from tosrisk.core.scoping.nouns import Noun, nouns_in


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("de-identified data", Noun.DERIVED),
        ("we delete or anonymise it", Noun.DERIVING),
        ("your uploaded files", Noun.CONTENT),
        ("a few photos", Noun.MATTER),
        ("personal data contained in prompts", Noun.INSIDE),
        ("anything that you post in public", Noun.POSTED),
        ("personally identifiable information", Noun.PERSONAL),
        ("delete your account", Noun.ACCOUNT),
        ("information about you", Noun.YOURS),
        ("device data", Noun.USAGE),
        ("your invoices", Noun.IDENTITY),
        ("clicks and trends", Noun.TRACE),
        ("records", Noun.PLAIN),
        ("such information", Noun.BACK),
        ("your content and other information", Noun.COUPLED),
        ("service providers", Noun.HELPER),
    ],
)
def test_each_kind_of_noun_is_known(text: str, noun: Noun) -> None:
    assert noun in nouns_in(text)
    assert noun in nouns_in(text.upper())


def test_log_files_are_no_files() -> None:
    assert nouns_in("log files") == {Noun.USAGE}


def test_a_text_without_nouns_of_data_has_none() -> None:
    assert nouns_in("") == frozenset()
    assert nouns_in("The weather is fine.") == frozenset()
