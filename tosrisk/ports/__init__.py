"""The seams of tosrisk: what a workflow needs from the world, as Protocols that adapters fulfil."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tosrisk.ports.caches import CacheKeeper, FindingCache, HistoryCache, LedgerCache, PageCache, VectorCache
from tosrisk.ports.encoding import Encoder
from tosrisk.ports.exporting import Exhibits, Exporter, Packer, StandingTexts
from tosrisk.ports.records import AnswerBook, Baselines, CheckLog, Desk, Outbox, Reaper, SnapshotStore
from tosrisk.ports.sources import Archive, Clock, Extractor, Fetcher, LinkReader
from tosrisk.ports.telling import Library, Notifier, Progress, Reporter, Step, Subject

if TYPE_CHECKING:
    from tosrisk.ports.encoding import Vectors as Vectors  # re-exported

__all__ = [
    "AnswerBook",
    "Archive",
    "Baselines",
    "CacheKeeper",
    "CheckLog",
    "Clock",
    "Desk",
    "Encoder",
    "Exhibits",
    "Exporter",
    "Extractor",
    "Fetcher",
    "FindingCache",
    "HistoryCache",
    "LedgerCache",
    "Library",
    "LinkReader",
    "Notifier",
    "Outbox",
    "Packer",
    "PageCache",
    "Progress",
    "Reaper",
    "Reporter",
    "SnapshotStore",
    "StandingTexts",
    "Step",
    "Subject",
    "VectorCache",
]
