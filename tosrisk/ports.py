"""The seams of tosrisk: what a workflow needs from the world, as Protocols that adapters fulfil."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tosrisk.domain.alerts import Alert, Delivery, Outage
from tosrisk.domain.discovery import Link, Sitemap
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.snapshot import Fetched, GateVerdict, NotModified, Snapshot, Validators
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction, Version

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Clock(Protocol):
    """Tells the time; passed in so that runs can be replayed."""

    def now(self) -> datetime:
        """The current time in UTC, with tzinfo."""
        ...


class Fetcher(Protocol):
    """Reads a document's source."""

    def fetch(self, document: Document, validators: Validators | None) -> Fetched | NotModified:
        """Read the source once.

        An HTTP error status is an answer (`Fetched.status`), not an exception.

        Raises:
            FetchError: there was no answer at all, or it went beyond the limits.
        """
        ...


class LinkReader(Protocol):
    """Finds the addresses that a site's own files name."""

    def page(self, body: bytes, *, base: str, charset: str, hub: bool = False) -> tuple[Link, ...]:
        """The http(s) links of a page in its order; `hub` marks them as found on a legal page."""
        ...

    def sitemap(self, body: bytes) -> Sitemap:
        """What a sitemap lists, packed or not.

        Raises:
            FetchError: it is larger than the protocol allows.
        """
        ...

    def robots(self, body: bytes) -> tuple[str, ...]:
        """The sitemaps that a robots.txt names."""
        ...

    def security_txt(self, body: bytes) -> tuple[Link, ...]:
        """The policies that a security.txt names."""
        ...


class Extractor(Protocol):
    """Draws text from the bytes of a page."""

    @property
    def id(self) -> str:
        """Name and version; a change of it makes every difference in text a technical upgrade."""
        ...

    def extract(
        self, body: bytes, *, media_type: str, charset: str, select: Sequence[str], remove: Sequence[str]
    ) -> Extraction:
        """Draw the main text as Markdown.

        Raises:
            ExtractError: the bytes hold no readable document.
        """
        ...


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


class Encoder(Protocol):
    """Turns sentences into vectors."""

    @property
    def id(self) -> str:
        """Model name and weights hash: cached vectors are only good for the same id."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension).

        Raises:
            EncoderError: the model is missing, altered or cannot be loaded.
        """
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

    def alerts(self) -> tuple[Alert, ...]:
        """Every alert so far, oldest first."""
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
        """Advance the baseline."""
        ...


class Notifier(Protocol):
    """Tells somebody."""

    @property
    def name(self) -> str:
        """Name in the configuration; deliveries are kept by it."""
        ...

    def notify(self, alert: Alert) -> None:
        """Send one alert.

        Raises:
            NotifyError: it could not be delivered; it will be tried again.
        """
        ...


class Reporter(Protocol):
    """Renders what is known."""

    def render(
        self, scorecards: Sequence[Scorecard], alerts: Sequence[Alert], out: Path, at: datetime
    ) -> Path:
        """Write the report into `out` and return the page to open first.

        Raises:
            StoreError: it could not be written; an older report stays whole.
        """
        ...


class Archive(Protocol):
    """A history of documents kept by somebody else."""

    def records(self) -> Iterator[tuple[Document, Fetched]]:
        """Every recorded version, oldest first."""
        ...

    def count(self) -> int:
        """How many versions `records` yields, for a progress bar."""
        ...


class Progress(Protocol):
    """Shows how far long work has come."""

    def track(self, label: str, total: int) -> AbstractContextManager[Step]:
        """A bar of `total` steps."""
        ...


class Step(Protocol):
    """One progress bar."""

    def advance(self, note: str = "") -> None:
        """One step done; `note` says on what."""
        ...
