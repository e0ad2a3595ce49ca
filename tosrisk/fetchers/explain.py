"""Turns what the network libraries raise into the one line a person can act on."""

from __future__ import annotations

import http.client
import socket
import ssl
from typing import TypeVar

import requests
from urllib3 import exceptions as urllib3_errors

from tosrisk.errors import FetchError
from tosrisk.fetchers.connection import ResolveTimeoutError

E = TypeVar("E", bound=BaseException)

NETWORK_ERRORS = (requests.RequestException, urllib3_errors.HTTPError, OSError)
"""Everything that a request and the reading of its body raise."""


class TransientError(FetchError):
    """A failure that may be gone in a moment: the same request is worth another try."""


_KNOWN: tuple[tuple[tuple[type[BaseException], ...], type[FetchError], str, str], ...] = (
    ((socket.gaierror,), FetchError, "the host name cannot be resolved", "check its spelling, or your DNS"),
    (
        (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema),
        FetchError,
        "not a URL that can be fetched",
        "correct the address",
    ),
    (
        (requests.exceptions.InvalidHeader,),
        FetchError,
        "a header cannot be sent",
        "check user_agent for line breaks",
    ),
    (
        (http.client.LineTooLong,),
        FetchError,
        "a line of its answer is too long",
        "check the address",
    ),
    (
        (ResolveTimeoutError,),
        TransientError,
        "the host name was not resolved within {connect:g} s",
        "check your DNS, or try again later",
    ),
    (
        (requests.ConnectTimeout,),
        TransientError,
        "no connection within {connect:g} s",
        "try again later",
    ),
    (
        (requests.ReadTimeout, urllib3_errors.ReadTimeoutError, TimeoutError),
        TransientError,
        "no answer within {read:g} s",
        "try again later",
    ),
    (
        (urllib3_errors.DecodeError,),
        FetchError,
        "the body is not in the encoding it claims",
        'try render = "browser"',
    ),
)
"""Kinds of exception, what they become, what to say and what to do; the first that is met counts."""


def explain(error: Exception, url: str, *, connect_timeout: float, read_timeout: float) -> FetchError:
    """Say in one line what went wrong with a URL; a `TransientError` where trying again may help."""
    causes = _causes(error)
    tls = _first(causes, ssl.SSLError)
    if tls is not None:
        return _explain_tls(tls, url)
    for kinds, become, what, fix in _KNOWN:
        if _first(causes, *kinds) is not None:
            return become(what.format(connect=connect_timeout, read=read_timeout), where=url, fix=fix)
    if any(type(cause) is http.client.HTTPException for cause in causes):
        # The library has no class of its own for more than a hundred header lines.
        return FetchError("sends too many headers", where=url, fix="check the address")
    broken = next((cause for cause in causes if isinstance(cause, OSError) and cause.strerror), None)
    reason = str(broken.strerror).lower() if broken else "closed before the answer was complete"
    return TransientError(f"the connection failed ({reason})", where=url, fix="try again later")


def _explain_tls(error: ssl.SSLError, url: str) -> FetchError:
    if isinstance(error, ssl.SSLCertVerificationError):
        return FetchError(
            f"its TLS certificate is not trusted ({error.verify_message})",
            where=url,
            fix="check the address; behind a company proxy, set REQUESTS_CA_BUNDLE",
        )
    reason = (error.reason or "handshake failed").replace("_", " ").lower()
    return FetchError(f"no secure connection ({reason})", where=url, fix="check the address")


def _causes(error: BaseException) -> list[BaseException]:
    """The error and everything it wraps, outermost first."""
    found: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and all(one is not seen for seen in found):
            found.append(one)
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
    return found


def _first(causes: list[BaseException], *kinds: type[E]) -> E | None:
    return next((cause for cause in causes if isinstance(cause, kinds)), None)
