"""Raises alerts, once per event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime

from tosrisk.core.alerting.causes import change_cause, digest
from tosrisk.core.alerting.headline import allows_training, headline
from tosrisk.core.alerting.optout import opt_out_places, way_out_of_training
from tosrisk.core.alerting.plainwords import plan_names
from tosrisk.domain.alerts import SOURCE_BROKEN_SEVERITY, Alert, AlertKind, Recipient
from tosrisk.domain.changes import Change, StanceChange
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import Severity
from tosrisk.domain.vendor import Document, Tier
from tosrisk.ports import CheckLog, Outbox

PATIENCE = 3
"""Failed checks in a row before a source counts as broken: a server that is down for a day is no news."""


def change_alert(
    change: Change,
    document: Document,
    *,
    before: str,
    after: str,
    at: datetime,
    effective: date | None = None,
    findings: Sequence[Finding] | None = None,
    others: Callable[[], Sequence[Evidence]] = tuple,
) -> Alert:
    """The alert for a material change between two snapshots.

    Its id is that of the two texts and of the snapshot that was compared with: judging the same pair again
    raises no second alert, and a change that comes again years later is one of its own.

    Args:
        change: what became of the text.
        document: whose text.
        before: path of the old snapshot.
        after: path of the new snapshot.
        at: when it was found, or recorded.
        effective: the day from which the new text says that it applies.
        findings: all that the new text says, for the way out that it offers; None when that is not known.
        others: gathers what the vendor's other documents say; asked when training becomes allowed.
    """
    summary, way_out = change.summary, None
    own = [Evidence(finding=finding, document=document) for finding in findings or ()]
    plans = _plans_of(change.stances[:1], document, own)
    named = plan_names(plans) if plans < frozenset(document.tiers) else ""
    if findings is not None and change.stances and allows_training(change.stances[0]):
        way_out = way_out_of_training(_on(plans, [*own, *others()]))
        summary = headline(change.stances, way_out=way_out, plans=named)
    starts = effective if effective and effective > at.astimezone(UTC).date() else None
    ahead = headline(change.stances, way_out=way_out, starts=starts, plans=named) if starts else ""
    return Alert(
        id=digest(AlertKind.MATERIAL_CHANGE, document.key, before, change.before, change.after),
        kind=AlertKind.MATERIAL_CHANGE,
        document=document,
        raised_at=at,
        severity=change.severity,
        dimensions=change.dimensions,
        summary=_headline(document, summary),
        changes=change.stances,
        snapshot_before=before,
        snapshot_after=after,
        cause=change_cause(document.vendor, change.stances),
        effective=effective,
        ahead=_headline(document, ahead) if ahead else "",
        plans=tuple(tier for tier in Tier if tier in plans),
        opt_out=opt_out_places(_on(_plans_of(change.stances, document, own), own), change.dimensions),
        remarks=change.remarks,
    )


def _plans_of(
    changed: Sequence[StanceChange], document: Document, own: Sequence[Evidence]
) -> frozenset[Tier]:
    """The plans that changed statements hold for; those of their document where they are not found in it."""
    now = {(stance.dimension, stance.after) for stance in changed}
    stand = (each for each in own if (each.finding.dimension, each.finding.clause.text) in now)
    return frozenset(plan for each in stand for plan in each.tiers) or frozenset(document.tiers)


def _on(plans: frozenset[Tier], said: Iterable[Evidence]) -> list[Finding]:
    return [each.finding for each in said if not plans.isdisjoint(each.tiers)]


def broken_alert(document: Document, detail: str, *, since: datetime, at: datetime) -> Alert:
    """The alert for a source that cannot be read; `since`, the first failed check, tells outages apart."""
    reason = f" ({detail})" if detail else ""
    summary = f"{document.title} cannot be read since {_day(since)}{reason}; changes to it go unseen"
    return _source_alert(
        AlertKind.SOURCE_BROKEN, SOURCE_BROKEN_SEVERITY, document, summary, since=since, at=at, reason=detail
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


def _source_alert(
    kind: AlertKind,
    severity: Severity,
    document: Document,
    summary: str,
    *,
    since: datetime,
    at: datetime,
    reason: str = "",
) -> Alert:
    return Alert(
        id=digest(kind, document.key, since.astimezone(UTC).isoformat()),
        kind=kind,
        document=document,
        raised_at=at,
        severity=severity,
        dimensions=(),
        summary=_headline(document, summary),
        cause=digest(kind, document.vendor, _day(since), reason),
    )


def _headline(document: Document, summary: str) -> str:
    named = summary.startswith(f"{document.vendor_name}:")
    return summary if named else f"{document.vendor_name}: {summary}"


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()
