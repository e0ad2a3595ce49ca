"""What a browser can reach, and what it cannot."""

from __future__ import annotations

import socket
import time

import pytest

from tests.fakes.resolver import FakeResolver
from tests.fakes.website import Page, website
from tosrisk.fetchers import addresses
from tosrisk.fetchers.gateway import open_gateway
from tosrisk.fetchers.policy import FetchPolicy


@pytest.fixture
def site(monkeypatch):
    """A website that passes for public at 127.0.0.1 alone."""
    inside = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1" or inside(ip))
    monkeypatch.setattr("tosrisk.fetchers.guard.is_public", addresses.is_public)
    with website() as running:
        running.serve("/terms", Page(body=b"terms"))
        yield running


def say(request: bytes, then: bytes = b"", **limits) -> bytes:
    """All that a gateway answers to a request."""
    with open_gateway(FetchPolicy(**limits)) as gateway:
        port = int(gateway.address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(request)
            answer = connection.recv(65536)
            if then:
                connection.sendall(then)
                answer = b""
            while piece := connection.recv(65536):
                answer += piece
    return answer


def test_a_page_is_reached_with_its_path_and_one_request_per_connection(site):
    head = b"GET %s/terms HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n" % site.origin.encode()
    assert say(head).endswith(b"terms")
    assert site.visits[0].path == "/terms"
    assert site.visits[0].headers == {"host": "x", "connection": "close"}


def test_a_tunnel_carries_bytes_both_ways(site):
    request = b"GET /terms HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert say(b"CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n" % site.port, request).endswith(b"terms")


def test_a_host_is_reached_by_its_second_address_when_the_first_is_dead(site, monkeypatch):
    def two(host, port, *a, **k):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("::1", "127.0.0.1")]

    monkeypatch.setattr(addresses, "is_public", lambda ip: True)
    monkeypatch.setattr(socket, "getaddrinfo", two)
    request = b"GET http://acme.example:%d/terms HTTP/1.1\r\nHost: x\r\n\r\n" % site.port
    assert say(request, connect_timeout=1.0).endswith(b"terms")


@pytest.mark.parametrize(
    "target",
    [
        b"127.0.0.2:443",
        b"localhost:443",
        b"[::1]:443",
        b"169.254.169.254:443",
        b"2130706433:443",
        b"0x7f.1:443",
        b"127.0.0.1:22",
        b"user@127.0.0.1:443",
        b"no-such-name.example:443",
        b"intranet.example:443",
        b"\xff:443",
    ],
)
def test_a_tunnel_inside_is_refused(site, monkeypatch, target):
    monkeypatch.setattr(socket, "getaddrinfo", FakeResolver({"intranet.example": ["10.0.0.7"]}))
    assert say(b"CONNECT " + target + b" HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 502")


@pytest.mark.parametrize(
    "target", [b"http://127.0.0.2/", b"http://intranet.example/", b"ftp://127.0.0.1/", b"/terms"]
)
def test_a_request_inside_is_refused(site, monkeypatch, target):
    monkeypatch.setattr(socket, "getaddrinfo", FakeResolver({"intranet.example": ["10.0.0.7"]}))
    assert say(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n\r\n").startswith(b"HTTP/1.1 502")


@pytest.mark.parametrize("request_line", [b"nonsense\r\n\r\n", b"GET /\r\n\r\n", b"x" * 70_000])
def test_what_is_not_http_is_refused(request_line):
    assert say(request_line).startswith(b"HTTP/1.1 400")


def test_a_page_that_loads_too_much_is_cut_off(site):
    url = site.serve("/large", Page(body=b"x" * 65536, repeat=100))
    answer = say(b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n" % url.encode(), max_bytes=65536)
    assert 0 < len(answer) <= 8 * 65536


def test_a_connection_that_falls_silent_is_ended(site):
    began = time.monotonic()
    assert (
        say(b"CONNECT 127.0.0.1:%d HTTP/1.1\r\n\r\n" % site.port, read_timeout=0.3)
        == b"HTTP/1.1 200 OK\r\n\r\n"
    )
    assert time.monotonic() - began < 3
