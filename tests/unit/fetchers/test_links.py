"""Which addresses a site's own files name."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from tosrisk.domain.discovery import Link, LinkPlace
from tosrisk.errors import FetchError
from tosrisk.fetchers import links as module
from tosrisk.fetchers.links import PageLinks

BASE = "https://acme.example/about/"


def page(html: str | bytes, **how) -> tuple[Link, ...]:
    body = html.encode() if isinstance(html, str) else html
    return PageLinks().page(body, **{"base": BASE, "charset": "utf-8", **how})


def test_links_are_absolute_and_say_where_they_stand():
    found = page(
        """<a href="/a">  A  <b>page</b></a><footer><a href="terms#top">Terms</a></footer>
        <div class="site-footer"><a href="https://legal.acme.example/dpa" aria-label="DPA"></a></div>"""
    )
    assert found == (
        Link(url="https://acme.example/a", text="A page", place=LinkPlace.PAGE),
        Link(url="https://acme.example/about/terms", text="Terms", place=LinkPlace.FOOTER),
        Link(url="https://legal.acme.example/dpa", text="DPA", place=LinkPlace.FOOTER),
    )


def test_the_base_of_the_page_counts():
    assert (
        page('<base href="https://www.acme.example/x/"><a href="y">Y</a>')[0].url
        == "https://www.acme.example/x/y"
    )


@pytest.mark.parametrize(
    "href", ["", "#top", "mailto:legal@acme.example", "javascript:void(0)", "http://[::1", "tel:1"]
)
def test_what_is_no_address_of_a_page_is_no_link(href):
    assert [link for link in page(f'<a href="{href}">x</a>') if link.url != BASE] == []


@pytest.mark.parametrize("body", [b"", b"\x00\x01", b"%PDF-1.7", b"<" * 5000, b"<div>" * 20_000])
def test_what_is_no_page_has_no_links(body):
    assert page(body) == ()


def test_links_of_a_legal_page_are_marked():
    assert page('<a href="/dpa">DPA</a>', hub=True)[0].place is LinkPlace.HUB


def test_a_page_of_a_million_links_is_cut():
    assert len(page('<a href="/x">x</a>' * 20_000)) == module.MOST_LINKS


SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://acme.example/terms </loc><image><loc>https://acme.example/i.png</loc></image></url>
<url><loc>https://acme.example/privacy</loc></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://acme.example/pages.xml.gz</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_sitemap_lists_pages_and_other_sitemaps(pack):
    assert PageLinks().sitemap(pack(SITEMAP)).pages == (
        "https://acme.example/terms",
        "https://acme.example/privacy",
    )
    assert PageLinks().sitemap(pack(INDEX)).sitemaps == ("https://acme.example/pages.xml.gz",)


def test_a_sitemap_may_be_lines():
    assert PageLinks().sitemap(b"https://acme.example/a\nnonsense\nhttps://acme.example/b\n").pages == (
        "https://acme.example/a",
        "https://acme.example/b",
    )


def test_a_sitemap_that_breaks_off_stands_as_far_as_it_goes():
    assert PageLinks().sitemap(SITEMAP[:-60]).pages[0] == "https://acme.example/terms"
    assert PageLinks().sitemap(b"<urlset><url><loc>").pages == ()


def test_a_sitemap_that_unpacks_to_too_much_is_refused():
    packed = gzip.compress(b" " * (60 * 1024 * 1024))
    with pytest.raises(FetchError, match="larger than 50 MB"):
        PageLinks().sitemap(packed)


def test_entities_of_a_sitemap_are_not_resolved():
    bomb = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
    for last, this in zip("abcdefg", "bcdefgh", strict=True):
        bomb += f"<!ENTITY {this} '{f'&{last};' * 10}'>".encode()
    bomb += b"<!ENTITY f SYSTEM 'file:///etc/passwd'>]><urlset><url><loc>&h;&f;</loc></url></urlset>"
    tracemalloc.start()
    found = PageLinks().sitemap(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "root" not in "".join(found.pages)
    assert peak < 5 * 1024 * 1024


def test_robots_txt_and_security_txt_name_addresses():
    robots = (
        b"User-agent: *\nDisallow: /x\nSitemap: https://acme.example/s.xml\nSitemap: ftp://acme.example/t"
    )
    assert PageLinks().robots(robots) == ("https://acme.example/s.xml",)
    text = b"Contact: mailto:x@acme.example\nPolicy: https://acme.example/disclosure\nPolicy: javascript:x\n"
    (link,) = PageLinks().security_txt(text)
    assert (link.url, link.place) == ("https://acme.example/disclosure", LinkPlace.SECURITY_TXT)
