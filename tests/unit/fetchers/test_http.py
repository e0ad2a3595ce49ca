"""What happens between asking for a page and having it."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest
import trustme

from tests.fakes.sources import SteppingClock, a_source
from tests.fakes.website import Page, redirect, website
from tosrisk.domain.snapshot import Fetched, NotModified, Validators
from tosrisk.errors import FetchError
from tosrisk.fetchers.http import HttpFetcher
from tosrisk.fetchers.policy import MEBIBYTE, FetchPolicy


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def site():
    with website() as running:
        yield running


def fetcher(*, sleep=lambda seconds: None, **limits) -> HttpFetcher:
    defaults = {"allow_private_hosts": True, "host_delay": 0.0, "retries": 0, "deadline": 10.0}
    return HttpFetcher(FetchPolicy(**{**defaults, **limits}), SteppingClock(), sleep=sleep)


def read(url: str, **limits) -> Fetched:
    with closing(fetcher(**limits)) as reader:
        answer = reader.fetch(a_source(url=url), None)
    assert isinstance(answer, Fetched)
    return answer


def failure(url: str, **limits) -> str:
    with closing(fetcher(**limits)) as reader, pytest.raises(FetchError) as caught:
        reader.fetch(a_source(url=url), None)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_page_comes_back_as_served(site):
    url = site.serve("/terms", Page(body="<p>Café</p>".encode()))
    answer = read(url)
    assert (answer.status, answer.body, answer.media_type, answer.charset) == (
        200,
        "<p>Café</p>".encode(),
        "text/html",
        "utf-8",
    )
    assert (answer.url, answer.final_url, answer.via, answer.redirects) == (url, url, "http", ())
    assert answer.fetched_at == datetime(2026, 1, 15, 12, 0, 1, tzinfo=UTC)


def test_bytes_without_a_charset_are_left_as_they_are(site):
    url = site.serve("/terms", Page(body="Café".encode("latin-1"), headers=(("Content-Type", "text/html"),)))
    answer = read(url)
    assert (answer.body, answer.charset) == (b"Caf\xe9", "")


def test_a_compressed_body_is_unpacked(site):
    packed = gzip.compress(b"terms " * 100)
    url = site.serve("/terms", Page(body=packed, headers=(("Content-Encoding", "gzip"),)))
    assert read(url).body == b"terms " * 100


def test_the_user_agent_is_the_configured_one_and_netrc_passwords_stay_home(site, tmp_path, monkeypatch):
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    read(site.serve("/terms", Page(body=b"x")), user_agent="acme-watch/1")
    assert site.visits[0].headers["user-agent"] == "acme-watch/1"
    assert "authorization" not in site.visits[0].headers


@pytest.mark.parametrize("status", [403, 404, 410, 500])
def test_an_error_status_is_an_answer_with_its_body(site, status):
    answer = read(site.serve("/terms", Page(status=status, body=b"sorry")), retries=3)
    assert (answer.status, answer.body, len(site.visits)) == (status, b"sorry", 1)


def test_an_empty_body_is_an_answer(site):
    assert read(site.serve("/terms", Page())).body == b""


def test_a_busy_server_is_asked_again_after_the_pause_it_asks_for(site):
    pauses: list[float] = []
    busy = Page(status=429, headers=(("Retry-After", "7"),))
    url = site.serve("/terms", busy, Page(body=b"here"))
    assert read(url, retries=2, sleep=pauses.append).body == b"here"
    assert pauses == [7.0]


def test_a_retry_after_date_is_counted_from_now(site):
    pauses: list[float] = []
    busy = Page(status=503, headers=(("Retry-After", "Thu, 15 Jan 2026 12:00:09 GMT"),))
    read(site.serve("/terms", busy, Page(body=b"here")), retries=2, sleep=pauses.append)
    assert 0 < pauses[0] <= 9


def test_pauses_between_attempts_grow_and_the_last_answer_stands(site):
    pauses: list[float] = []
    answer = read(
        site.serve("/terms", Page(status=503)), retries=3, backoff=1.0, deadline=60.0, sleep=pauses.append
    )
    assert (answer.status, len(site.visits)) == (503, 4)
    assert 1 <= pauses[0] <= 2 <= pauses[1] <= 3
    assert 4 <= pauses[2] <= 5


def test_a_pause_that_would_end_past_the_deadline_is_not_begun(site):
    pauses: list[float] = []
    busy = Page(status=429, headers=(("Retry-After", "86400"),))
    assert read(site.serve("/terms", busy), retries=3, sleep=pauses.append).status == 429
    assert pauses == []


def test_a_broken_connection_is_tried_again(site):
    url = site.serve("/terms", Page(body=b"x" * 100, cut=True), Page(body=b"whole"))
    assert read(url, retries=1).body == b"whole"


def test_a_body_that_ends_early_is_no_answer(site):
    assert "connection failed" in failure(site.serve("/terms", Page(body=b"x" * 100, cut=True)))


def test_an_unchanged_page_costs_a_304(site):
    url = site.serve("/terms", Page(body=b"long terms", etag='"v1"'))
    with closing(fetcher()) as reader:
        answer = reader.fetch(a_source(url=url), Validators(etag='"v1"', last_modified="Thu, 01 Jan 2026"))
    assert isinstance(answer, NotModified)
    assert answer.url == url
    assert site.visits[0].headers["if-modified-since"] == "Thu, 01 Jan 2026"


def test_a_304_nobody_asked_for_is_an_ordinary_answer(site):
    assert read(site.serve("/terms", Page(status=304))).status == 304


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


def test_silence_times_out(site):
    assert "no answer within 0.1 s" in failure(site.serve("/terms", Page(delay=0.5)), read_timeout=0.1)


def test_a_body_that_drips_meets_the_deadline(site):
    url = site.serve("/terms", Page(body=b"x" * 1000, drip=0.02))
    began = time.monotonic()
    assert "not complete within 0.3 s" in failure(url, deadline=0.3)
    assert time.monotonic() - began < 2


def test_headers_that_drip_meet_the_deadline(site):
    url = site.serve("/terms", Page(header_drip=0.02))
    began = time.monotonic()
    assert "not complete within 0.3 s" in failure(url, deadline=0.3)
    assert time.monotonic() - began < 2


def test_a_body_of_60_mb_is_refused_naming_the_limit(site):
    url = site.serve("/terms", Page(body=b"x" * MEBIBYTE, repeat=60))
    assert "larger than the limit of 25 MB" in failure(url)


def test_a_small_body_that_unpacks_to_60_mb_is_refused(site):
    packed = gzip.compress(b"x" * 60 * MEBIBYTE)
    url = site.serve("/terms", Page(body=packed, headers=(("Content-Encoding", "gzip"),)))
    assert "larger than the limit of 25 MB" in failure(url)


def test_a_body_in_another_encoding_than_it_says_is_one_clear_line(site):
    url = site.serve("/terms", Page(body=b"not gzip", headers=(("Content-Encoding", "gzip"),)))
    assert "not in the encoding it claims" in failure(url)


def test_a_host_is_never_asked_two_things_at_a_time(site):
    url = site.serve("/terms", Page(body=b"x", delay=0.05))
    with closing(fetcher()) as shared:
        threads = [threading.Thread(target=shared.fetch, args=(a_source(url=url), None)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (len(site.visits), site.most_at_work) == (4, 1)


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


def test_cookies_of_one_page_are_not_sent_with_the_next(site):
    cookie = (("Set-Cookie", "seen=1; Path=/"), ("Content-Type", "text/html"))
    first = site.serve("/a", Page(body=b"a", headers=cookie))
    second = site.serve("/b", Page(body=b"b"))
    with closing(fetcher()) as shared:
        shared.fetch(a_source(url=first), None)
        shared.fetch(a_source(url=second), None)
    assert "cookie" not in site.visits[1].headers
