"""Reads pages that are empty until their scripts have run, through a real browser."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from tosrisk.domain.snapshot import Fetched, Validators
from tosrisk.domain.vendor import Document
from tosrisk.errors import FetchError
from tosrisk.fetchers.addresses import public_addresses
from tosrisk.fetchers.chromium import NO_WEBRTC, SWITCHES, Leash, find_browser, leashed
from tosrisk.fetchers.deadline import Deadline
from tosrisk.fetchers.explain import explain
from tosrisk.fetchers.gateway import open_gateway
from tosrisk.fetchers.guard import check_url
from tosrisk.fetchers.http import robots_remarks
from tosrisk.fetchers.policy import MEBIBYTE, FetchPolicy
from tosrisk.fetchers.robots import Robots
from tosrisk.fetchers.transport import Transport, late, served
from tosrisk.fetchers.watchdog import watched
from tosrisk.ports import Clock

QUIET_SECONDS = 10.0
"""How long to wait for a page's network to fall silent; what is there by then is taken."""
_MARKUP = frozenset({"", "text/html", "application/xhtml+xml"})
_WORDLESS = frozenset({"image", "media", "font"})
"""Kinds of resource that hold no words and are not loaded."""


class NoMarkupError(FetchError):
    """The address serves something that a browser does not render, such as a PDF."""


class BrowserFetcher:
    """Renders with the system's Chromium through Playwright; one page at a time, a fresh browser for each.

    The browser reaches the network through a gateway that holds the guard at every connection; WebRTC,
    web sockets, service workers and downloads are off.

    Args:
        policy: the limits and manners.
        clock: tells when a page was read.
        transport: whose turns at hosts are kept; one of its own when None.
        robots: what sites ask of robots; asked through the transport when None.
        find_browser: gives the path of a Chromium, or None.
    """

    def __init__(
        self,
        policy: FetchPolicy,
        clock: Clock,
        *,
        transport: Transport | None = None,
        robots: Robots | None = None,
        find_browser: Callable[[], str | None] = find_browser,
    ) -> None:
        self._policy = policy
        self._clock = clock
        self._find_browser = find_browser
        self._one_at_a_time = threading.Lock()
        self._transport = transport or Transport(policy, clock)
        self._robots = robots or Robots(self._transport)

    def fetch(self, document: Document, validators: Validators | None) -> Fetched:  # noqa: ARG002
        """Render `document.url`; a rendered page has no validators.

        Raises:
            NoMarkupError: there is no page to render at the address.
            FetchError: Playwright or a Chromium is missing, robots.txt forbids it, or the page did not load
                within the limits.
        """
        try:
            from playwright.sync_api import Error, sync_playwright
        except ImportError as error:
            raise FetchError(
                "rendering needs Playwright",
                where=document.key,
                fix="pip install 'tosrisk[browser]' and install Chromium",
            ) from error
        executable = self._find_browser()
        if executable is None:
            raise FetchError(
                "no Chromium found", where=document.key, fix="install chromium, or put it on PATH"
            )
        deadline = Deadline(self._policy.deadline, time.monotonic)
        host = self._check(document.url, deadline)
        self._keep_to_robots(document, document.url, deadline)
        with (
            self._one_at_a_time,
            self._transport.politeness.turn(host, deadline),
            leashed(executable) as leash,
            watched(deadline, leash.kill),
        ):
            try:
                with sync_playwright() as playwright:
                    fetched = self._render(playwright.chromium, leash, document.url, deadline, Error)
            except Error as error:
                if deadline.passed:
                    raise late(document.url, deadline) from error
                reason = str(error).partition("\n")[0].removeprefix("Page.goto: ")
                raise FetchError(
                    f"the browser could not read it ({reason})", where=document.url, fix="try again later"
                ) from error
        self._keep_to_robots(document, fetched.final_url, deadline)
        return replace(fetched, remarks=robots_remarks(document))

    def _check(self, url: str, deadline: Deadline) -> str:
        """The host of a URL that the guard lets through and that resolves."""
        policy = self._policy
        host = check_url(url, allow_private_hosts=policy.allow_private_hosts)
        try:
            public_addresses(
                host,
                443,
                allow_private_hosts=policy.allow_private_hosts,
                timeout=min(policy.connect_timeout, deadline.left),
            )
        except OSError as error:
            raise explain(
                error, url, connect_timeout=policy.connect_timeout, read_timeout=policy.read_timeout
            ) from error
        return host

    def _keep_to_robots(self, document: Document, url: str, deadline: Deadline) -> None:
        if not document.ignore_robots and urlsplit(url).scheme in ("http", "https"):
            self._robots.check(url, deadline)

    def _render(
        self, chromium: Any, leash: Leash, url: str, deadline: Deadline, failure: type[Exception]
    ) -> Fetched:
        with open_gateway(self._policy) as gateway:
            browser = chromium.launch(
                executable_path=str(leash.launcher),
                chromium_sandbox=os.geteuid() != 0,  # Chromium refuses its sandbox to root
                args=list(SWITCHES),
                proxy={"server": gateway.address},
                timeout=deadline.left * 1000 or 1,
            )
            try:
                context = browser.new_context(
                    user_agent=self._policy.user_agent,
                    locale="en",
                    accept_downloads=False,
                    service_workers="block",
                )
                context.add_init_script(NO_WEBRTC)
                context.route("**/*", self._admit)
                context.route_web_socket("**/*", lambda web_socket: web_socket.close())
                return self._read(context.new_page(), url, deadline, failure)
            finally:
                with suppress(failure):  # killed already
                    browser.close()

    def _read(self, page: Any, url: str, deadline: Deadline, failure: type[Exception]) -> Fetched:
        response = page.goto(url, wait_until="domcontentloaded", timeout=deadline.left * 1000 or 1)
        if response is None:
            raise FetchError("the browser got no answer", where=url, fix="check the address")
        fetched = Fetched(
            url=url,
            final_url=page.url,
            status=response.status,
            headers=served((entry["name"], entry["value"]) for entry in response.headers_array()),
            body=b"",
            fetched_at=self._clock.now(),
            via="browser",
            redirects=_redirects(response.request),
        )
        if fetched.media_type not in _MARKUP:
            raise NoMarkupError(
                f"serves {fetched.media_type}, which needs no browser", where=url, fix='set render = "plain"'
            )
        quiet = min(QUIET_SECONDS, deadline.left) * 1000 or 1
        with suppress(failure):  # a page that never falls silent is read as it stands
            page.wait_for_load_state("networkidle", timeout=quiet)
        return self._limited(replace(fetched, final_url=page.url), page.content().encode("utf-8", "replace"))

    def _limited(self, fetched: Fetched, body: bytes) -> Fetched:
        if len(body) > self._policy.max_bytes:
            limit = self._policy.max_bytes / MEBIBYTE
            raise FetchError(
                f"the page is larger than the limit of {limit:g} MB",
                where=fetched.url,
                fix="raise max_megabytes",
            )
        return replace(fetched, body=body, headers=_as_rendered(fetched.headers))

    def _admit(self, route: Any) -> None:
        """Let a request of the page through unless it holds no words or the guard forbids it."""
        url = route.request.url
        try:
            if urlsplit(url).scheme not in ("data", "blob"):
                check_url(url, allow_private_hosts=self._policy.allow_private_hosts)
        except FetchError:
            route.abort("addressunreachable")
        else:
            if route.request.resource_type in _WORDLESS:
                route.abort("blockedbyclient")
            else:
                route.continue_()


def _as_rendered(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The headers with the type of what is kept: the page's tree, written out as UTF-8."""
    kept = tuple(header for header in headers if header[0] not in ("content-type", "content-encoding"))
    return (*kept, ("content-type", "text/html; charset=utf-8"))


def _redirects(request: Any) -> tuple[str, ...]:
    urls: list[str] = []
    while (request := request.redirected_from) is not None:
        urls.insert(0, request.url)
    return tuple(urls)
