"""Asks each site once what it lets robots read (RFC 9309), and keeps to it."""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from tosrisk.domain.snapshot import Fetched
from tosrisk.errors import FetchError
from tosrisk.fetchers.deadline import Deadline
from tosrisk.fetchers.redirects import follow
from tosrisk.fetchers.retry import retrying
from tosrisk.fetchers.transport import Transport

PATH = "/robots.txt"
MOST_BYTES = 500 * 1024
"""Parsed of a robots.txt; the least that RFC 9309, 2.5 asks for."""
MOST_REDIRECTS = 5
"""RFC 9309, 2.3.1.2."""
SECONDS = 30.0
"""For asking a site for its robots.txt, out of the deadline of the document that it is asked for."""
MOST_RULES = 2_000_000
"""Groups times rules. Each group of a run of them holds all rules that follow; real files stay far below."""
LONGEST_DELAY = 30.0
"""Seconds between requests that a Crawl-delay can ask for."""
_TOKEN = re.compile(r"[A-Za-z_-]+")
_GROUP = re.compile(r"^\s*user-?\s?agent", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """What a site's robots.txt came to: rules, or a reason why nothing may be read."""

    rules: Protego | None = None
    """None lets everything be read."""
    trouble: str = ""
    fix: str = ""


class Robots:
    """The robots.txt of every site that is asked during one run.

    Args:
        transport: what to ask with; a Crawl-delay becomes a pause of its politeness.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        token = _TOKEN.match(transport.policy.user_agent)
        self._name = token.group() if token else "tosrisk"
        self._guard = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._sites: dict[str, _Site] = {}

    def check(self, url: str, deadline: Deadline) -> None:
        """Refuse a URL that its site asks robots not to read.

        A robots.txt that is not there (4xx) allows everything; one that cannot be read (5xx, no answer)
        forbids everything (RFC 9309, 2.3.1).

        Raises:
            FetchError: the site forbids it, or its robots.txt cannot be read.
        """
        parts = urlsplit(url)
        if parts.path == PATH:
            return
        origin = f"{parts.scheme.lower()}://{parts.netloc.lower()}"
        with self._guard:
            lock = self._locks[origin]
        with lock:
            site = self._sites.get(origin)
            if site is None:
                site = self._ask(origin, deadline)
                if not deadline.passed:  # a document that was late already says nothing about the site
                    self._sites[origin] = site
        if site.trouble:
            raise FetchError(f"{site.trouble} (asking for robots.txt)", where=url, fix=site.fix)
        if site.rules is not None and not site.rules.can_fetch(url, self._name):
            raise FetchError(
                "robots.txt asks robots not to read it",
                where=url,
                fix='ask the vendor for leave and set ignore_robots = "why" on the document, or use `file`',
            )

    def _ask(self, origin: str, deadline: Deadline) -> _Site:
        transport = self._transport
        budget = transport.deadline(min(SECONDS, deadline.left))
        attempts = retrying(transport.policy, budget, transport.clock, transport.sleep)
        try:
            answer: Fetched = attempts(
                follow,
                origin + PATH,
                lambda url: transport.ask(url, None, budget),
                most=MOST_REDIRECTS,
            )
        except FetchError as error:
            return _Site(trouble=error.what, fix=error.fix)
        if answer.status >= 500:
            return _Site(trouble=f"HTTP {answer.status}", fix="try again later")
        return self._read(answer, origin) if answer.status < 300 else _Site()

    def _read(self, answer: Fetched, origin: str) -> _Site:
        text = answer.body[:MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
        if len(_GROUP.findall(text)) * (text.count("\n") + text.count("\r") + 1) > MOST_RULES:
            return _Site(trouble="too many rules", fix='set ignore_robots = "why" on the document')
        rules = Protego.parse(text)
        if delay := rules.crawl_delay(self._name):
            host = urlsplit(origin).hostname or ""
            self._transport.politeness.slow_down(host, min(delay, LONGEST_DELAY))
        return _Site(rules=rules)
