"""Scores a vendor by the texts of before, where the newest ones apply later by their own dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tosrisk.core.alerting.starting import first_start
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.alerts import Alert
from tosrisk.domain.dossier import Interim
from tosrisk.domain.policy import Importance
from tosrisk.domain.scorecard import AssessedDocument, Scorecard, VersionFacts
from tosrisk.ports import Library


def interim_of(
    card: Scorecard, alerts: Sequence[Alert], texts: Library, importance: Importance
) -> Interim | None:
    """How a vendor stands until announced changes apply; None where none is ahead, or its text is gone.

    Args:
        card: the vendor by its newest texts.
        alerts: its newest, newest first, as of the day of the report.
        texts: those of other days.
        importance: how grave the company holds changes to be.

    Raises:
        StoreError: a stored text could not be read.
    """
    ahead = {alert.document.key: alert for alert in alerts if alert.ahead}  # of several, the oldest stays
    documents = [_before(each, ahead.get(each.document.key), texts) for each in card.documents]
    older = [now.document for was, now in zip(documents, card.documents, strict=True) if was is not now]
    until = first_start(ahead[document.key] for document in older)
    if until is None:
        return None
    return Interim(until=until, documents=tuple(older), card=score_vendor(card.vendor, documents, importance))


def _before(each: AssessedDocument, change: Alert | None, texts: Library) -> AssessedDocument:
    """The document as it was before a change; as it is where there is none, or the text cannot be had."""
    version = texts.version(change.snapshot_before) if change and each.version else None
    if version is None:
        return each
    return replace(each, version=VersionFacts.of(version), findings=texts.findings(version))
