"""Tries again when a server is busy or a connection broke, as politely as the server asks."""

from __future__ import annotations

import email.utils
from collections.abc import Callable
from datetime import UTC, datetime

import tenacity

from tosrisk.domain.snapshot import Fetched, NotModified
from tosrisk.fetchers.deadline import Deadline
from tosrisk.fetchers.explain import TransientError
from tosrisk.fetchers.policy import FetchPolicy
from tosrisk.ports import Clock

BUSY = frozenset({429, 502, 503, 504})
"""Statuses that speak of the moment, not of the page (RFC 9110, 15.6; RFC 6585, 4)."""


def retrying(
    policy: FetchPolicy, deadline: Deadline, clock: Clock, sleep: Callable[[float], None]
) -> tenacity.Retrying:
    """A caller that repeats a fetch on transient errors and busy statuses.

    It gives up after `policy.retries` or when the next pause would end past the deadline. What the last
    attempt gave stands: its answer is returned, its error raised.
    """

    def wait(state: tenacity.RetryCallState) -> float:
        asked = _retry_after(_answer(state), clock.now())
        jittered = tenacity.wait_exponential_jitter(
            initial=policy.backoff, max=policy.backoff_max, jitter=policy.backoff
        )
        return asked if asked is not None else jittered(state)

    def stop(state: tenacity.RetryCallState) -> bool:
        return state.attempt_number > policy.retries or state.upcoming_sleep >= deadline.left

    return tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(TransientError) | tenacity.retry_if_result(_is_busy),
        stop=stop,
        wait=wait,
        sleep=sleep,
        retry_error_callback=lambda state: state.outcome.result() if state.outcome else None,
    )


def _is_busy(answer: object) -> bool:
    return isinstance(answer, Fetched) and answer.status in BUSY


def _answer(state: tenacity.RetryCallState) -> Fetched | NotModified | None:
    if state.outcome is None or state.outcome.failed:
        return None
    answer: Fetched | NotModified = state.outcome.result()
    return answer


def _retry_after(answer: Fetched | NotModified | None, now: datetime) -> float | None:
    """Seconds that Retry-After asks for (RFC 9110, 10.2.3: a number or a date); None without one."""
    asked = answer.header("retry-after") if isinstance(answer, Fetched) else ""
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        until = email.utils.parsedate_to_datetime(asked)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
