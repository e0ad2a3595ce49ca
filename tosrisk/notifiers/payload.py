"""The JSON that a webhook receives: a schema of its own, so that the domain can change without it."""

from __future__ import annotations

import json
from datetime import UTC

from tosrisk.domain.alerts import Alert
from tosrisk.domain.changes import StanceChange
from tosrisk.domain.vendor import Document
from tosrisk.notifiers.advice import advice

PAYLOAD_VERSION = 1
"""Raised when a field changes its meaning or goes away. New fields may appear without."""


def encode(alert: Alert) -> bytes:
    """The payload in UTF-8. Texts are the vendor's own, untouched: receivers must escape them.

    Fields: `version` (int), `id` (the same for a repeat of the same alert), `kind` (material-change,
    source-broken, source-recovered), `raised_at` (ISO 8601, UTC), `severity`, `summary`, `dimensions`
    (list), `document` (vendor, vendor_name, id, kind, title, path, url,
    urls, tiers), `changes` (list of
    dimension, direction, old_stance, new_stance, severity, before, after, why, sibling: key of the document
    that it moved to or from, or ""), `remarks` (list of sentences on how
    the change was made), `snapshots` (before, after: paths under the snapshots folder, or ""), `advice` (list
    of sentences).
    """
    payload = {
        "version": PAYLOAD_VERSION,
        "id": alert.id,
        "kind": alert.kind,
        "raised_at": alert.raised_at.astimezone(UTC).isoformat(),
        "severity": alert.severity,
        "summary": alert.summary,
        "dimensions": alert.dimensions,
        "document": _document(alert.document),
        "changes": [_change(change) for change in alert.changes],
        "remarks": alert.remarks,
        "snapshots": {"before": alert.snapshot_before, "after": alert.snapshot_after},
        "advice": advice(alert),
    }
    return json.dumps(payload, ensure_ascii=True, separators=(",", ":")).encode("ascii")


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
