"""Tells which alerts have one cause, so that ten documents that change alike make one message."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from tosrisk.core.clauses.wording import wording_of
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.changes import StanceChange
from tosrisk.domain.notices import Cause, ToldChange
from tosrisk.domain.vendor import Document


def change_cause(vendor: str, changes: Sequence[StanceChange]) -> str:
    """The cause of a material change: its vendor, and the gravest sentence that it gained or lost."""
    return digest(AlertKind.MATERIAL_CHANGE, vendor, *(_sentence(changes[0]) if changes else ()))


def digest(*parts: str) -> str:
    """An id made of what something is about: SHA-256, hex."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def causes(alerts: Iterable[Alert]) -> tuple[Cause, ...]:
    """The alerts by cause, in the order in which their causes are first met."""
    groups: dict[str, list[Alert]] = {}
    for alert in alerts:
        groups.setdefault(alert.shared_cause, []).append(alert)
    return tuple(_cause(group) for group in groups.values())


def _cause(alerts: list[Alert]) -> Cause:
    alerts.sort(key=lambda alert: -alert.severity.rank)  # stable: of those alike, the oldest leads
    found: dict[tuple[str, ...], tuple[StanceChange, list[Document]]] = {}
    for alert in alerts:
        for change in alert.changes:
            _, documents = found.setdefault(_sentence(change), (change, []))
            if alert.document not in documents:
                documents.append(alert.document)
    told = (ToldChange(change=change, documents=tuple(where)) for change, where in found.values())
    ranked = sorted(told, key=lambda each: -each.change.severity.rank)
    return Cause(alerts=tuple(alerts), changes=tuple(ranked))


def _sentence(change: StanceChange) -> tuple[str, ...]:
    """What is the same in two documents that changed alike: the new sentence, or the one that is gone."""
    words = " ".join(wording_of(change.after or change.before))
    return change.dimension, change.old_stance, change.new_stance, "gained" if change.after else "lost", words
