"""Reads each stored text once for all the pages of a vendor."""

from __future__ import annotations

from functools import lru_cache

from tosrisk.core.clauses.segment import RECENT_TEXTS
from tosrisk.domain.findings import Finding
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.version import Version
from tosrisk.ports import Library


class RecentTexts:
    """A `Library` that remembers the newest: make one for each vendor, so that its texts are let go."""

    def __init__(self, library: Library) -> None:
        """Take where the texts are read."""
        self._library = library
        self._find = lru_cache(maxsize=RECENT_TEXTS)(library.snapshot)
        self._read = lru_cache(maxsize=RECENT_TEXTS)(library.version)

    def snapshot(self, path: str) -> Snapshot | None:
        """As in the library."""
        return self._find(path)

    def version(self, path: str) -> Version | None:
        """As in the library."""
        return self._read(path)

    def findings(self, version: Version) -> tuple[Finding, ...]:
        """As in the library."""
        return self._library.findings(version)
