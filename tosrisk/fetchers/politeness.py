"""One request at a time per host, with a pause between, however many threads are at work."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tosrisk.errors import FetchError
from tosrisk.fetchers.deadline import Deadline


class Politeness:
    """Hands out turns at hosts.

    Args:
        delay: least seconds between the end of one request to a host and the start of the next.
        monotonic: a clock that never goes backwards, in seconds.
        sleep: waits that many seconds.
    """

    def __init__(
        self, delay: float, *, monotonic: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._delay = delay
        self._monotonic = monotonic
        self._sleep = sleep
        self._guard = threading.Lock()
        self._hosts: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    def slow_down(self, host: str, delay: float) -> None:
        """Leave at least so many seconds between requests to a host that asks for it."""
        self._delays[host] = max(delay, self._delay)

    @contextmanager
    def turn(self, host: str, deadline: Deadline) -> Iterator[None]:
        """Hold the host's turn, after waiting for it.

        Raises:
            FetchError: the turn does not come before the deadline.
        """
        with self._guard:
            lock = self._hosts[host]
        if not lock.acquire(timeout=deadline.left):
            raise _busy(host, deadline)
        try:
            pause = self._free_at.get(host, 0.0) - self._monotonic()
            if pause >= deadline.left:
                raise _busy(host, deadline)
            if pause > 0:
                self._sleep(pause)
            try:
                yield
            finally:
                self._free_at[host] = self._monotonic() + self._delays.get(host, self._delay)
        finally:
            lock.release()


def _busy(host: str, deadline: Deadline) -> FetchError:
    return FetchError(
        f"no turn at this host within {round(deadline.seconds, 1):g} s",
        where=host,
        fix="watch fewer pages of this host at once, or raise the deadline",
    )
