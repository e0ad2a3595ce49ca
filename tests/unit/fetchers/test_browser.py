"""Rendering, as far as it can be tried without a browser."""

from __future__ import annotations

import socket
import sys
from types import ModuleType, SimpleNamespace

import pytest

from tests.fakes.sources import SteppingClock, a_source
from tosrisk.domain.vendor import RenderMode
from tosrisk.errors import FetchError
from tosrisk.fetchers.browser import BrowserFetcher, NoMarkupError
from tosrisk.fetchers.policy import FetchPolicy

URL = "https://203.0.113.9/terms"
"""A documentation address (RFC 5737); nothing is sent to it."""


class FakePlaywright:
    """Stands in for playwright.sync_api: one page that answers as told."""

    class Error(Exception):
        pass

    def __init__(
        self, *, content: str = "<p>Rendered</p>", media_type: str = "text/html", fails: str = ""
    ) -> None:
        self.content_text, self.media_type, self.fails = content, media_type, fails
        self.launched: dict[str, object] = {}
        self.closed = False
        self.chromium = SimpleNamespace(launch=self._launch)

    def install(self, monkeypatch) -> None:
        module = ModuleType("playwright.sync_api")
        module.Error = self.Error
        module.sync_playwright = lambda: self
        monkeypatch.setitem(sys.modules, "playwright", ModuleType("playwright"))
        monkeypatch.setitem(sys.modules, "playwright.sync_api", module)

    def __enter__(self):
        return self

    def __exit__(self, *_details) -> None:
        pass

    def _launch(self, **options):
        self.launched = options
        return SimpleNamespace(new_context=self._new_context, close=self._close)

    def _new_context(self, **options):
        self.context_options = options
        return self

    def new_page(self):
        return self

    def add_init_script(self, script) -> None:
        self.init_script = script

    def route_web_socket(self, pattern, close) -> None:
        self.close_web_socket = close

    def _close(self) -> None:
        self.closed = True

    def route(self, pattern, admit) -> None:
        self.admit = admit

    def goto(self, url, **_options):
        if self.fails:
            raise self.Error(f"Page.goto: {self.fails}\nCall log: ...")
        first = SimpleNamespace(url=url, redirected_from=None)
        self.url = url + "#rendered"
        return SimpleNamespace(
            status=200,
            request=SimpleNamespace(url=self.url, redirected_from=first),
            headers_array=lambda: [
                {"name": "Content-Type", "value": f"{self.media_type}; charset=latin-1"},
                {"name": "Server", "value": "acme"},
            ],
        )

    def wait_for_load_state(self, state, **_options) -> None:
        raise self.Error("never silent")

    def content(self) -> str:
        return self.content_text


def fetch(*, url: str = URL, browser: str | None = "/usr/bin/chromium", **limits):
    policy = FetchPolicy(**{"allow_private_hosts": True, **limits})
    fetcher = BrowserFetcher(policy, SteppingClock(), find_browser=lambda: browser)
    source = a_source(url=url, render=RenderMode.BROWSER, ignore_robots="nobody is there to ask")
    return fetcher.fetch(source, None)


def test_without_playwright_the_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    with pytest.raises(FetchError, match=r"needs Playwright; pip install 'tosrisk\[browser\]'"):
        fetch()


def test_without_a_chromium_the_line_says_so(monkeypatch):
    FakePlaywright().install(monkeypatch)
    with pytest.raises(FetchError, match="no Chromium found"):
        fetch(browser=None)


def test_a_page_is_taken_as_its_scripts_left_it(monkeypatch):
    fake = FakePlaywright(content="<p>Café</p>")
    fake.install(monkeypatch)
    answer = fetch()
    assert (answer.body.decode(), answer.via, answer.charset) == ("<p>Café</p>", "browser", "utf-8")
    assert (answer.url, answer.final_url, answer.redirects) == (URL, URL + "#rendered", (URL,))
    assert answer.header("server") == "acme"
    assert answer.remarks == ("robots.txt not asked: nobody is there to ask",)
    assert fake.closed
    assert fake.context_options["service_workers"] == "block"
    assert fake.context_options["accept_downloads"] is False


def test_a_pdf_is_not_rendered(monkeypatch):
    FakePlaywright(media_type="application/pdf").install(monkeypatch)
    with pytest.raises(NoMarkupError, match="serves application/pdf, which needs no browser"):
        fetch()


def test_a_name_that_does_not_resolve_is_told_before_a_browser_starts(monkeypatch):
    def unknown(*a, **k):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    fake = FakePlaywright()
    fake.install(monkeypatch)
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match="host name cannot be resolved"):
        fetch(url="https://no-such-vendor.example/terms")
    assert fake.launched == {}


def test_a_failure_of_the_browser_is_one_line_and_closes_it(monkeypatch):
    fake = FakePlaywright(fails="net::ERR_NAME_NOT_RESOLVED")
    fake.install(monkeypatch)
    with pytest.raises(FetchError) as caught:
        fetch()
    assert "net::ERR_NAME_NOT_RESOLVED" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert fake.closed


def test_a_page_beyond_the_limit_is_refused(monkeypatch):
    FakePlaywright(content="x" * 11).install(monkeypatch)
    with pytest.raises(FetchError, match="larger than the limit"):
        fetch(max_bytes=10)


def test_a_web_socket_is_closed(monkeypatch):
    fake = FakePlaywright()
    fake.install(monkeypatch)
    fetch()
    closed: list[bool] = []
    fake.close_web_socket(SimpleNamespace(close=lambda: closed.append(True)))
    assert closed == [True]


def test_a_private_address_is_refused_before_a_browser_starts(monkeypatch):
    fake = FakePlaywright()
    fake.install(monkeypatch)
    with pytest.raises(FetchError, match="not a public internet host"):
        fetch(url="http://127.0.0.1/terms", allow_private_hosts=False)
    assert fake.launched == {}


@pytest.mark.parametrize(
    ("url", "kind", "admitted"),
    [
        ("http://169.254.169.254/latest", "fetch", False),
        ("file:///etc/passwd", "document", False),
        ("data:text/plain,hello", "fetch", True),
        ("https://8.8.8.8/script.js", "script", True),
        ("https://8.8.8.8/photo.jpg", "image", False),
    ],
)
def test_what_a_page_loads_passes_the_guard(monkeypatch, url, kind, admitted):
    fake = FakePlaywright()
    fake.install(monkeypatch)
    fetch(url="https://8.8.8.8/terms", allow_private_hosts=False)
    taken: list[bool] = []
    route = SimpleNamespace(
        request=SimpleNamespace(url=url, resource_type=kind),
        continue_=lambda: taken.append(True),
        abort=lambda reason: taken.append(False),
    )
    fake.admit(route)
    assert taken == [admitted]
