"""Reads a page over HTTP the way its site asks to be read, and records how it came."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from tosrisk.domain.snapshot import Fetched, NotModified, Validators
from tosrisk.domain.vendor import Document
from tosrisk.fetchers.deadline import Deadline
from tosrisk.fetchers.policy import FetchPolicy
from tosrisk.fetchers.redirects import follow
from tosrisk.fetchers.retry import retrying
from tosrisk.fetchers.robots import Robots
from tosrisk.fetchers.transport import Transport
from tosrisk.ports import Clock

NOT_MODIFIED = 304


class HttpFetcher:
    """Fetches documents with requests: robots.txt, redirects and retries included.

    Args:
        policy: the limits and manners.
        clock: tells when a page was read.
        monotonic: a clock in seconds for deadlines and pauses.
        sleep: waits that many seconds.
    """

    def __init__(
        self,
        policy: FetchPolicy,
        clock: Clock,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.transport = Transport(policy, clock, monotonic=monotonic, sleep=sleep)
        """What requests go through, with the turns at hosts."""
        self.robots = Robots(self.transport)
        """What sites ask of robots, as far as this run has asked them."""

    def fetch(self, document: Document, validators: Validators | None) -> Fetched | NotModified:
        """Read `document.url`, following redirects hop by hop and trying again where that may help.

        Raises:
            FetchError: there was no answer at all, it went beyond the limits, or robots.txt forbids it.
        """
        transport = self.transport
        deadline = transport.deadline(transport.policy.deadline)
        attempts = retrying(transport.policy, deadline, transport.clock, transport.sleep)
        answer: Fetched = attempts(self._walk, document, validators, deadline)
        if answer.status == NOT_MODIFIED and validators is not None:
            return NotModified(url=document.url, fetched_at=answer.fetched_at)
        return replace(answer, remarks=robots_remarks(document))

    def close(self) -> None:
        """Let go of the connections that are kept for the next request; a later one opens its own."""
        self.transport.close()

    def _walk(self, document: Document, validators: Validators | None, deadline: Deadline) -> Fetched:
        self.transport.forget()

        def ask(url: str) -> Fetched | str:
            if not document.ignore_robots:
                self.robots.check(url, deadline)
            return self.transport.ask(url, validators, deadline)

        return follow(document.url, ask, most=self.transport.policy.max_redirects)


def robots_remarks(document: Document) -> tuple[str, ...]:
    """What the snapshot says about robots.txt when the document does not keep to it."""
    return (f"robots.txt not asked: {document.ignore_robots}",) if document.ignore_robots else ()
