"""What a site asks of robots, and how that is kept to."""

from __future__ import annotations

import threading
from contextlib import closing

import pytest

from tests.fakes.sources import SteppingClock, a_source
from tests.fakes.website import Page, redirect, website
from tosrisk.errors import FetchError
from tosrisk.fetchers.http import HttpFetcher
from tosrisk.fetchers.policy import FetchPolicy

TEXT = (("Content-Type", "text/plain"),)
FORBIDDEN = "robots.txt asks robots not to read it"


@pytest.fixture
def site():
    with website() as running:
        running.serve("/terms", Page(body=b"terms"))
        yield running


def fetcher(**limits) -> HttpFetcher:
    defaults = {"allow_private_hosts": True, "host_delay": 0.0, "retries": 0, "deadline": 10.0}
    return HttpFetcher(FetchPolicy(**{**defaults, **limits}), SteppingClock(), sleep=lambda _: None)


def robots(site, text: str) -> None:
    site.serve("/robots.txt", Page(body=text.encode(), headers=TEXT))


def read(site, path: str = "/terms", *, reader: HttpFetcher | None = None, **fields):
    with closing(reader or fetcher()) as asked:
        return asked.fetch(a_source(url=site.origin + path, **fields), None)


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: *\nDisallow: /terms",
        "User-agent: *\nDisallow: /*rms$",
        "User-agent: tosrisk\nDisallow: /",
        "User-agent: other\nUser-agent: TosRisk\nDisallow: /\n\nUser-agent: *\nAllow: /",
        "\ufeffUser-agent: *\r\nDisallow: /terms\r\n",
    ],
)
def test_a_page_that_robots_txt_forbids_is_not_asked_for(site, text):
    robots(site, text)
    with pytest.raises(FetchError, match=FORBIDDEN) as caught:
        read(site)
    assert "ignore_robots" in caught.value.fix
    assert site.visits == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "User-agent: *\nDisallow:",
        "User-agent: other\nDisallow: /",
        "User-agent: *\nDisallow: /\nAllow: /terms",
        "User-agent: *\nDisallow: /\n\nUser-agent: tosrisk\nDisallow: /private",
        "<html>not a robots.txt</html>",
        "\x00\xff binary",
    ],
)
def test_a_page_that_robots_txt_does_not_forbid_is_read(site, text):
    robots(site, text)
    answer = read(site)
    assert (answer.body, answer.remarks) == (b"terms", ())


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_a_site_without_robots_txt_forbids_nothing(site, status):
    site.serve("/robots.txt", Page(status=status, body=b"User-agent: *\nDisallow: /"))
    assert read(site).body == b"terms"


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_site_whose_robots_txt_is_broken_is_left_alone(site, status):
    site.serve("/robots.txt", Page(status=status))
    with pytest.raises(FetchError, match=rf"HTTP {status} \(asking for robots.txt\)"):
        read(site)
    assert site.visits == []


def test_a_robots_txt_that_does_not_answer_leaves_the_site_alone(site):
    site.serve("/robots.txt", Page(delay=1.0))
    with pytest.raises(FetchError, match=r"asking for robots\.txt"):
        read(site, reader=fetcher(read_timeout=0.1))
    assert site.visits == []


def test_redirects_of_robots_txt_are_followed_five_times(site):
    site.serve("/robots.txt", redirect("/1"))
    for hop in range(1, 5):
        site.serve(f"/{hop}", redirect(f"/{hop + 1}"))
    site.serve("/5", Page(body=b"User-agent: *\nDisallow: /terms", headers=TEXT))
    with pytest.raises(FetchError, match=FORBIDDEN):
        read(site)


def test_a_busy_robots_txt_is_asked_again(site):
    busy = Page(status=503, headers=(("Retry-After", "1"),))
    site.serve("/robots.txt", busy, Page(body=b"User-agent: *\nDisallow: /terms", headers=TEXT))
    with pytest.raises(FetchError, match=FORBIDDEN):
        read(site, reader=fetcher(retries=1))


def test_a_site_is_asked_once_in_a_run_however_many_threads_read_it(site):
    robots(site, "User-agent: *\nDisallow: /private")
    url = site.origin + "/terms"
    with closing(fetcher()) as shared:
        threads = [threading.Thread(target=shared.fetch, args=(a_source(url=url), None)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (len(site.robots_visits), len(site.visits)) == (1, 4)


def test_a_broken_robots_txt_is_not_asked_for_again_by_the_next_document(site):
    site.serve("/robots.txt", Page(status=500))
    shared = fetcher()
    for _ in range(2):
        with pytest.raises(FetchError, match="HTTP 500"):
            read(site, reader=shared)
    assert len(site.robots_visits) == 1


def test_every_hop_of_a_redirect_is_held_against_robots_txt(site):
    robots(site, "User-agent: *\nDisallow: /terms")
    site.serve("/legal", redirect("/terms"))
    with pytest.raises(FetchError, match=f"/terms: {FORBIDDEN}"):
        read(site, "/legal")
    assert [visit.path for visit in site.visits] == ["/legal"]


def test_a_document_with_a_reason_does_not_ask_and_says_so_on_record(site):
    robots(site, "User-agent: *\nDisallow: /")
    answer = read(site, ignore_robots="Acme agreed by e-mail on 1 March")
    assert answer.body == b"terms"
    assert answer.remarks == ("robots.txt not asked: Acme agreed by e-mail on 1 March",)
    assert site.robots_visits == []


def test_robots_txt_itself_may_always_be_read(site):
    robots(site, "User-agent: *\nDisallow: /")
    assert read(site, "/robots.txt").status == 200


def test_a_crawl_delay_is_a_pause_between_requests(site):
    robots(site, "User-agent: *\nCrawl-delay: 7")
    pauses: list[float] = []
    policy = FetchPolicy(allow_private_hosts=True, host_delay=0.0, deadline=60.0)
    shared = HttpFetcher(policy, SteppingClock(), sleep=pauses.append)
    for _ in range(2):
        read(site, reader=shared)
    assert [round(pause) for pause in pauses if pause > 1] == [7]


def test_a_robots_txt_made_to_exhaust_memory_is_not_parsed(site):
    robots(site, "User-agent: a\n" * 9000 + "Disallow: /x\n" * 9000)
    with pytest.raises(FetchError, match="too many rules"):
        read(site)
