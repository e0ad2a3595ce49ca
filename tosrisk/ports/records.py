"""What keeps things: evidence, caches, checks, alerts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from tosrisk.domain.alerts import Alert, AlertRoll, Delivery, Outage, Snooze
from tosrisk.domain.policy import KeptAnswer
from tosrisk.domain.retention import Holding, Reason
from tosrisk.domain.snapshot import Fetched, GateVerdict, Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction, Version

if TYPE_CHECKING:
    pass


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

    def find(self, path: str) -> Snapshot | None:
        """The snapshot of this path (`vendor/document/snapshot`); None when there is none.

        Raises:
            StoreError: it cannot be read.
        """
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

    def save_version(
        self, snapshot: Snapshot, extraction: Extraction, *, like: Version | None = None
    ) -> Version:
        """Write the text beside its snapshot (replacing an older extractor's) and return the version.

        Args:
            snapshot: what the text was drawn from.
            extraction: the text.
            like: another stored version of the document, which may have the same text.
        """
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


class CheckLog(Protocol):
    """Remembers when a source was last asked, and what came of it."""

    def record(self, document: str, at: datetime, *, ok: bool, detail: str) -> int:
        """Note a check; returns how many checks in a row, this one included, were not ok."""
        ...

    def last(self, document: str) -> tuple[datetime, bool, str] | None:
        """Time, ok and detail of the last check; None when never checked."""
        ...

    def of_vendor(self, vendor: str) -> Mapping[str, tuple[datetime, bool, str]]:
        """The same of every document of a vendor that was ever checked, by key."""
        ...

    def outage(self, document: str) -> Outage | None:
        """The failed checks in a row that the last check ends; None when it was ok or never made."""
        ...


class Outbox(Protocol):
    """Alerts, stored before they are sent."""

    def add(self, alert: Alert, notifiers: Sequence[str]) -> bool:
        """Store an alert with one pending delivery per notifier; False when its id is known already."""
        ...

    def lost(self) -> datetime | None:
        """When what was known before was last found to be gone; None where it never was."""
        ...

    def mark(self) -> int:
        """A number that grows with every alert that is stored."""
        ...

    def alerts(self, *, since: int = 0) -> tuple[Alert, ...]:
        """Every alert so far, oldest first; or those stored since `mark` gave that number."""
        ...

    def newest(self, most: int, *, vendor: str = "") -> tuple[Alert, ...]:
        """The newest alerts, of one vendor or of all, newest first."""
        ...

    def rolls(self) -> tuple[AlertRoll, ...]:
        """What there is of each vendor that has alerts, without reading them."""
        ...

    def browse(self) -> Sequence[Alert]:
        """Every alert so far, oldest first, each read from the store when it is looked at."""
        ...

    def pending(self) -> tuple[Delivery, ...]:
        """Deliveries not yet sent, given up nor acknowledged, oldest first."""
        ...

    def settle(self, deliveries: Sequence[Delivery], *, error: str = "", most: int | None = None) -> int:
        """Record, for all or none, that deliveries were sent, or failed with an error.

        With the `most`-th failed attempt a delivery is given up. Returns how many were.
        """
        ...

    def find(self, prefix: str) -> tuple[Alert, ...]:
        """The alerts whose id, or whose cause's id, begins so, oldest first."""
        ...


class Desk(Protocol):
    """What people decided about alerts, and when each digest was last due."""

    def acknowledge(self, alerts: Sequence[Alert], *, at: datetime, note: str) -> int:
        """Note that alerts were dealt with; returns how many of them were not before."""
        ...

    def snooze(self, snoozes: Sequence[Snooze]) -> None:
        """Keep snoozes; an alert that is snoozed by its id is sent once more when its day has come."""
        ...

    def wake(self, snoozes: Sequence[Snooze]) -> int:
        """Forget the snoozes on the same subjects; returns how many there were."""
        ...

    def snoozes(self) -> tuple[Snooze, ...]:
        """Every snooze, those that have ended included, the first to end first."""
        ...

    def last_digest(self, notifier: str) -> datetime | None:
        """When a notifier's digest was last due and sent, or found to be empty; None before the first."""
        ...

    def note_digest(self, notifier: str, at: datetime) -> None:
        """Remember that a notifier's digest was due and sent, or empty."""
        ...


class Baselines(Protocol):
    """Which version of a document the next one is compared with."""

    def get(self, document: str) -> str | None:
        """Snapshot id that was last compared to completion; None before the first."""
        ...

    def set(self, document: str, snapshot: str) -> None:
        """Advance the baseline; the snapshot is no longer in doubt."""
        ...

    def doubt(self, document: str, snapshot: str, *, stood: date | None = None) -> None:
        """Remember a snapshot whose change nobody has confirmed yet: it does not count as seen.

        `stood` is the last day (UTC) on which the version before it is known to have stood.
        """
        ...

    def doubted(self, document: str) -> Mapping[str, date | None]:
        """Ids of the snapshots that were in doubt and never became a baseline, each with its `stood`."""
        ...


class AnswerBook(Protocol):
    """What the company's policy last said of each class of data at each vendor."""

    def get(self, vendor: str) -> tuple[KeptAnswer, ...]:
        """The answers last kept of a vendor, by class; empty when there are none."""
        ...

    def put(self, vendor: str, answers: Sequence[KeptAnswer]) -> None:
        """Keep answers in place of all others of the vendor."""
        ...
