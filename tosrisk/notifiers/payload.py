"""The JSON that a webhook receives: a schema of its own, so that the domain can change without it."""

from __future__ import annotations

import json
from datetime import UTC

from tosrisk.core.alerting.advice import advice
from tosrisk.domain.alerts import Alert
from tosrisk.domain.changes import StanceChange
from tosrisk.domain.notices import Notice
from tosrisk.domain.policy import AnswerChange
from tosrisk.domain.vendor import Document

PAYLOAD_VERSION = 1
"""Raised when a field changes its meaning or goes away. New fields may appear without."""


def encode(notice: Notice) -> bytes:
    """The payload in ASCII. Texts are the vendor's own, untouched: receivers must escape them.

    Its fields are those of the gravest alert (see `docs/alerts.md`), with `message` (alert, daily, weekly,
    sample) and `more`: what else the message tells of, each with the fields of an alert.
    """
    first, *more = notice.alerts
    payload = {
        "version": PAYLOAD_VERSION,
        "message": notice.kind,
        **_alert(first),
        "more": [_alert(alert) for alert in more],
    }
    return json.dumps(payload, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _alert(alert: Alert) -> dict[str, object]:
    return {
        "id": alert.id,
        "cause": alert.shared_cause,
        "kind": alert.kind,
        "raised_at": alert.raised_at.astimezone(UTC).isoformat(),
        "severity": alert.severity,
        "summary": alert.headline,
        "dimensions": alert.dimensions,
        "document": _document(alert.document),
        "effective": alert.effective.isoformat() if alert.effective else "",
        "ahead": bool(alert.ahead),
        "plans": alert.plans,
        "changes": [_change(change) for change in alert.changes],
        "remarks": alert.remarks,
        "answers": [_answer(each) for each in alert.answers],
        "opt_out": [
            {"kind": place.kind, "place": place.place, "quote": place.quote} for place in alert.opt_out
        ],
        "snapshots": {"before": alert.snapshot_before, "after": alert.snapshot_after},
        "advice": advice(alert, alert.changes),
    }


def _answer(change: AnswerChange) -> dict[str, object]:
    return {
        "class": change.data_class,
        "title": change.title,
        "before": change.before,
        "after": change.after,
        "why": change.why,
        "quote": change.quote,
    }


def _document(document: Document) -> dict[str, object]:
    return {
        "vendor": document.vendor,
        "vendor_name": document.vendor_name,
        "id": document.id,
        "kind": document.kind,
        "title": document.title,
        "path": document.path,
        "url": document.url,
        "urls": list(filter(None, document.addresses)),
        "tiers": document.tiers,
    }


def _change(change: StanceChange) -> dict[str, object]:
    return {
        "dimension": change.dimension,
        "direction": change.direction,
        "old_stance": change.old_stance,
        "new_stance": change.new_stance,
        "severity": change.severity,
        "before": change.before,
        "after": change.after,
        "why": change.why,
        "sibling": change.sibling,
    }
