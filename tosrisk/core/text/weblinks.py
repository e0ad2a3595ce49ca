"""Addresses of live pages that are safe to print."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNSAFE = re.compile(
    r"[\x00-\x20\x7f-\x9f\"'<>\\^`{|}\u200b-\u200f\u2028-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Besides what ends or hides an address: what is no character, and would make an XML that nobody can read."""


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
