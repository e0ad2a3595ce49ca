"""What keeps things: evidence, caches, checks, alerts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from tosrisk.domain.alerts import Alert, Delivery, Outage
from tosrisk.domain.findings import Finding
from tosrisk.domain.retention import CacheUse, Holding, Reason
from tosrisk.domain.snapshot import Fetched, GateVerdict, Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction, Version

if TYPE_CHECKING:
    from tosrisk.ports.encoding import Vectors


class SnapshotStore(Protocol):
    """Evidence on disk: append-only, atomic, hash-chained per document."""

    def add(self, document: Document, fetched: Fetched, gate: GateVerdict) -> Snapshot:
        """Store a response and return its snapshot; identical bytes and gate as the newest return that one.

        Raises:
            StoreError: it could not be written; nothing half-written remains visible.
        """
        ...

    def history(self, document: str) -> tuple[Snapshot, ...]:
        """All snapshots of a document key, oldest first; empty when there are none."""
        ...

    def latest(self, document: str, *, accepted: bool = False) -> Snapshot | None:
        """The newest snapshot, or the newest accepted one."""
        ...

    def body(self, snapshot: Snapshot) -> bytes:
        """The body as served, after checking its hash.

        Raises:
            StoreError: it is gone, or is not what was stored.
        """
        ...

    def documents(self) -> tuple[Document, ...]:
        """Every document that has a snapshot, by key, as it was described when last captured."""
        ...

    def save_version(self, snapshot: Snapshot, extraction: Extraction) -> Version:
        """Write the text beside its snapshot (replacing an older extractor's) and return the version."""
        ...

    def load_version(self, snapshot: Snapshot) -> Version | None:
        """The version saved beside the snapshot, whichever extractor made it; None when there is none."""
        ...


class Reaper(Protocol):
    """Lets go of the bytes of captures that prove nothing, and leaves their records."""

    def holdings(self, document: str) -> tuple[Holding, ...]:
        """The captures of a document key whose bytes are kept, in the order of the chain."""
        ...

    def drop(self, snapshot: Snapshot, reason: Reason, at: datetime) -> None:
        """Let go of the body and the text of a capture; its record stays."""
        ...

    def sweep(self, document: str) -> None:
        """Finish what was killed half-way through `drop`."""
        ...


class CacheKeeper(Protocol):
    """Empties the caches of what no present text needs."""

    def stale(self, *, judge: str, texts: Collection[str], encoder: str, keys: Collection[str]) -> CacheUse:
        """How much is kept besides what this judge found in `texts`, and this encoder's vectors of `keys`."""
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


class CheckLog(Protocol):
    """Remembers when a source was last asked, and what came of it."""

    def record(self, document: str, at: datetime, *, ok: bool, detail: str) -> int:
        """Note a check; returns how many checks in a row, this one included, were not ok."""
        ...

    def last(self, document: str) -> tuple[datetime, bool, str] | None:
        """Time, ok and detail of the last check; None when never checked."""
        ...

    def outage(self, document: str) -> Outage | None:
        """The failed checks in a row that the last check ends; None when it was ok or never made."""
        ...


class Outbox(Protocol):
    """Alerts, stored before they are sent."""

    def add(self, alert: Alert, notifiers: Sequence[str]) -> bool:
        """Store an alert with one pending delivery per notifier; False when its id is known already."""
        ...

    def mark(self) -> int:
        """A number that grows with every alert that is stored."""
        ...

    def alerts(self, *, since: int = 0) -> tuple[Alert, ...]:
        """Every alert so far, oldest first; or those stored since `mark` gave that number."""
        ...

    def browse(self) -> Sequence[Alert]:
        """Every alert so far, oldest first, each read from the store when it is looked at."""
        ...

    def pending(self) -> tuple[Delivery, ...]:
        """Deliveries not yet sent nor given up, oldest first."""
        ...

    def settle(self, delivery: Delivery, *, error: str = "", give_up: bool = False) -> None:
        """Record that a delivery was sent, or failed with an error (and is given up)."""
        ...


class Baselines(Protocol):
    """Which version of a document the next one is compared with."""

    def get(self, document: str) -> str | None:
        """Snapshot id that was last compared to completion; None before the first."""
        ...

    def set(self, document: str, snapshot: str) -> None:
        """Advance the baseline; the snapshot is no longer in doubt."""
        ...

    def doubt(self, document: str, snapshot: str) -> None:
        """Remember a snapshot whose change nobody has confirmed yet: it does not count as seen."""
        ...

    def doubted(self, document: str) -> frozenset[str]:
        """Ids of the snapshots that were in doubt and never became a baseline."""
        ...
