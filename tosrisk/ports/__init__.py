"""The seams of tosrisk: what a workflow needs from the world, as Protocols that adapters fulfil."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tosrisk.ports.encoding import Encoder
from tosrisk.ports.records import (
    Baselines,
    CacheKeeper,
    CheckLog,
    Desk,
    FindingCache,
    HistoryCache,
    LedgerCache,
    Outbox,
    PageCache,
    Reaper,
    SnapshotStore,
    VectorCache,
)
from tosrisk.ports.sources import Archive, Clock, Extractor, Fetcher, LinkReader
from tosrisk.ports.telling import Library, Notifier, Progress, Reporter, Step, Subject

if TYPE_CHECKING:
    from tosrisk.ports.encoding import Vectors as Vectors  # re-exported

__all__ = [
    "Archive",
    "Baselines",
    "CacheKeeper",
    "CheckLog",
    "Clock",
    "Desk",
    "Encoder",
    "Extractor",
    "Fetcher",
    "FindingCache",
    "HistoryCache",
    "LedgerCache",
    "Library",
    "LinkReader",
    "Notifier",
    "Outbox",
    "PageCache",
    "Progress",
    "Reaper",
    "Reporter",
    "SnapshotStore",
    "Step",
    "Subject",
    "VectorCache",
]
