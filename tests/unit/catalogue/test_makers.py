"""The packaged makers of AI models."""

from __future__ import annotations

import re

import pytest

from tosrisk.catalogue.makers import load_makers

MAKERS = load_makers()


def test_ids_and_names_are_each_one_makers_own() -> None:
    words = [word for maker in MAKERS for word in (*maker.names, *maker.products)]
    assert len(words) == len(set(words))
    assert len({maker.id for maker in MAKERS}) == len(MAKERS) >= 25


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.id)
def test_no_name_is_a_common_word_in_lower_case(maker) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", maker.id)
    for word in (*maker.names, *maker.products):
        assert any(character.isupper() for character in word) or word == "watsonx"
