"""What one recipient is sent at one time: an alert, a digest of several, or a sample."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.alerts import Alert
from tosrisk.domain.changes import StanceChange
from tosrisk.domain.taxonomy import Severity
from tosrisk.domain.vendor import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """A stance change, and the documents in which it was found."""

    change: StanceChange
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Something that a vendor did, once, in one document or in several."""

    alerts: tuple[Alert, ...]
    """One for each document, at least one, the gravest first."""
    changes: tuple[ToldChange, ...]
    """Each once, the gravest first."""

    @property
    def lead(self) -> Alert:
        """The gravest alert: its headline is that of all."""
        return self.alerts[0]

    @property
    def severity(self) -> Severity:
        """Of the gravest alert."""
        return self.lead.severity


class NoticeKind(StrEnum):
    """Why a recipient is written to."""

    ALERT = "alert"
    DAILY = "daily"
    WEEKLY = "weekly"
    SAMPLE = "sample"
    """Sent by hand, to see that it arrives; what it tells is invented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message to one recipient."""

    kind: NoticeKind
    causes: tuple[Cause, ...]
    """At least one; by vendor and severity in a digest."""

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """Every alert that it tells of."""
        return tuple(alert for cause in self.causes for alert in cause.alerts)

    @property
    def severity(self) -> Severity:
        """Of the gravest cause."""
        return max((cause.severity for cause in self.causes), key=lambda severity: severity.rank)

    @property
    def id(self) -> str:
        """The alert's id, or a digest of all ids: the same for a repeat of the same message."""
        ids = sorted(alert.id for alert in self.alerts)
        return ids[0] if len(ids) == 1 else hashlib.sha256("\n".join(ids).encode()).hexdigest()

    @property
    def is_digest(self) -> bool:
        """True when it may tell of several causes."""
        return self.kind in {NoticeKind.DAILY, NoticeKind.WEEKLY}
