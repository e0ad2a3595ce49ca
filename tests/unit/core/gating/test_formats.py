"""A feed or a sitemap is no document, unless it is what was asked for."""

from __future__ import annotations

import pytest

from tests.fakes.judged import reason_of
from tests.fakes.sources import terms

FEED = '<?xml version="1.0"?>\n<!-- made by a program -->\n<feed xmlns="http://www.w3.org/2005/Atom"></feed>'
SITEMAP = '<?xml version="1.0"?><urlset><url><loc>https://acme.example/</loc></url></urlset>'
PAGE = '<?xml version="1.0"?><!DOCTYPE html><html><body><p>Terms</p></body></html>'


@pytest.mark.parametrize("body", [FEED, SITEMAP])
def test_what_programs_read_is_refused_in_the_place_of_a_page(body: str) -> None:
    assert reason_of(terms(), body=body) == "other-format"


@pytest.mark.parametrize("path", ["subprocessors/rss", "updates.xml", "sitemap_legal.xml", "feed/"])
def test_whoever_asked_for_a_feed_gets_it(path: str) -> None:
    assert reason_of(terms(), body=FEED, url=f"https://acme.example/{path}") == ""


def test_a_page_in_strict_markup_is_a_page() -> None:
    assert reason_of(terms(), body=PAGE) == ""
    assert reason_of(terms(), body=FEED, url="https://[acme.example/") == "other-format"


@pytest.mark.parametrize("body", ["<?xml " * 5000, "<!x>" * 20_000, " " * 500_000])
def test_a_hostile_head_is_read_in_linear_time(body: str) -> None:
    assert reason_of(terms(), body=body) in ("", "empty-body")
