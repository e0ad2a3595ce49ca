"""Tells which hosts belong to one site, without a list of all suffixes."""

from __future__ import annotations

import re

_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "net", "or", "org"})
"""Labels below which countries give out names: example.co.uk, example.com.au."""


def site_of(host: str) -> str:
    """The name that was registered: the last two labels, or three below a country's second level.

    An approximation of the public suffix list that is good enough to keep a search on one site; an IP
    address is a site of its own.
    """
    labels = host.lower().strip(".").split(".")
    if re.fullmatch(r"[0-9.]+", host) or ":" in host or len(labels) < 3:
        return host.lower().strip(".")
    country = len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if country else -2 :])


def same_site(host: str, site: str) -> bool:
    """True when a host belongs to a site as `site_of` names it."""
    return bool(host) and site_of(host) == site
