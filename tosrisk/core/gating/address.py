"""Tells by its target that a redirect led away from the document: to a front, login, search or error page."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from tosrisk.domain.snapshot import Fetched

_FRONT = re.compile(r"(?:[a-z]{2}(?:[-_][a-z]{2,4})?)?/?(?:(?:index|default)\.\w{3,5}|home)?", re.IGNORECASE)
"""The root of a site, or of one of its languages."""
_LAST = (
    ("login-wall", re.compile(r"(?:log|sign)[-_]?in|auth|oauth2?|sso|saml2?|authorize", re.IGNORECASE)),
    ("search-page", re.compile(r"search(?:[-_]results?)?", re.IGNORECASE)),
    (
        "not-found",
        re.compile(r"(?:error[-_]?)?404|(?:page[-_]?)?not[-_]?found|gone|missing[-_]page", re.IGNORECASE),
    ),
    ("error-page", re.compile(r"(?:error[-_]?)?50\d|error|sorry|maintenance|unavailable", re.IGNORECASE)),
    ("challenge", re.compile(r"captcha|challenge|blocked|access[-_]denied", re.IGNORECASE)),
    (
        "region-block",
        re.compile(r"(?:geo|region|country)[-_]?(?:block(?:ed)?|restricted|unavailable)", re.IGNORECASE),
    ),
    ("consent-wall", re.compile(r"cookie[-_]?wall|collectconsent|consent", re.IGNORECASE)),
)
"""What the last part of a path says of the page."""
_HOSTS = (
    ("login-wall", re.compile(r"(?:login|signin|auth|sso|accounts?|id|idp)\.", re.IGNORECASE)),
    ("consent-wall", re.compile(r"(?:consent|guce)\.", re.IGNORECASE)),
    ("challenge", re.compile(r"(?:captcha|challenges?|validate)\.", re.IGNORECASE)),
)
"""What the first part of a host says of it."""


def elsewhere(fetched: Fetched) -> str:
    """Reason why the address that a redirect led to is not that of the document, or "" when it may be.

    What the address that was asked for says of itself already is no reason.
    """
    if not fetched.redirects:
        return ""
    try:
        asked, got = urlsplit(fetched.url), urlsplit(fetched.final_url)
    except ValueError:
        return ""
    for reason, pattern in _HOSTS:
        if pattern.match(got.netloc) and not pattern.match(asked.netloc):
            return reason
    for reason, pattern in _LAST:
        if pattern.fullmatch(_last(got)) and not pattern.fullmatch(_last(asked)):
            return reason
    return "front-page" if _is_front(got) and not _is_front(asked) else ""


def _is_front(url: SplitResult) -> bool:
    return _FRONT.fullmatch(url.path.strip("/")) is not None


def _last(url: SplitResult) -> str:
    """The last part of a path, without the ending of a file."""
    last = url.path.rstrip("/").rpartition("/")[2]
    return re.sub(r"\.(?:html?|php|aspx?|jsp)$", "", last, flags=re.IGNORECASE)
