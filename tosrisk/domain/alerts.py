"""What somebody must hear of, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from tosrisk.domain.changes import StanceChange
from tosrisk.domain.policy import AnswerChange
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import Document, Tier

SOURCE_BROKEN_SEVERITY = Severity.MEDIUM
"""Nothing has changed for the worse, but if it did, nobody would know."""


class AlertKind(StrEnum):
    """Why an alert was raised."""

    MATERIAL_CHANGE = "material-change"
    SOURCE_BROKEN = "source-broken"
    SOURCE_RECOVERED = "source-recovered"
    POLICY_ANSWER = "policy-answer"
    """By the company's policy, data that goes to a vendor is less welcome there than it was."""


class PlaceKind(StrEnum):
    """How a customer gets to a place where something can be switched off."""

    SETTING = "setting"
    MAIL = "mail"
    WEB = "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptOutPlace:
    """Where a document says that its readers can opt out."""

    kind: PlaceKind
    place: str
    """As the document has it: "Settings > Data controls", an e-mail address, a web address."""
    quote: str
    """The sentence that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """Somebody has seen an alert and dealt with it."""

    at: datetime
    """UTC."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A material change, a source that broke or came back, or an answer of the policy that got worse."""

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
    cause: str = ""
    """Hex digest shared by the alerts of all documents of a vendor that changed in the same way; "" in
    alerts that an older tosrisk stored."""
    effective: date | None = None
    """The day from which the new version says that it applies."""
    ahead: str = ""
    """The summary as it reads until `effective`, where that lay ahead when it was raised; `as_of` of
    `tosrisk.core.alerting.starting` takes it away once the day has come."""
    plans: tuple[Tier, ...] = ()
    """The plans that the gravest changed statement holds for; empty where that is not known."""
    opt_out: tuple[OptOutPlace, ...] = ()
    """Where the new version says that one can opt out."""
    remarks: tuple[str, ...] = ()
    """What else about the change a reader should know; as in `Change`."""
    answers: tuple[AnswerChange, ...] = ()
    """Of the company's policy, those that got worse, the worst first."""
    acknowledged: Acknowledgement | None = None
    """Filled in when it is read from the outbox."""

    @property
    def headline(self) -> str:
        """One line: what happened, and from when on where that lies ahead."""
        return self.ahead or self.summary

    @property
    def shared_cause(self) -> str:
        """What alerts must have in common to be told in one message: the cause, else the alert itself."""
        return self.cause or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRoll:
    """How many alerts a vendor has."""

    vendor: str
    """Its id."""
    alerts: int
    changes: int
    """How many of them tell a material change."""
    mark: str
    """Differs when an alert was added or acknowledged."""
    starts: tuple[date, ...] = ()
    """The days from which its changes apply that were told before they did."""


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


class Digest(StrEnum):
    """How often a recipient hears of what can wait."""

    DAILY = "daily"
    WEEKLY = "weekly"

    def period(self, at: datetime) -> str:
        """The day or ISO week (from Monday), in UTC, that a time falls in: there is one digest in each."""
        day = at.astimezone(UTC).date()
        return day.isoformat() if self is Digest.DAILY else f"{day:%G-W%V}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A notifier by its name, what it asks for, and how soon."""

    name: str
    min_severity: Severity = Severity.INFO
    vendors: tuple[str, ...] = ()
    """Ids; empty for all."""
    dimensions: tuple[Dimension, ...] = ()
    """Empty for all, and for sources that broke or came back."""
    tiers: tuple[Tier, ...] = ()
    """Plans; empty for all."""
    digest: Digest | None = None
    """None to send everything at once."""
    immediate_from: Severity = Severity.CRITICAL
    """With a digest: what is as grave as this does not wait for it."""

    def wants(self, alert: Alert) -> bool:
        """True when an alert is for this recipient.

        Of an alert in several dimensions, only those that were asked for count, each with its own severity.
        Who hears that a source broke hears that it is back.
        """
        severity = self._severity(alert)
        return (
            severity is not None
            and severity.rank >= self.min_severity.rank
            and (not self.vendors or alert.document.vendor in self.vendors)
            and (not self.tiers or bool(set(self.tiers) & set(alert.document.tiers)))
        )

    def can_wait(self, alert: Alert) -> bool:
        """True when an alert is kept for this recipient's digest."""
        severity = self._severity(alert) or alert.severity
        return self.digest is not None and severity.rank < self.immediate_from.rank

    def _severity(self, alert: Alert) -> Severity | None:
        """How grave an alert is to this recipient; None when it is about something else."""
        if alert.kind is AlertKind.SOURCE_RECOVERED:
            return None if self.dimensions else SOURCE_BROKEN_SEVERITY
        if not self.dimensions:
            return alert.severity
        if alert.kind is AlertKind.POLICY_ANSWER:
            return alert.severity if set(self.dimensions) & set(alert.dimensions) else None
        asked = [change.severity for change in alert.changes if change.dimension in self.dimensions]
        return max(asked, key=lambda severity: severity.rank, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Alerts that are not to be sent before a day. What is empty does not narrow it down."""

    until: date
    """The first day, in UTC, on which they are sent."""
    alert: str = ""
    """Id of one alert."""
    vendor: str = ""
    document: str = ""
    """Key of a document: `vendor/id`."""
    dimensions: tuple[Dimension, ...] = ()

    def holds(self, alert: Alert, today: date) -> bool:
        """True when an alert must wait. One that is also about another dimension does not."""
        return (
            today < self.until
            and self.alert in {"", alert.id}
            and self.vendor in {"", alert.document.vendor}
            and self.document in {"", alert.document.key}
            and (not self.dimensions or _only(alert.dimensions, self.dimensions))
        )


def _only(dimensions: tuple[Dimension, ...], allowed: tuple[Dimension, ...]) -> bool:
    return bool(dimensions) and set(dimensions) <= set(allowed)
