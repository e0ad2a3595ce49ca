"""What a real browser makes of a page, and what it cannot be made to do; skipped where there is none."""

from __future__ import annotations

import importlib.util
import time
from contextlib import closing

import pytest

from tests.fakes.sources import SteppingClock, a_source
from tests.fakes.website import Page, website
from tosrisk.domain.snapshot import Fetched
from tosrisk.errors import FetchError
from tosrisk.fetchers import addresses
from tosrisk.fetchers.browser import BrowserFetcher
from tosrisk.fetchers.chromium import find_browser
from tosrisk.fetchers.policy import FetchPolicy
from tosrisk.fetchers.transport import Transport

pytestmark = pytest.mark.skipif(
    find_browser() is None or importlib.util.find_spec("playwright") is None,
    reason="needs Playwright and a Chromium",
)


@pytest.fixture
def site(monkeypatch):
    """A website that passes for public at 127.0.0.1 alone."""
    inside = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda ip: ip == "127.0.0.1" or inside(ip))
    monkeypatch.setattr("tosrisk.fetchers.guard.is_public", addresses.is_public)
    with website() as running:
        yield running


def render(site, html: str, **limits):
    site.serve("/terms", Page(body=html.encode()))
    policy = FetchPolicy(**{"host_delay": 0.0, "deadline": 30.0, "retries": 0, **limits})
    return rendered(site.origin + "/terms", policy)


def rendered(url: str, policy: FetchPolicy) -> Fetched:
    with closing(Transport(policy, SteppingClock())) as transport:
        browser = BrowserFetcher(policy, SteppingClock(), transport=transport)
        return browser.fetch(a_source(url=url), None)


def test_scripts_run_and_their_text_is_taken(site):
    site.serve("/text", Page(body=b"Acme keeps your content safe."))
    answer = render(
        site,
        "<p id=a>Loading</p><script>fetch('/text').then(r => r.text()).then(t => a.textContent = t)</script>",
    )
    assert b"Acme keeps your content safe." in answer.body
    assert (answer.status, answer.via) == (200, "browser")


def test_a_page_cannot_reach_inside_by_any_way(site):
    with website() as inside:
        inside.serve("/secret", Page(body=b"secret"))
        there = f"localhost:{inside.port}"
        answer = render(
            site,
            f"""<p id=said></p><iframe src="http://{there}/frame"></iframe>
            <script src="http://{there}/script"></script><link rel=stylesheet href="http://{there}/style">
            <script>
            fetch("http://{there}/secret", {{mode: "no-cors"}})
                .then(() => said.append("fetched"), () => said.append("refused"));
            navigator.sendBeacon("http://{there}/beacon", "x");
            const socket = new WebSocket("ws://{there}/socket");
            socket.onopen = () => said.append("opened");
            said.append(typeof RTCPeerConnection, " ");
            </script>""",
        )
        assert b'<p id="said">undefined refused</p>' in answer.body
        assert inside.visits == []


def test_a_redirect_inside_is_refused(site):
    with website() as inside:
        there = f"http://localhost:{inside.port}/secret"
        answer = f'<script>location = "{there}"</script>'
        with pytest.raises(FetchError):
            site.serve("/moved", Page(status=302, headers=(("Location", there),)))
            policy = FetchPolicy(host_delay=0.0, deadline=30.0)
            rendered(site.origin + "/moved", policy)
        render(site, answer)
        assert inside.visits == []


def test_a_page_that_never_ends_is_ended(site):
    began = time.monotonic()
    with pytest.raises(FetchError, match="not complete within 4 s"):
        render(site, "<p>Terms</p><script>while (true) {}</script>", deadline=4.0)
    assert time.monotonic() - began < 8
