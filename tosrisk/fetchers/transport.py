"""Sends one request, within limits of time, size and manners, and reads its answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

import requests

from tosrisk.domain.snapshot import OWN_HEADERS, Fetched, Validators
from tosrisk.errors import FetchError
from tosrisk.fetchers.connection import GuardedAdapter
from tosrisk.fetchers.deadline import Deadline
from tosrisk.fetchers.explain import NETWORK_ERRORS, explain
from tosrisk.fetchers.guard import check_url
from tosrisk.fetchers.policy import MEBIBYTE, FetchPolicy
from tosrisk.fetchers.politeness import Politeness
from tosrisk.fetchers.watchdog import watched
from tosrisk.ports import Clock

PIECE = 64 * 1024
ACCEPT = (
    "text/html,application/xhtml+xml,application/pdf;q=0.9,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.5"
)


class _Session(requests.Session):
    """A session that leaves redirects alone; requests itself would read their bodies whole."""

    def resolve_redirects(self, *_: Any, **__: Any) -> Iterator[Any]:
        """None."""
        return iter(())


class Transport:
    """Requests without redirects or retries: one session per thread, one request at a time per host.

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
        self.policy = policy
        self.clock = clock
        self.sleep = sleep
        self.monotonic = monotonic
        self.politeness = Politeness(policy.host_delay, monotonic=monotonic, sleep=sleep)
        self._local = threading.local()
        self._sessions: list[requests.Session] = []
        self._lock = threading.Lock()

    def deadline(self, seconds: float) -> Deadline:
        """A budget that starts now."""
        return Deadline(seconds, self.monotonic)

    def forget(self) -> None:
        """Drop this thread's cookies: what one page sets must not change what the next one serves."""
        self._session().cookies.clear()

    def close(self) -> None:
        """Let go of the connections that are kept for the next request; a later one opens its own."""
        with self._lock:
            for session in self._sessions:
                session.close()

    def ask(self, url: str, validators: Validators | None, deadline: Deadline) -> Fetched | str:
        """One request, when the host's turn comes: the answer, or the target of a redirect.

        Raises:
            FetchError: the guard forbids it, there was no answer, or it went beyond the limits.
        """
        host = check_url(url, allow_private_hosts=self.policy.allow_private_hosts)
        with self.politeness.turn(host, deadline):
            return self._send(url, validators, deadline)

    def _send(self, url: str, validators: Validators | None, deadline: Deadline) -> Fetched | str:
        policy, session = self.policy, self._session()
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
                    return target if target is not None else self._receive(response, deadline)
            except NETWORK_ERRORS as error:
                if deadline.passed:
                    raise late(url, deadline) from error
                raise explain(
                    error, url, connect_timeout=policy.connect_timeout, read_timeout=policy.read_timeout
                ) from error

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
            raise late(response.url, deadline)
        return Fetched(
            url=response.url,
            final_url=response.url,
            status=response.status_code,
            headers=served(response.raw.headers.items()),
            body=bytes(body),
            fetched_at=self.clock.now(),
            via="http",
        )

    def _check_size(self, size: int, url: str) -> None:
        if size > self.policy.max_bytes:
            raise FetchError(
                f"the body is larger than the limit of {self.policy.max_bytes / MEBIBYTE:g} MB",
                where=url,
                fix="check the address; raise max_megabytes if the document is really that large",
            )

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._local, "session", None)
        if session is None:
            session = _Session()
            adapter = GuardedAdapter(allow_private_hosts=self.policy.allow_private_hosts)
            session.mount("http://", adapter)
            session.mount("https://", adapter)
            session.headers.update(
                {"User-Agent": self.policy.user_agent, "Accept": ACCEPT, "Accept-Language": "en"}
            )
            session.auth = lambda request: request  # keeps passwords of ~/.netrc at home
            self._local.session = session
            with self._lock:
                self._sessions.append(session)
        return session


def served(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Headers as served, names in lower case, without any that tosrisk alone may write."""
    named = ((name.lower(), value) for name, value in headers)
    return tuple((name, value) for name, value in named if not name.startswith(OWN_HEADERS))


def _conditions(validators: Validators | None) -> dict[str, str]:
    if validators is None:
        return {}
    headers = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in headers.items() if value}


def late(url: str, deadline: Deadline) -> FetchError:
    """What to say when the deadline has passed."""
    seconds = round(deadline.seconds, 1)
    return FetchError(f"not complete within {seconds:g} s", where=url, fix="try again later")
