"""A list item that is a sentence of its own is told from the rest of one."""

from __future__ import annotations

import pytest

from tosrisk.core.clauses.fragments import is_sentence


@pytest.mark.parametrize("text", ["We sell it.", "If you ask, we stop.", "Acme staff may read it."])
def test_somebody_acts_in_a_sentence(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text", ["sell it.", "To sell it.", "We sell it", "Weekly copies.", "Our couriers;", ""]
)
def test_the_rest_of_a_sentence_is_none(text: str) -> None:
    assert not is_sentence(text)
