"""Tells by its first bytes that a response is for programs and not for readers: a feed or a sitemap."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tosrisk.domain.snapshot import Fetched

_HEAD = 1000
"""Bytes in which an XML file has its root element."""
_FEED = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^<>]*>\s*)?(?:<[?!][^<>]*>\s*){0,9}<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:rss|atom|feeds?|xml)\b|sitemap", re.IGNORECASE)
"""In an address: whoever names a feed wants it."""


def for_programs(fetched: Fetched) -> bool:
    """True for a feed or sitemap under an address that does not name one."""
    try:
        path = urlsplit(fetched.url).path
    except ValueError:
        path = ""
    return _FEED.match(fetched.body[:_HEAD]) is not None and not _ASKED.search(path.replace("_", " "))
