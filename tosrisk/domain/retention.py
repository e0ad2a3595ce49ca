"""Which captures may be let go after a while, and which are kept for good."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.snapshot import Snapshot


class Reason(StrEnum):
    """Why nobody needs the bytes of a capture any more."""

    REFUSED = "refused"
    """It is not the document: an error page, a bot check, a login."""
    UNCHANGED = "unchanged"
    """Its text is that of the captures before and after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long such captures are kept, in days; None for ever."""

    refused_days: int | None = 90
    """A season: long enough to find out why a source fails."""
    unchanged_days: int | None = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A capture of which the bytes are kept."""

    snapshot: Snapshot
    text: str
    """What tells its text from others: hash and extractor; "" where none is kept."""
    size: int
    """Of the files that can be let go, bytes on disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A capture whose bytes may go. Its record stays, so that the chain of hashes still holds."""

    holding: Holding
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheUse:
    """Rows of the caches that no present text needs."""

    findings: int
    vectors: int
    size: int
    """Bytes of what they hold."""
