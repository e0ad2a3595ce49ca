"""Reads pages that are empty until their scripts have run, through a real browser."""

from __future__ import annotations

import os
import shutil
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
from tosrisk.fetchers.deadline import Deadline
from tosrisk.fetchers.explain import explain
from tosrisk.fetchers.guard import check_url, public_addresses
from tosrisk.fetchers.policy import MEBIBYTE, FetchPolicy
from tosrisk.fetchers.politeness import Politeness
from tosrisk.ports import Clock

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET_SECONDS = 10.0
"""How long to wait for a page's network to fall silent; what is there by then is taken."""
_MARKUP = frozenset({"", "text/html", "application/xhtml+xml"})


def find_browser() -> str | None:
    """The path of a Chromium on PATH, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


class BrowserFetcher:
    """Renders with the system's Chromium through Playwright; one page at a time, a fresh browser for each.

    Args:
        policy: the limits and manners.
        clock: tells when a page was read.
        find_browser: gives the path of a Chromium, or None.
    """

    def __init__(
        self,
        policy: FetchPolicy,
        clock: Clock,
        *,
        find_browser: Callable[[], str | None] = find_browser,
    ) -> None:
        self._policy = policy
        self._clock = clock
        self._find_browser = find_browser
        self._one_at_a_time = threading.Lock()
        self._politeness = Politeness(policy.host_delay, monotonic=time.monotonic, sleep=time.sleep)

    def fetch(self, document: Document, validators: Validators | None) -> Fetched:  # noqa: ARG002
        """Render `document.url`; a rendered page has no validators.

        Raises:
            FetchError: Playwright or a Chromium is missing, or the page did not load within the limits.
        """
        try:
            from playwright.sync_api import Error, sync_playwright
        except ImportError as error:
            raise FetchError(
                'render = "browser" needs Playwright',
                where=document.key,
                fix="pip install 'tosrisk[browser]' and install Chromium",
            ) from error
        executable = self._find_browser()
        if executable is None:
            raise FetchError(
                "no Chromium found", where=document.key, fix="install chromium, or put it on PATH"
            )
        host = self._check(document.url)
        deadline = Deadline(self._policy.deadline, time.monotonic)
        with self._one_at_a_time, self._politeness.turn(host, deadline):
            try:
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(
                        executable_path=executable,
                        chromium_sandbox=os.geteuid() != 0,  # Chromium refuses its sandbox to root
                    )
                    try:
                        return self._render(browser, document.url, deadline, Error)
                    finally:
                        browser.close()
            except Error as error:
                reason = str(error).partition("\n")[0].removeprefix("Page.goto: ")
                raise FetchError(
                    f"the browser could not read it ({reason})", where=document.url, fix="try again later"
                ) from error

    def _check(self, url: str) -> str:
        """The host of a URL that the guard lets through and that resolves."""
        policy = self._policy
        host = check_url(url, allow_private_hosts=policy.allow_private_hosts)
        try:
            public_addresses(host, _port(url), allow_private_hosts=policy.allow_private_hosts)
        except OSError as error:
            raise explain(
                error, url, connect_timeout=policy.connect_timeout, read_timeout=policy.read_timeout
            ) from error
        return host

    def _render(self, browser: Any, url: str, deadline: Deadline, failure: type[Exception]) -> Fetched:
        page = browser.new_page(user_agent=self._policy.user_agent, locale="en", accept_downloads=False)
        page.route("**/*", self._admit)
        response = page.goto(url, wait_until="domcontentloaded", timeout=deadline.left * 1000)
        if response is None:
            raise FetchError("the browser got no answer", where=url, fix="check the address")
        quiet = min(QUIET_SECONDS, deadline.left) * 1000
        with suppress(failure):  # a page that never falls silent is read as it stands
            page.wait_for_load_state("networkidle", timeout=quiet)
        headers = tuple((entry["name"].lower(), entry["value"]) for entry in response.headers_array())
        fetched = Fetched(
            url=url,
            final_url=page.url,
            status=response.status,
            headers=headers,
            body=b"",
            fetched_at=self._clock.now(),
            via="browser",
            redirects=_redirects(response.request),
        )
        if fetched.media_type not in _MARKUP:
            raise FetchError(
                f"serves {fetched.media_type}, which needs no browser",
                where=url,
                fix='remove render = "browser"',
            )
        return self._limited(fetched, page.content().encode("utf-8", "replace"))

    def _limited(self, fetched: Fetched, body: bytes) -> Fetched:
        if len(body) > self._policy.max_bytes:
            limit = self._policy.max_bytes / MEBIBYTE
            raise FetchError(
                f"the page is larger than the limit of {limit:g} MB", where=fetched.url, fix="raise max_bytes"
            )
        return replace(fetched, body=body, headers=_as_rendered(fetched.headers))

    def _admit(self, route: Any) -> None:
        """Let a request of the page through unless it goes where the guard forbids."""
        url = route.request.url
        try:
            if urlsplit(url).scheme not in ("data", "blob"):
                self._check(url)
        except FetchError:
            route.abort("addressunreachable")
        else:
            route.continue_()


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (80 if parts.scheme == "http" else 443)


def _as_rendered(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The headers with the type of what is kept: the page's tree, written out as UTF-8."""
    kept = tuple(header for header in headers if header[0] not in ("content-type", "content-encoding"))
    return (*kept, ("content-type", "text/html; charset=utf-8"))


def _redirects(request: Any) -> tuple[str, ...]:
    urls: list[str] = []
    while (request := request.redirected_from) is not None:
        urls.insert(0, request.url)
    return tuple(urls)
