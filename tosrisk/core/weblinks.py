"""Addresses that are safe to print: of live pages, and of the places in the report that alerts point to."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\"'<>\\^`{|}\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def web_href(url: str) -> str:
    """The URL when it is an http or https address without tricks, or "" (then no link is made)."""
    if _UNSAFE.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return url if plain else ""


def page_name(vendor: str) -> str:
    """File name of a vendor's page: its id, or a digest of an id that is no plain file name."""
    if _FILE_NAME.fullmatch(vendor):
        return f"{vendor}.html"
    return f"vendor-{hashlib.sha256(vendor.encode()).hexdigest()[:12]}.html"


def alert_anchor(alert: str) -> str:
    """Where an alert of this id stands on its vendor's page."""
    return f"alert-{alert[:12]}"
