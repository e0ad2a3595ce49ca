"""No redirect and no answer of a name server leads to a machine inside the network."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

from tests.fakes.resolver import FakeResolver
from tests.fakes.sources import SteppingClock, a_source
from tests.fakes.website import Page, redirect, website
from tosrisk.errors import FetchError
from tosrisk.fetchers import addresses
from tosrisk.fetchers.http import HttpFetcher
from tosrisk.fetchers.policy import FetchPolicy

INSIDE = "is not a public internet host"


@pytest.fixture
def site(monkeypatch):
    """A website that passes for public at 127.0.0.1 alone, whatever else is inside."""
    inside = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1" or inside(ip))
    monkeypatch.setattr("tosrisk.fetchers.guard.is_public", addresses.is_public)
    with website() as running:
        yield running


def read(url: str, **limits):
    defaults = {"host_delay": 0.0, "retries": 0, "deadline": 5.0}
    policy = FetchPolicy(**{**defaults, **limits})
    with closing(HttpFetcher(policy, SteppingClock(), sleep=lambda _: None)) as fetcher:
        return fetcher.fetch(a_source(url=url), None)


def failure(url: str, **limits) -> str:
    with pytest.raises(FetchError) as caught:
        read(url, **limits)
    line = str(caught.value)
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://127.0.0.2/", INSIDE),
        ("http://localhost/", INSIDE),
        ("http://169.254.169.254/latest/meta-data/", INSIDE),
        ("//169.254.169.254/latest/meta-data/", INSIDE),
        ("https://10.0.0.1/", INSIDE),
        ("http://[::1]/", INSIDE),
        ("http://[::ffff:169.254.169.254]/", INSIDE),
        ("http://[fd00:ec2::254]/", INSIDE),
        ("http://2130706434/", "unusual spelling"),
        ("http://0x7f.0.0.2/", "unusual spelling"),
        ("http://0251.0376.0251.0376/", "unusual spelling"),
        ("http://127.2/", "unusual spelling"),
        ("http://acme.example@169.254.169.254/", "user name or password"),
        ("http://acme.example:22/", "not one of the web"),
        ("http://127.0.0.1:25/", "not one of the web"),
        ("http://acme.example\\@10.0.0.1/", "not a URL"),
        ("http://acme.example%2e10.0.0.1/", "not a host name"),
        ("file:///etc/passwd", "the scheme 'file' is not fetched"),
        ("gopher://10.0.0.1:6379/_FLUSHALL", "the scheme 'gopher' is not fetched"),
        ("data:text/html,terms", "the scheme 'data' is not fetched"),
        ("http://[::1", "what is no URL"),
    ],
)
def test_a_redirect_inside_is_refused_before_anything_is_sent(site, target, why):
    assert why in failure(site.serve("/terms", redirect(target)))
    assert len(site.visits) == 1


def test_a_chain_of_redirects_is_checked_to_its_end(site):
    site.serve("/b", redirect("/c"))
    site.serve("/c", redirect("http://192.168.0.1/admin"))
    assert f"http://192.168.0.1/admin: 192.168.0.1 {INSIDE}" in failure(site.serve("/a", redirect("/b")))
    assert [visit.path for visit in site.visits] == ["/a", "/b", "/c"]


def test_private_hosts_are_read_when_the_workspace_allows_them():
    with website() as inside:
        url = inside.serve("/terms", Page(body=b"terms"))
        assert INSIDE in failure(url)
        assert inside.visits == []
        assert read(url, allow_private_hosts=True).body == b"terms"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.2",
        "10.1.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "::1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fd00::1",
    ],
)
def test_a_public_name_that_leads_inside_is_refused(monkeypatch, address):
    monkeypatch.setattr(socket, "getaddrinfo", FakeResolver({"acme.example": [address]}))
    assert f"acme.example {INSIDE}" in failure("http://acme.example/terms")


def test_a_redirect_to_a_name_that_leads_inside_is_refused(site, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", FakeResolver({"intranet.example": ["10.0.0.7"]}))
    url = site.serve("/terms", redirect("http://intranet.example/wiki"))
    assert f"intranet.example {INSIDE}" in failure(url)


def test_the_address_that_was_checked_is_the_one_connected_to(site, monkeypatch):
    """A name that changes its mind between check and connect gets one question per connection."""
    resolver = FakeResolver({"acme.example": ["127.0.0.1"]})
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    site.serve("/terms", Page(body=b"terms"))
    assert read(f"http://acme.example:{site.port}/terms").body == b"terms"
    assert len(resolver.asked) <= 2  # one for robots.txt, at most one more for the page
    rebinding = FakeResolver({"acme.example": ["127.0.0.1", "10.0.0.1"]})
    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    site.serve("/robots.txt", Page(status=404, headers=(("Connection", "close"),)))
    assert INSIDE in failure(f"http://acme.example:{site.port}/terms")
    assert rebinding.asked == ["acme.example", "acme.example"]
    assert len(site.visits) == 1


def test_a_robots_txt_that_redirects_inside_is_refused_too(site):
    site.serve("/robots.txt", redirect("http://169.254.169.254/latest"))
    assert INSIDE in failure(site.serve("/terms", Page(body=b"terms")))
    assert site.visits == []
