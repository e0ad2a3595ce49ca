"""Servers that mean harm: each costs a bounded time and a bounded memory, and ends in one clear line."""

from __future__ import annotations

import gzip
import ssl
import sys
import time
import tracemalloc
import zlib
from contextlib import closing

import brotli
import pytest
import trustme

from tests.fakes.rogue import hears_nothing, rogue, says
from tests.fakes.sources import SteppingClock, a_source
from tests.fakes.website import Page, redirect, website
from tosrisk.errors import FetchError
from tosrisk.fetchers.http import HttpFetcher
from tosrisk.fetchers.policy import MEBIBYTE, FetchPolicy

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MOST_MEMORY = 12 * MEBIBYTE
"""Above what was there before, with a body limit of 1 MB."""
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def failure(url: str, **limits) -> str:
    """The line that reading the URL ends in, within 4 seconds and MOST_MEMORY."""
    defaults = {"allow_private_hosts": True, "host_delay": 0.0, "retries": 0, "deadline": 3.0}
    policy = FetchPolicy(**{**defaults, "max_bytes": MEBIBYTE, **limits})
    began = time.monotonic()
    tracemalloc.start()
    try:
        with (
            closing(HttpFetcher(policy, SteppingClock(), sleep=lambda _: None)) as fetcher,
            pytest.raises(FetchError) as caught,
        ):
            fetcher.fetch(a_source(url=url), None)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    line = str(caught.value)
    assert "\n" not in line
    assert time.monotonic() - began < 4
    assert peak < MOST_MEMORY
    return line


UNPACKED = 200 * MEBIBYTE


def bomb(coding: str) -> bytes:
    """Zeros, packed without ever holding them all."""
    packers = {
        "gzip": (lambda: zlib.compressobj(wbits=31), "compress"),
        "deflate": (zlib.compressobj, "compress"),
        "br": (lambda: brotli.Compressor(quality=1), "process"),
        "zstd": (zstd.ZstdCompressor, "compress"),
    }
    make, pack = packers[coding]
    packer, zeros = make(), bytes(MEBIBYTE)
    pieces = [getattr(packer, pack)(zeros) for _ in range(UNPACKED // MEBIBYTE)]
    return b"".join(pieces) + (packer.finish() if coding == "br" else packer.flush())


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_small_body_that_unpacks_to_200_mb_is_refused(site, coding):
    url = site.serve("/terms", Page(body=bomb(coding), headers=(("Content-Encoding", coding),)))
    assert "larger than the limit of 1 MB" in failure(url)


def test_a_bomb_in_a_bomb_is_refused(site):
    headers = (("Content-Encoding", "gzip, gzip"),)
    url = site.serve("/terms", Page(body=gzip.compress(bomb("gzip")), headers=headers))
    assert "larger than the limit of 1 MB" in failure(url)


@pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
def test_a_packed_page_is_unpacked(site, coding):
    pack = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstd.compress}[coding]
    url = site.serve("/terms", Page(body=pack(b"terms" * 9000), headers=(("Content-Encoding", coding),)))
    policy = FetchPolicy(allow_private_hosts=True, host_delay=0.0)
    with closing(HttpFetcher(policy, SteppingClock())) as fetcher:
        assert fetcher.fetch(a_source(url=url), None).body == b"terms" * 9000
    assert coding in site.visits[0].headers["accept-encoding"]


def test_a_body_packed_more_often_than_anybody_does_is_refused(site):
    headers = (("Content-Encoding", ", ".join(["gzip"] * 30)),)
    assert "not in the encoding it claims" in failure(site.serve("/terms", Page(body=b"x", headers=headers)))


def test_a_body_of_200_mb_is_refused(site):
    url = site.serve("/terms", Page(body=b"x" * MEBIBYTE, repeat=200))
    assert "larger than the limit of 1 MB" in failure(url)


def test_a_body_that_says_it_has_200_mb_is_refused_unread():
    with rogue(says(OK, b"Content-Length: 209715200\r\n\r\n", forever=b"x" * 1000, pause=0.5)) as origin:
        assert "larger than the limit of 1 MB" in failure(origin + "/terms", deadline=0.4)


def test_the_body_of_a_redirect_is_not_read():
    moved = b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n"
    with rogue(says(moved, forever=b"x" * 65536)) as origin:
        assert "the scheme 'file' is not fetched" in failure(origin + "/terms")


def test_a_body_that_drips_meets_the_deadline(site):
    url = site.serve("/terms", Page(body=b"x" * 1000, drip=0.05))
    assert "not complete within 0.4 s" in failure(url, deadline=0.4)


def test_headers_that_drip_meet_the_deadline(site):
    url = site.serve("/terms", Page(header_drip=0.1))
    assert "not complete within 0.4 s" in failure(url, deadline=0.4)


def test_a_header_line_that_drips_meets_the_deadline():
    with rogue(says(OK, b"X-Slow: ", forever=b"x", pause=0.02)) as origin:
        assert "not complete within 0.4 s" in failure(origin + "/terms", deadline=0.4)


def test_a_status_line_that_drips_meets_the_deadline():
    with rogue(says(forever=b"H", pause=0.02)) as origin:
        assert "not complete within 0.4 s" in failure(origin + "/terms", deadline=0.4)


def test_a_host_that_never_answers_times_out():
    with rogue(hears_nothing) as origin:
        assert "no answer within 0.2 s" in failure(origin + "/terms", read_timeout=0.2)


def test_a_host_that_never_answers_and_never_times_out_meets_the_deadline():
    with rogue(hears_nothing) as origin:
        assert "0.3 s" in failure(origin + "/terms", deadline=0.3)


def test_a_proxy_that_never_answers_meets_the_deadline(monkeypatch):
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.delenv("no_proxy")
    with rogue(hears_nothing) as origin:
        monkeypatch.setenv("http_proxy", origin)
        assert "0.4 s" in failure("http://acme.example/terms", deadline=0.4)


def test_a_thousand_headers_are_refused():
    with rogue(says(OK, b"X-Flood: yes\r\n" * 1000, b"\r\n")) as origin:
        assert "sends too many headers" in failure(origin + "/terms")


def test_a_header_without_end_is_refused():
    with rogue(says(OK, b"X-Flood: ", forever=b"x" * 65536)) as origin:
        assert "a line of its answer is too long" in failure(origin + "/terms")


def test_interim_answers_without_end_meet_the_deadline():
    with rogue(says(forever=b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.001)) as origin:
        assert "not complete within 0.4 s" in failure(origin + "/terms", deadline=0.4)


def test_a_chunk_size_without_end_is_refused():
    chunked = OK + b"Transfer-Encoding: chunked\r\n\r\n"
    with rogue(says(chunked, forever=b"1" * 65536)) as origin:
        assert "a line of its answer is too long" in failure(origin + "/terms")


def test_trailers_without_end_meet_the_deadline():
    chunked = OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"
    with rogue(says(chunked, forever=b"X-T: yes\r\n", pause=0.001)) as origin:
        assert "not complete within 0.4 s" in failure(origin + "/terms", deadline=0.4)


@pytest.mark.parametrize(
    "status", [b"HTTP/1.1 200000000000000000000000\r\n\r\n", b"\x00\xff\r\n\r\n", b"SSH-2.0-x\r\n"]
)
def test_what_is_not_http_is_one_clear_line(status):
    with rogue(says(status)) as origin:
        assert "the connection failed" in failure(origin + "/terms")


def test_redirects_without_end_are_refused(site):
    for hop in range(20):
        site.serve(f"/{hop}", redirect(f"/{hop + 1}"))
    assert "more than 10 redirects" in failure(site.origin + "/0")
    assert len(site.visits) == 11


def test_a_redirect_to_itself_is_refused(site):
    assert "round in a circle" in failure(site.serve("/terms", redirect("/terms")))


def test_a_server_cannot_write_what_tosrisk_alone_writes(site):
    forged = (("X-TosRisk-Technical-Upgrade", "1"), ("Content-Type", "text/html"))
    url = site.serve("/terms", Page(body=b"terms", headers=forged))
    policy = FetchPolicy(allow_private_hosts=True, host_delay=0.0)
    with closing(HttpFetcher(policy, SteppingClock())) as fetcher:
        answer = fetcher.fetch(a_source(url=url), None)
    assert not [name for name, _ in answer.headers if name.startswith("x-tosrisk")]


def served_over_tls(authority: trustme.CA, name: str, monkeypatch, tmp_path, *, trusted: bool = True) -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    bundle = tmp_path / "ca.pem"
    (authority if trusted else trustme.CA()).cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    with website(context) as secure:
        return failure(secure.serve("/terms", Page(body=b"terms")))


def test_a_certificate_nobody_vouches_for_is_refused(monkeypatch, tmp_path):
    said = served_over_tls(trustme.CA(), "127.0.0.1", monkeypatch, tmp_path, trusted=False)
    assert "certificate is not trusted" in said


def test_a_certificate_for_another_host_is_refused(monkeypatch, tmp_path):
    said = served_over_tls(trustme.CA(), "acme.example", monkeypatch, tmp_path)
    assert "certificate is not trusted" in said


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
@pytest.mark.parametrize("value", ["", "false", "0"])
def test_no_environment_switches_verification_off(monkeypatch, variable, value):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    monkeypatch.setenv(variable, value)
    with website(context) as secure:
        assert failure(secure.serve("/terms", Page(body=b"terms")))
        assert secure.visits == []
