"""The seams of tosrisk: what a workflow needs from the world, as Protocols that adapters fulfil."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tosrisk.ports.encoding import Encoder
from tosrisk.ports.records import (
    AnswerBook,
    Baselines,
    CacheKeeper,
    CheckLog,
    Desk,
    FindingCache,
    LedgerCache,
    Outbox,
    Reaper,
    SnapshotStore,
    VectorCache,
)
from tosrisk.ports.sources import Archive, Clock, Extractor, Fetcher, LinkReader
from tosrisk.ports.telling import Notifier, Progress, Reporter, Step

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
    "Extractor",
    "Fetcher",
    "FindingCache",
    "LedgerCache",
    "LinkReader",
    "Notifier",
    "Outbox",
    "Progress",
    "Reaper",
    "Reporter",
    "SnapshotStore",
    "Step",
    "VectorCache",
]
