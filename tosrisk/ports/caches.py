"""What keeps what can be drawn again from the evidence."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from tosrisk.domain.dossier import KeptPages
from tosrisk.domain.findings import Finding
from tosrisk.domain.history import History
from tosrisk.domain.promises import LedgerPage
from tosrisk.domain.retention import CacheUse

if TYPE_CHECKING:
    from tosrisk.ports.encoding import Vectors


class CacheKeeper(Protocol):
    """Empties the caches of what no present text needs."""

    def stale(self, *, judge: str, texts: Collection[str], encoder: str, keys: Collection[str]) -> CacheUse:
        """How much is kept besides what this judge found in `texts`, and this encoder's vectors of `keys`."""
        ...

    def forget_pages(self) -> None:
        """Have every page of the next report drawn anew."""
        ...

    def prune(self, *, judge: str, texts: Collection[str], encoder: str, keys: Collection[str]) -> None:
        """Remove it, and give the room back to the disk."""
        ...


class VectorCache(Protocol):
    """Keeps vectors by the hash of their text."""

    def get(self, encoder: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """The cached vectors, each of shape (dimension,), of the keys that are known."""
        ...

    def put(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember vectors, each of shape (dimension,)."""
        ...


class FindingCache(Protocol):
    """Keeps the findings of a text, as judged by one ruleset and encoder."""

    def get(self, text_sha256: str, judge: str) -> tuple[Finding, ...] | None:
        """The findings of that text by that judge, or None when it has not judged it."""
        ...

    def put(self, text_sha256: str, judge: str, findings: Sequence[Finding]) -> None:
        """Remember findings."""
        ...


class LedgerCache(Protocol):
    """Keeps the promises of a vendor, as drawn by one way of reading them."""

    def get(self, vendor: str, fingerprint: str) -> LedgerPage | None:
        """The ledger page of that vendor by that fingerprint, or None when it is not known."""
        ...

    def put(self, vendor: str, fingerprint: str, page: LedgerPage) -> None:
        """Remember a page, in place of any other of the vendor."""
        ...


class PageCache(Protocol):
    """Keeps what the pages of a vendor were drawn from, and how they came out."""

    def get(self, vendor: str) -> KeptPages | None:
        """What is kept of a vendor's pages, or None."""
        ...

    def put(self, vendor: str, pages: KeptPages) -> None:
        """Remember a vendor's pages, in place of those before."""
        ...


class HistoryCache(Protocol):
    """Keeps the history of a vendor, as drawn by one way of reading it."""

    def get(self, vendor: str, fingerprint: str) -> History | None:
        """The history of that vendor by that fingerprint, or None when it is not known."""
        ...

    def put(self, vendor: str, fingerprint: str, page: History) -> None:
        """Remember a history, in place of any other of the vendor."""
        ...
