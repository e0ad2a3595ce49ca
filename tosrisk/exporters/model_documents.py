"""The JSON that `tosrisk export` writes about documents, and about what was found in them."""

from __future__ import annotations

from datetime import date

from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import DocumentStatus
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import DocumentKind, Tier
from tosrisk.exporters.base import Moment, Record, Words


class VersionRecord(Record):
    """The text that a document was judged by, and the snapshot that proves it."""

    snapshot: Words
    """Path of the snapshot's folder below `snapshots/`."""
    captured_at: Moment
    """When it was fetched."""
    url: Words
    """Address that was asked."""
    final_url: Words
    """Address that answered, after redirects."""
    body_sha256: str
    """Of the bytes as served."""
    body_size: int
    """Of the bytes as served."""
    media_type: Words
    """Of the bytes as served."""
    text: Words
    """Path of the text that was drawn from it, below `snapshots/`."""
    sha256: str
    """Of that text in UTF-8."""
    language: Words
    """ISO 639-1, or "" when it cannot be told."""
    effective: date | None
    """Effective date that the text states."""
    updated: date | None
    """Date of the last update that the text states."""


class DocumentRecord(Record):
    """A document and how it stands."""

    key: Words
    """`vendor/id`, unique in the file."""
    kind: DocumentKind
    """What kind of document it is."""
    title: Words
    """For people."""
    plans: list[Tier]
    """Plans that it governs."""
    status: DocumentStatus
    """How it stands after the last look at it."""
    detail: Words
    """One phrase on what is wrong with it, or ""."""
    live_urls: list[str]
    """Its addresses, as far as they are plain http or https."""
    checked_at: Moment | None
    """When the source was last asked."""
    version: VersionRecord | None
    """The last good one; null when it was never read."""


class FindingRecord(Record):
    """What one sentence says, with all that is needed to look it up."""

    id: Words
    """Unique in the file: `DOCUMENT#FINDING@START`."""
    document: Words
    """Key of the document."""
    clause: str
    """Id of the clause: the same for the same words under the same headings."""
    dimension: Dimension
    """The question that it answers."""
    stance: Stance
    """The answer that it gives."""
    data: DataScope | None
    """Whose data it speaks of: of the customer, about it, both, or derived from them."""
    severity: Severity
    """How grave that is for the customer."""
    confidence: float
    """Calibrated probability that a careful reader would agree."""
    quote: Words
    """The vendor's words."""
    lead_in: Words
    """The sentence that introduces the list that it stands in, or ""."""
    heading: list[Words]
    """Headings above it, outermost first."""
    section: Words
    """The section that it stands in, by the vendor's number and heading ("§ 9.1 Retention"), or ""."""
    rules: list[Words]
    """Ids of the rules that fired, strongest first."""
    plans: list[Tier]
    """Plans that the sentence itself names; empty for all that its document governs."""
    hours: int | None
    """The period that it states."""
    assurance: Assurance
    """What it is worth when it is broken."""
    start: int
    """Offset in the text, in Unicode code points."""
    end: int
    """Offset behind its last character."""
    start_line: int | None
    """Line of the text, from 1; null when the text is not at hand."""
    end_line: int | None
    """Line that it ends in; null likewise."""
    snapshot: Words
    """Path of the snapshot's folder below `snapshots/`, or ""."""
    sha256: str
    """Of the text it stands in, or ""."""
    captured_at: Moment | None
    """When that text was fetched; null when it is not at hand."""
    effective: date | None
    """Effective date that its document states."""
    live_url: str
    """Address of the live page, where it has one alone that is plain http or https; else ""."""
