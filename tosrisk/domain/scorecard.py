"""Answers per dimension, and the grade with its arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tosrisk.domain.findings import Assurance, Finding
from tosrisk.domain.promises import Promise
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
class VersionFacts:
    """What is told of a version, without its text: many of these are in memory at once."""

    snapshot: str
    sha256: str
    """Of the text, hex."""
    language: str
    """As in `Extraction`, and so are the dates."""
    effective: date | None
    updated: date | None

    @classmethod
    def of(cls, version: Version) -> VersionFacts:
        """The facts of a version."""
        text = version.extraction
        return cls(
            snapshot=version.snapshot,
            sha256=version.sha256,
            language=text.language,
            effective=text.effective,
            updated=text.updated,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedDocument:
    """A document, how it stands, and what was found in its last good version."""

    document: Document
    status: DocumentStatus
    version: VersionFacts | None
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

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The plans that it holds for: those that it names, or else those that its document governs."""
        return self.finding.tiers or self.document.tiers


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
    assurance: Assurance | None = None
    """The strongest behind a protective answer; None when the answer protects nothing."""
    hours: int | None = None
    """The period that the decisive quotes state, where the answer has one: of several, the worst."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two sentences of a vendor of which one must be wrong."""

    dimension: Dimension
    tiers: tuple[Tier, ...]
    """Plans on which both hold."""
    promise: Evidence
    """The one that protects."""
    against: Evidence
    """The one that does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgedClause:
    """A sentence on the customer's data, with the words that leave it open."""

    evidence: Evidence
    hedges: tuple[str, ...]
    """As written, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vagueness:
    """How vague one document is on the customer's data."""

    document: Document
    clauses: int
    """Sentences in which something was found on the customer's data."""
    hedged: int
    """How many of these hold a hedge."""
    hedges: int
    """Hedges in them, in all."""
    worst: tuple[HedgedClause, ...]
    """Those with the most hedges, worst first."""

    @property
    def share(self) -> float:
        """Share of the sentences that hedge, in 0..1; 0 when there is none."""
        return self.hedged / self.clauses if self.clauses else 0.0


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
class Trouble:
    """A document that cannot be relied on today."""

    document: str
    """Its key."""
    status: DocumentStatus
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A scorecard without its quotes: what is kept of each vendor when many are scored one by one."""

    vendor: Vendor
    letter: str
    score: float
    """As in `Grade`."""
    stances: tuple[tuple[Dimension, Stance], ...]
    """On the plan in use, in taxonomy order; empty when no document could be read."""
    documents: int
    read: int
    """How many of them are read, in their last good version at least."""
    stale: int
    """How many of these could not be read at the last look."""
    troubles: tuple[Trouble, ...]
    """Of its documents, those that are not current."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """What a vendor's documents add up to."""

    vendor: Vendor
    documents: tuple[AssessedDocument, ...]
    verdicts: tuple[Verdict, ...]
    """One per dimension over all plans, in taxonomy order."""
    by_tier: tuple[Verdict, ...]
    """One per tier that any document governs and dimension, tier by tier."""
    grade: Grade
    contradictions: tuple[Contradiction, ...] = ()
    """Surest first."""
    vagueness: tuple[Vagueness, ...] = ()
    """One per document that was read, in their order."""
    promises: tuple[Promise, ...] = ()
    """Every promise that its documents ever made, in the order they were made."""
