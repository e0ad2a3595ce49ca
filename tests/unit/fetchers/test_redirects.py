"""Redirects are followed hop by hop, so far and no further."""

from __future__ import annotations

import pytest

from tests.fakes.reading import failure, read
from tests.fakes.website import Page, redirect


def test_redirects_are_followed_and_recorded_hop_by_hop(site):
    first = site.serve("/a", redirect("/b", 301))
    second = site.serve("/b", redirect("c?x=1", 307))
    site.serve("/c?x=1", Page(body=b"there"))
    answer = read(first)
    assert (answer.url, answer.final_url) == (first, f"{site.origin}/c?x=1")
    assert answer.redirects == (first, second)


def test_a_redirect_circle_is_named(site):
    url = site.serve("/a", redirect("/b"))
    site.serve("/b", redirect("/a"))
    assert "circle" in failure(url)


def test_too_many_redirects_are_named(site):
    for hop in range(5):
        site.serve(f"/{hop}", redirect(f"/{hop + 1}"))
    assert "more than 3 redirects" in failure(f"{site.origin}/0", max_redirects=3)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://files.example/terms", "javascript:alert(1)"])
def test_a_redirect_away_from_the_web_is_refused(site, target):
    assert "is not fetched" in failure(site.serve("/a", redirect(target)))
