"""The same document is read from every layout, no word more or less."""

from __future__ import annotations

import pytest

from tests.fakes.layouts import LAYOUTS, WORDS, words_of
from tosrisk.extractors.html import extract_html


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_document_is_read_whole_and_alone(layout: str) -> None:
    assert words_of(extract_html(LAYOUTS[layout]())[0]) == WORDS
