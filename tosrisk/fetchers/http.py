"""Reads a page over HTTP within limits, and records how it came."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urljoin

import requests

from tosrisk.domain.snapshot import Fetched, NotModified, Validators
from tosrisk.domain.vendor import Document
from tosrisk.errors import FetchError
from tosrisk.fetchers.connection import GuardedAdapter
from tosrisk.fetchers.deadline import Deadline
from tosrisk.fetchers.explain import NETWORK_ERRORS, explain
from tosrisk.fetchers.guard import check_url
from tosrisk.fetchers.policy import MEBIBYTE, FetchPolicy
from tosrisk.fetchers.politeness import Politeness
from tosrisk.fetchers.retry import retrying
from tosrisk.fetchers.watchdog import watched
from tosrisk.ports import Clock

NOT_MODIFIED = 304
PIECE = 64 * 1024
ACCEPT = (
    "text/html,application/xhtml+xml,application/pdf;q=0.9,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.5"
)


class HttpFetcher:
    """Fetches documents with requests: one session per thread, one request at a time per host.

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
        self._policy = policy
        self._clock = clock
        self._monotonic = monotonic
        self._sleep = sleep
        self._politeness = Politeness(policy.host_delay, monotonic=monotonic, sleep=sleep)
        self._local = threading.local()

    def fetch(self, document: Document, validators: Validators | None) -> Fetched | NotModified:
        """Read `document.url`, following redirects hop by hop and trying again where that may help.

        Raises:
            FetchError: there was no answer at all, or it went beyond the limits.
        """
        deadline = Deadline(self._policy.deadline, self._monotonic)
        attempts = retrying(self._policy, deadline, self._clock, self._sleep)
        answer: Fetched | NotModified = attempts(self._walk, document.url, validators, deadline)
        return answer

    def _walk(self, start: str, validators: Validators | None, deadline: Deadline) -> Fetched | NotModified:
        session = self._session()
        session.cookies.clear()  # what one page sets must not change what the next one serves
        url, hops = start, list[str]()
        while True:
            host = check_url(url, allow_private_hosts=self._policy.allow_private_hosts)
            with self._politeness.turn(host, deadline):
                answer = self._ask(session, url, validators, deadline)
            if isinstance(answer, str):
                hops.append(url)
                url = self._next_hop(urljoin(url, answer), hops)
            elif answer.status == NOT_MODIFIED and validators is not None:
                return NotModified(url=start, fetched_at=answer.fetched_at)
            else:
                return Fetched(
                    url=start,
                    final_url=url,
                    status=answer.status,
                    headers=answer.headers,
                    body=answer.body,
                    fetched_at=answer.fetched_at,
                    via="http",
                    redirects=tuple(hops),
                )

    def _next_hop(self, url: str, hops: list[str]) -> str:
        # Twice is allowed: some sites send a visitor back to the same address once a cookie is set.
        if hops.count(url) > 1:
            raise FetchError(
                f"redirects go round in a circle by way of {url}", where=hops[0], fix="check the address"
            )
        if len(hops) > self._policy.max_redirects:
            raise FetchError(
                f"more than {self._policy.max_redirects} redirects",
                where=hops[0],
                fix="use the final address",
            )
        return url

    def _ask(
        self, session: requests.Session, url: str, validators: Validators | None, deadline: Deadline
    ) -> Fetched | str:
        """One request: the answer, or the target of a redirect."""
        policy = self._policy
        adapter = session.get_adapter(url)
        assert isinstance(adapter, GuardedAdapter)
        with watched(deadline, adapter.abort):
            try:
                with session.get(
                    url,
                    headers=_conditions(validators),
                    allow_redirects=False,
                    stream=True,
                    timeout=(
                        min(policy.connect_timeout, deadline.left or 0.001),
                        min(policy.read_timeout, deadline.left or 0.001),
                    ),
                ) as response:
                    target: str | None = session.get_redirect_target(response)
                    answer = target if target is not None else self._receive(response, deadline)
            except NETWORK_ERRORS as error:
                if deadline.passed:
                    raise _late(url, deadline) from error
                raise explain(
                    error, url, connect_timeout=policy.connect_timeout, read_timeout=policy.read_timeout
                ) from error
        return answer

    def _receive(self, response: requests.Response, deadline: Deadline) -> Fetched:
        body = bytearray()
        with suppress(ValueError):
            self._check_size(int(response.headers.get("content-length", "0")), response.url)
        while piece := response.raw.read1(PIECE, decode_content=True):
            body += piece
            self._check_size(len(body), response.url)
            if deadline.passed:
                break
        if deadline.passed:  # a body without a length looks complete when its connection is cut
            raise _late(response.url, deadline)
        return Fetched(
            url=response.url,
            final_url=response.url,
            status=response.status_code,
            headers=tuple((name.lower(), value) for name, value in response.raw.headers.items()),
            body=bytes(body),
            fetched_at=self._clock.now(),
            via="http",
        )

    def _check_size(self, size: int, url: str) -> None:
        if size > self._policy.max_bytes:
            raise FetchError(
                f"the body is larger than the limit of {self._policy.max_bytes / MEBIBYTE:g} MB",
                where=url,
                fix="check the address; raise max_bytes if the document is really that large",
            )

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = requests.Session()
            adapter = GuardedAdapter(allow_private_hosts=self._policy.allow_private_hosts)
            session.mount("http://", adapter)
            session.mount("https://", adapter)
            session.headers.update(
                {"User-Agent": self._policy.user_agent, "Accept": ACCEPT, "Accept-Language": "en"}
            )
            session.auth = lambda request: request  # keeps passwords of ~/.netrc at home
            self._local.session = session
        return session


def _conditions(validators: Validators | None) -> dict[str, str]:
    if validators is None:
        return {}
    headers = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in headers.items() if value}


def _late(url: str, deadline: Deadline) -> FetchError:
    return FetchError(f"not complete within {deadline.seconds:g} s", where=url, fix="try again later")
