"""Raises alerts once per event, and sees each one through to everybody who asked for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tosrisk.domain.alerts import SOURCE_BROKEN_SEVERITY, Alert, AlertKind, Delivery, Recipient
from tosrisk.domain.changes import Change
from tosrisk.domain.taxonomy import Severity
from tosrisk.domain.vendor import Document
from tosrisk.errors import NotifyError
from tosrisk.ports import CheckLog, Notifier, Outbox

MAX_ATTEMPTS = 10
"""Runs that try to send an alert before it is given up; with daily runs, ten days."""

PATIENCE = 3
"""Failed checks in a row before a source counts as broken: a server that is down for a day is no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What became of the outbox in one run. Counts are of deliveries: one alert to one notifier."""

    sent: int = 0
    failed: int = 0
    """Given up after the last attempt."""
    waiting: int = 0
    """Still to be sent, those of `unconfigured` included."""
    errors: tuple[str, ...] = ()
    """Every error of this run, each once, in the order met."""
    unconfigured: tuple[str, ...] = ()
    """Names that deliveries wait for, but no notifier has."""


def change_alert(change: Change, document: Document, *, before: str, after: str, at: datetime) -> Alert:
    """The alert for a material change between the snapshots at the paths `before` and `after`.

    Its id is that of the two texts and of the snapshot that was compared with: judging the same pair again
    raises no second alert, and a change that comes again years later is one of its own.
    """
    return Alert(
        id=_digest(AlertKind.MATERIAL_CHANGE, document.key, before, change.before, change.after),
        kind=AlertKind.MATERIAL_CHANGE,
        document=document,
        raised_at=at,
        severity=change.severity,
        dimensions=change.dimensions,
        summary=_headline(document, change.summary),
        changes=change.stances,
        snapshot_before=before,
        snapshot_after=after,
    )


def broken_alert(document: Document, detail: str, *, since: datetime, at: datetime) -> Alert:
    """The alert for a source that cannot be read; `since`, the first failed check, tells outages apart."""
    reason = f" ({detail})" if detail else ""
    summary = f"{document.title} cannot be read since {_day(since)}{reason}; changes to it go unseen"
    return _source_alert(
        AlertKind.SOURCE_BROKEN, SOURCE_BROKEN_SEVERITY, document, summary, since=since, at=at
    )


def recovered_alert(document: Document, *, since: datetime, at: datetime) -> Alert:
    """The alert for a source that can be read again; `since` as for the outage that ended."""
    summary = f"{document.title} can be read again, after an outage since {_day(since)}"
    return _source_alert(AlertKind.SOURCE_RECOVERED, Severity.INFO, document, summary, since=since, at=at)


def raise_alert(outbox: Outbox, alert: Alert, recipients: Sequence[Recipient]) -> bool:
    """Store an alert for those who want it; False when it was raised before.

    It must be stored before the baseline moves past what it is about: a crash in between then repeats the
    comparison, and the alert's id keeps it from being raised twice.

    Raises:
        StoreError: it could not be stored.
    """
    return outbox.add(alert, [recipient.name for recipient in recipients if recipient.wants(alert)])


def note_check(
    checks: CheckLog,
    outbox: Outbox,
    recipients: Sequence[Recipient],
    document: Document,
    *,
    at: datetime,
    ok: bool,
    detail: str,
    patience: int = PATIENCE,
) -> Alert | None:
    """Record a check of a source; returns the alert that it raised: broken once per outage, or recovered.

    An outage is worth an alert from its `patience`-th failed check in a row on.

    Raises:
        StoreError: it could not be recorded.
    """
    if not ok:
        checks.record(document.key, at, ok=False, detail=detail)
    outage = checks.outage(document.key)
    alert = None
    if outage and outage.failures >= patience:
        if ok:
            alert = recovered_alert(document, since=outage.since, at=at)
        else:
            alert = broken_alert(document, detail, since=outage.since, at=at)
    raised = alert is not None and raise_alert(outbox, alert, recipients)
    if ok:  # the outage is forgotten last, so that a crash before it cannot lose the alert
        checks.record(document.key, at, ok=True, detail=detail)
    return alert if raised else None


def deliver(
    outbox: Outbox, notifiers: Sequence[Notifier], *, max_attempts: int = MAX_ATTEMPTS
) -> DeliveryReport:
    """Try each pending delivery once; what fails stays in the outbox for the next run.

    Each outcome is stored right after it is known. A crash between the two sends that one alert again in
    the next run: at least once, where exactly once cannot be had. The alert's id tells receivers of a repeat.

    Raises:
        StoreError: the outbox could not be read or written.
    """
    by_name = {notifier.name: notifier for notifier in notifiers}
    sent = failed = waiting = 0
    errors: dict[str, None] = {}
    unconfigured: dict[str, None] = {}
    for delivery in outbox.pending():
        notifier = by_name.get(delivery.notifier)
        if notifier is None:
            unconfigured[delivery.notifier] = None
            waiting += 1
            continue
        error = _try(notifier, delivery)
        give_up = bool(error) and delivery.attempts + 1 >= max_attempts
        outbox.settle(delivery, error=error, give_up=give_up)
        sent += not error
        failed += give_up
        waiting += bool(error) and not give_up
        if error:
            errors[error] = None
    return DeliveryReport(
        sent=sent, failed=failed, waiting=waiting, errors=tuple(errors), unconfigured=tuple(unconfigured)
    )


def _try(notifier: Notifier, delivery: Delivery) -> str:
    """Send once; returns the error, or "" when it was sent."""
    try:
        notifier.notify(delivery.alert)
    except NotifyError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001  # a defect in one notifier, maybe a third party's, must not hold back others
        return f"{notifier.name}: failed unexpectedly ({type(error).__name__})"
    return ""


def _source_alert(
    kind: AlertKind, severity: Severity, document: Document, summary: str, *, since: datetime, at: datetime
) -> Alert:
    return Alert(
        id=_digest(kind, document.key, since.astimezone(UTC).isoformat()),
        kind=kind,
        document=document,
        raised_at=at,
        severity=severity,
        dimensions=(),
        summary=_headline(document, summary),
    )


def _headline(document: Document, summary: str) -> str:
    named = summary.startswith(f"{document.vendor_name}:")
    return summary if named else f"{document.vendor_name}: {summary}"


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()


def _digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
