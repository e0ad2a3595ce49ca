"""Which addresses are connected to, and how a connection that fails is told."""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import closing

import pytest
import trustme

from tests.fakes.reading import failure, fetcher, read
from tests.fakes.sources import a_source
from tests.fakes.website import Page, website


@pytest.mark.parametrize(
    "url", ["ftp://acme.example/terms", "file:///etc/passwd", "acme.example/terms", "http://"]
)
def test_an_address_that_is_not_on_the_web_is_refused(url):
    assert url in failure(url)


def test_private_hosts_are_refused_by_default(site):
    url = site.serve("/terms", Page(body=b"secret"))
    assert "not a public internet host" in failure(url, allow_private_hosts=False)
    assert site.visits == []


def test_a_public_name_that_leads_inside_is_refused_before_a_byte_is_sent(site, monkeypatch):
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: inside)
    line = failure(f"http://rebound.example:{site.port}/terms", allow_private_hosts=False)
    assert "rebound.example is not a public internet host" in line
    assert site.visits == []


def test_a_host_is_reached_by_its_second_address_when_the_first_is_dead(site, monkeypatch):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
    answers = [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", site.port, 0, 0)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port)),
    ]
    real = socket.getaddrinfo
    named = lambda host, *a, **k: answers if host == "acme.example" else real(host, *a, **k)  # noqa: E731
    monkeypatch.setattr(socket, "getaddrinfo", named)
    site.serve("/terms", Page(body=b"here"))
    assert read(f"http://acme.example:{site.port}/terms").body == b"here"
    assert site.visits[0].headers["host"] == f"acme.example:{site.port}"


def test_a_name_that_does_not_resolve_is_one_clear_line(monkeypatch):
    def unknown(*a, **k):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "host name cannot be resolved" in failure("https://no-such-vendor.example/terms", retries=3)


def test_a_resolver_that_does_not_answer_is_one_clear_line_in_time(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: time.sleep(1))
    began = time.monotonic()
    assert "the host name was not resolved within 0.1 s" in failure(
        "http://acme.example/terms", connect_timeout=0.1
    )
    assert "not complete within 0.1 s" in failure("http://acme.example/terms", deadline=0.1)
    assert time.monotonic() - began < 1


def test_a_certificate_nobody_vouches_for_is_one_clear_line():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with website(context) as site:
        line = failure(site.serve("/terms", Page(body=b"x")), retries=3)
    assert "TLS certificate is not trusted" in line
    assert site.visits == []


def test_plain_http_on_a_tls_address_is_one_clear_line(site):
    assert "no secure connection" in failure(f"https://127.0.0.1:{site.port}/terms")


def test_a_closed_port_is_one_clear_line():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "connection failed (connection refused)" in failure(f"http://127.0.0.1:{port}/terms")


def test_a_connection_is_kept_for_the_next_page_and_ends_with_the_fetcher(site):
    first, second = (site.serve(path, Page(body=b"x")) for path in ("/a", "/b"))
    with closing(fetcher()) as shared:
        shared.fetch(a_source(url=first), None)
        shared.fetch(a_source(url=second), None)
        assert site.connected == 1
    end = time.monotonic() + 5
    while site.connected and time.monotonic() < end:
        time.sleep(0.01)
    assert site.connected == 0
