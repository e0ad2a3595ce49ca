"""Scores a vendor by the texts of before, where the newest ones apply later by their own dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

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
    stood = _standing(card, {key: alert.snapshot_before for key, alert in ahead.items()}, texts, importance)
    older = [now.document for was, now in zip(stood.documents, card.documents, strict=True) if was is not now]
    until = first_start(ahead[document.key] for document in older)
    return Interim(until=until, documents=tuple(older), card=stood) if until else None


def stages(
    card: Scorecard, before: Mapping[str, str], today: date, texts: Library, importance: Importance
) -> Iterator[tuple[date | None, Scorecard]]:
    """How a vendor stands today, and from each day ahead on from which a new text applies by its own date.

    Args:
        card: the vendor by its newest texts, which is how it stands in the end.
        before: paths of the snapshots of the texts before, by the key of the document.
        today: in UTC.
        texts: those of other days.
        importance: how grave the company holds changes to be.

    Raises:
        StoreError: a stored text could not be read.
    """
    starts = {
        each.document.key: each.version.effective
        for each in card.documents
        if each.version
        and each.version.effective
        and each.version.effective > today
        and before.get(each.document.key, "") not in {"", f"{each.document.key}/{each.version.snapshot}"}
    }
    days: list[date | None] = [None, *sorted(set(starts.values()))]
    for day in days[:-1]:
        waiting = {key: before[key] for key, start in starts.items() if day is None or start > day}
        yield day, _standing(card, waiting, texts, importance)
    yield days[-1], card


def _standing(
    card: Scorecard, before: Mapping[str, str], texts: Library, importance: Importance
) -> Scorecard:
    """The vendor as if these documents still said what they did in the snapshots of these paths."""
    documents = [_before(each, before.get(each.document.key, ""), texts) for each in card.documents]
    return score_vendor(card.vendor, documents, importance)


def _before(each: AssessedDocument, path: str, texts: Library) -> AssessedDocument:
    """The document as it was in a snapshot; as it is where that is not named, or its text cannot be had."""
    version = texts.version(path) if path and each.version else None
    if version is None:
        return each
    return replace(each, version=VersionFacts.of(version), findings=texts.findings(version))
