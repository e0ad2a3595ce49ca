"""Alerts and what they are made of, about invented vendors."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tosrisk.core.alerting.causes import causes
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.changes import Change, Direction, StanceChange
from tosrisk.domain.findings import Finding
from tosrisk.domain.notices import Notice, NoticeKind
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, DocumentKind, Tier

DAY = datetime(2026, 3, 14, 6, 0, tzinfo=UTC)


def a_document(vendor: str = "acme", *, url: str = "https://acme.example/terms") -> Document:
    return Document(
        vendor=vendor,
        id="terms",
        kind=DocumentKind.TERMS,
        title="Terms of Service",
        vendor_name=vendor.title(),
        url=url,
        tiers=(Tier.CONSUMER, Tier.BUSINESS),
    )


def a_stance_change(
    *,
    before: str = "We never train models on what you upload.",
    after: str = "We may train models on what you upload.",
) -> StanceChange:
    return StanceChange(
        dimension=Dimension.TRAINING,
        direction=Direction.WORSE,
        old_stance=Stance.PROHIBITS,
        new_stance=Stance.PERMITS if after else Stance.NOT_STATED,
        severity=Severity.CRITICAL,
        before=before,
        after=after,
        why="a promise became a permission",
    )


def a_change(before: str = "a" * 64, after: str = "b" * 64) -> Change:
    return Change(
        document="acme/terms",
        before=before,
        after=after,
        clauses=(),
        stances=(a_stance_change(),),
        material=True,
        severity=Severity.CRITICAL,
        summary="customer content may now train AI",
    )


def an_alert(
    alert_id: str = "a1",
    *,
    at: datetime = DAY,
    kind: AlertKind = AlertKind.MATERIAL_CHANGE,
    severity: Severity = Severity.CRITICAL,
    document: Document | None = None,
    summary: str = "Acme: customer content may now train AI",
    changes: tuple[StanceChange, ...] | None = None,
) -> Alert:
    return Alert(
        id=alert_id,
        kind=kind,
        document=document or a_document(),
        raised_at=at,
        severity=severity,
        dimensions=(Dimension.TRAINING,),
        summary=summary,
        changes=(a_stance_change(),) if changes is None else changes,
        snapshot_before="acme/terms/20260301T060000Z-aaaaaaaaaaaa",
        snapshot_after="acme/terms/20260314T060000Z-bbbbbbbbbbbb",
    )


def a_notice(*alerts: Alert, kind: NoticeKind = NoticeKind.ALERT) -> Notice:
    return Notice(kind=kind, causes=causes(alerts or [an_alert()]))


def an_offer(sentence: str, *, stance: Stance = Stance.OFFERED) -> Finding:
    """A finding on opting out."""
    (clause,) = segment("One sentence, to be replaced.")
    return Finding(
        id="f",
        clause=replace(clause, text=sentence),
        dimension=Dimension.OPT_OUT,
        stance=stance,
        data=None,
        severity=Severity.INFO,
        confidence=0.9,
        rules=(),
    )
