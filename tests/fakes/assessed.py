"""Findings and documents of invented vendors, in one call each."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, VersionFacts
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, DocumentKind, Tier
from tosrisk.domain.version import Clause, ClauseKind

AT = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
"""When everything was captured."""


def finding(
    dimension: Dimension,
    stance: Stance,
    text: str,
    *,
    about: DataScope | None = None,
    confidence: float = 0.9,
    heading: tuple[str, ...] = (),
    lead_in: str = "",
    tiers: tuple[Tier, ...] = (),
    rules: tuple[str, ...] = (),
    start: int = 0,
) -> Finding:
    """A finding on a clause of the given words."""
    key = hashlib.sha256(f"{text}{dimension}{stance}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    clause = Clause(
        id=key,
        kind=ClauseKind.SENTENCE,
        text=text,
        start=start,
        end=start + len(text),
        heading=heading,
        lead_in=lead_in,
    )
    return Finding(
        id=key,
        clause=clause,
        dimension=dimension,
        stance=stance,
        data=about,
        severity=Severity.MEDIUM,
        confidence=confidence,
        rules=rules,
        tiers=tiers,
    )


def document(
    vendor: str,
    kind: DocumentKind = DocumentKind.TERMS,
    *,
    id: str = "",
    title: str = "",
    url: str | None = None,
    tiers: tuple[Tier, ...] = tuple(Tier),
    vendor_name: str = "",
) -> Document:
    """A document of an invented vendor."""
    name = id or kind.value
    return Document(
        vendor=vendor,
        id=name,
        kind=kind,
        title=title or name.replace("-", " ").capitalize(),
        vendor_name=vendor_name or vendor.capitalize(),
        url=f"https://{vendor}.example/legal/{name}" if url is None else url,
        tiers=tiers,
    )


def assessed(
    document: Document,
    *findings: Finding,
    status: DocumentStatus = DocumentStatus.CURRENT,
    language: str = "en",
    detail: str = "",
) -> AssessedDocument:
    """A document as it stands after a run; one that is MISSING has no version."""
    missing = status is DocumentStatus.MISSING
    text = "\n\n".join(each.clause.text for each in findings)
    digest = hashlib.sha256(f"{document.key}{text}".encode("utf-8", "surrogatepass")).hexdigest()
    version = VersionFacts(
        snapshot=f"20260301T060000Z-{digest[:12]}",
        sha256=digest,
        language=language,
        effective=date(2026, 1, 15),
        updated=None,
    )
    return AssessedDocument(
        document=document,
        status=status,
        version=None if missing else version,
        findings=findings,
        captured_at=None if missing else AT,
        checked_at=AT,
        detail=detail,
    )
