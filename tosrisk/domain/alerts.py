"""What somebody must hear of, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tosrisk.domain.changes import StanceChange
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import Document

SOURCE_BROKEN_SEVERITY = Severity.MEDIUM
"""Nothing has changed for the worse, but if it did, nobody would know."""


class AlertKind(StrEnum):
    """Why an alert was raised."""

    MATERIAL_CHANGE = "material-change"
    SOURCE_BROKEN = "source-broken"
    SOURCE_RECOVERED = "source-recovered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A material change, or a source that broke or came back."""

    id: str
    """Hex digest of what it is about: the same event always has the same id, so it is never sent twice."""
    kind: AlertKind
    document: Document
    raised_at: datetime
    """UTC; for imported history, the day the version was recorded."""
    severity: Severity
    dimensions: tuple[Dimension, ...]
    summary: str
    """One line: what happened and whom it concerns."""
    changes: tuple[StanceChange, ...] = ()
    snapshot_before: str = ""
    """Path of the old snapshot relative to the snapshots folder, or ""."""
    snapshot_after: str = ""
    remarks: tuple[str, ...] = ()
    """As in `Change`."""


class DeliveryState(StrEnum):
    """Where an alert stands with one notifier."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    """Given up after the last attempt; kept for `tosrisk alerts`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One alert on its way to one notifier."""

    alert: Alert
    notifier: str
    state: DeliveryState
    attempts: int
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A source that keeps failing."""

    since: datetime
    """UTC, of the first failed check in the row: the outage's identity."""
    failures: int
    """Failed checks in a row, at least 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A notifier by its name, and how grave an alert must be to go there."""

    name: str
    min_severity: Severity = Severity.INFO

    def wants(self, alert: Alert) -> bool:
        """True when the alert is grave enough; who hears that a source broke hears that it is back."""
        recovered = alert.kind is AlertKind.SOURCE_RECOVERED
        severity = SOURCE_BROKEN_SEVERITY if recovered else alert.severity
        return severity.rank >= self.min_severity.rank
