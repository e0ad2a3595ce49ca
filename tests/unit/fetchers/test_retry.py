"""When a site is asked again, after what pause, and which answer stands."""

from __future__ import annotations

from tests.fakes.reading import read
from tests.fakes.website import Page


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
