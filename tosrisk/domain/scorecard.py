"""Answers per dimension, and the grade with its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, Tier, Vendor
from tosrisk.domain.version import Version


class DocumentStatus(StrEnum):
    """How a document stands after the last look at it."""

    CURRENT = "current"
    BROKEN = "broken"
    """The last response was refused; what is shown comes from the last good version."""
    MISSING = "missing"
    """It has never been read."""
    UNSUPPORTED_LANGUAGE = "unsupported-language"
    """It was read, but in a language that the rules do not speak: its silence means nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedDocument:
    """A document with its last good version and what was found in it."""

    document: Document
    status: DocumentStatus
    version: Version | None
    findings: tuple[Finding, ...]
    captured_at: datetime | None
    """When the snapshot behind the version was taken, UTC."""
    checked_at: datetime | None
    """When the source was last asked, UTC."""
    detail: str = ""
    """One phrase on what is wrong with it, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A finding, with the document that it stands in."""

    finding: Finding
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for one dimension, on one plan, over some documents."""

    dimension: Dimension
    tier: Tier | None
    """None when the answer is for all plans together."""
    stance: Stance
    """NOT_STATED when no document says anything."""
    severity: Severity
    risk: float
    """0 (protects) to 1, from the taxonomy."""
    contradictory: bool
    """True when the documents also say the opposite (see docs/scoring.md)."""
    evidence: tuple[Evidence, ...]
    """Decisive quotes first, then the others."""
    why: str
    """One sentence on how the stance was drawn from the quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One line of the grade's arithmetic: `points = weight * risk`."""

    dimension: Dimension
    stance: Stance
    weight: float
    risk: float
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A letter, with the sum that makes it."""

    letter: str
    """"A" (best) to "F"; "?" when no document could be read."""
    score: float
    """0 (best) to 100: 100 * sum(points) / sum(weights)."""
    lines: tuple[ScoreLine, ...]
    note: str = ""
    """Why the letter is worse than the score alone would make it, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """What a vendor's documents add up to."""

    vendor: Vendor
    documents: tuple[AssessedDocument, ...]
    verdicts: tuple[Verdict, ...]
    """One per dimension over all plans, in taxonomy order."""
    by_tier: tuple[Verdict, ...]
    """One per tier that any document governs and dimension, tier by tier."""
    by_document: tuple[tuple[str, tuple[Verdict, ...]], ...]
    """Document key and its own verdict per dimension, for documents that could be read."""
    grade: Grade
