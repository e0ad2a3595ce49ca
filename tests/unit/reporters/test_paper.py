"""What stands at the foot of a printed sheet is a string of CSS, whatever a vendor calls itself."""

from __future__ import annotations

import re

import pytest

from tests.fakes.hostile import HOSTILE
from tosrisk.reporters.paper import foot


def test_plain_words_stand_as_they_are() -> None:
    assert foot("Acme: vendor terms") == '@page{@bottom-left{content:"Acme: vendor terms"}}'


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:40])
def test_no_words_can_end_the_string_or_the_style(words: str) -> None:
    string = r"(?:[A-Za-z0-9 ,:()-]|\\[0-9a-f]{6})*"
    assert re.fullmatch(rf'@page\{{@bottom-left\{{content:"{string}"\}}\}}', str(foot(words)))


def test_long_words_are_cut() -> None:
    assert len(foot("A" * 5000)) < 200
