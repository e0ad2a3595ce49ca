"""What happens between asking for a page and having it."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest

from tests.fakes.reading import failure, fetcher, read
from tests.fakes.sources import a_source
from tests.fakes.website import Page
from tosrisk.domain.snapshot import NotModified, Validators
from tosrisk.fetchers.policy import MEBIBYTE


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


def test_cookies_of_one_page_are_not_sent_with_the_next(site):
    cookie = (("Set-Cookie", "seen=1; Path=/"), ("Content-Type", "text/html"))
    first = site.serve("/a", Page(body=b"a", headers=cookie))
    second = site.serve("/b", Page(body=b"b"))
    with closing(fetcher()) as shared:
        shared.fetch(a_source(url=first), None)
        shared.fetch(a_source(url=second), None)
    assert "cookie" not in site.visits[1].headers
