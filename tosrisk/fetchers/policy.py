"""How far tosrisk goes to read a page: every limit in one value, so that none hides in the code."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk import __version__

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """Limits and manners of fetching. Times are seconds."""

    user_agent: str = f"tosrisk/{__version__}"
    connect_timeout: float = 10.0
    """For each connection, TLS handshake included."""
    read_timeout: float = 30.0
    """Longest silence between two pieces of an answer."""
    deadline: float = 120.0
    """For one address altogether: redirects, retries and waiting for the host's turn included."""
    max_bytes: int = 25 * MEBIBYTE
    """Of the body after decompression."""
    max_redirects: int = 10
    host_delay: float = 1.0
    """Least pause between two requests to the same host."""
    retries: int = 3
    """Further attempts after a broken connection or a 429, 502, 503 or 504."""
    backoff: float = 1.0
    """Pause before the first retry; it doubles each time, with jitter on top."""
    backoff_max: float = 30.0
    allow_private_hosts: bool = False
    """Read from loopback, private and link-local addresses too: for tests and intranets."""
