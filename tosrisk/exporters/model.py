"""The JSON that `tosrisk export` writes about vendors; docs/export.schema.json is generated from it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tosrisk.domain.findings import Assurance
from tosrisk.domain.promises import PromiseEventKind, PromiseState
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.exporters.base import Moment, Record, Words
from tosrisk.exporters.model_alerts import AlertRecord
from tosrisk.exporters.model_documents import DocumentRecord, FindingRecord

SCHEMA_VERSION: Literal["1.0"] = "1.0"
"""The first number is raised when a field changes its meaning or goes away, the second when one is added."""


class ToolRecord(Record):
    """What wrote the file."""

    name: Literal["tosrisk"]
    version: str
    rules: str
    """SHA-256 over the rule packs: another one may judge the same text otherwise."""


class DimensionRecord(Record):
    """One question that is asked of every vendor."""

    dimension: Dimension
    title: str
    question: str
    weight: float
    """Share of the grade, relative to the other dimensions."""
    risk: dict[Stance, float]
    """Each answer that can be given, with its risk from 0 (protects the customer) to 1."""


class RuleRecord(Record):
    """A rule that findings may name."""

    id: str
    dimension: Dimension
    stance: Stance
    severity: Severity
    title: Words
    rationale: Words
    """Why it matters to the customer."""
    remediation: Words
    """What to ask the vendor for, or to do."""


class VerdictRecord(Record):
    """The answer to one question on one plan."""

    plan: Tier | None
    """Null for all plans together, where the worst counts."""
    dimension: Dimension
    stance: Stance
    severity: Severity
    risk: float
    """From 0 (protects the customer) to 1."""
    contradictory: bool
    assurance: Assurance | None
    """The strongest behind a protective answer; null when the answer protects nothing."""
    hours: int | None
    """The period that the decisive sentences state: of several, the worst."""
    why: Words
    """How the answer was drawn."""
    quote: Words
    """The first decisive sentence, or ""."""
    decisive: list[Words]
    """Ids of the findings that say the answer, best first."""
    other: list[Words]
    """Ids of the findings on the question that say something else."""


class ScoreLineRecord(Record):
    """One line of the grade's sum: points are weight times risk."""

    dimension: Dimension
    stance: Stance
    weight: float
    risk: float
    points: float


Letter = Annotated[str, Field(pattern="^[A-DF?]$")]


class GradeRecord(Record):
    """The grade, with its arithmetic: `score = 100 * points / weight`."""

    letter: Letter
    """"?" when no document could be read."""
    score: float | None
    """From 0 (best) to 100; null when no document could be read."""
    plan: Tier | None
    """The plan it is for; null for all plans, where the worst counts."""
    note: Words
    """Why the letter is worse than the score alone would make it, or ""."""
    lines: list[ScoreLineRecord]
    points: float
    """Sum of the lines."""
    weight: float
    """Sum of the lines."""
    confidence: float | None
    """Mean of the best decisive confidences, weighted as the grade; null where nothing is answered."""
    documents: int
    documents_read: int
    questions_answered: int


class ContradictionRecord(Record):
    """Two sentences of which one must be wrong."""

    dimension: Dimension
    plans: list[Tier]
    """Plans on which both hold."""
    promise: Words
    """Id of the finding that protects."""
    against: Words
    """Id of the finding that does not."""


class HedgedRecord(Record):
    """A sentence with the words that leave it open."""

    finding: Words
    hedges: list[Words]


class VaguenessRecord(Record):
    """How vague one document is on the customer's data."""

    document: Words
    clauses: int
    """Sentences on the customer's data."""
    hedged: int
    """How many of these hold a hedge."""
    hedges: int
    share: float
    worst: list[HedgedRecord]


class PromiseEventRecord(Record):
    """One thing that happened to a promise."""

    kind: PromiseEventKind
    at: Moment
    document: Words
    sentence: Words
    note: Words


class PromiseRecord(Record):
    """A protective statement, the same one through rewording and moves."""

    id: str
    dimension: Dimension
    state: PromiseState
    first_sentence: Words
    first_stance: Stance
    first_document: Words
    first_seen: Moment
    sentence: Words
    """As it is made now, or was made last."""
    stance: Stance
    document: Words
    last_seen: Moment
    events: list[PromiseEventRecord]
    """Oldest first."""


class VendorRecord(Record):
    """Everything about one vendor."""

    id: Words
    name: Words
    plan: Tier | None
    """The plan that the reader's company uses; null when it has not said."""
    domains: list[Words]
    grade: GradeRecord
    verdicts: list[VerdictRecord]
    """For all plans together, then plan by plan; empty when no document could be read."""
    documents: list[DocumentRecord]
    findings: list[FindingRecord]
    contradictions: list[ContradictionRecord]
    """Surest first."""
    vagueness: list[VaguenessRecord]
    promises: list[PromiseRecord]


class ExportRecord(Record):
    """Everything that the report tells, for programs."""

    schema_version: Literal["1.0"]
    tool: ToolRecord
    dimensions: list[DimensionRecord]
    rules: list[RuleRecord]
    vendors: list[VendorRecord]
    alerts: list[AlertRecord]
    """Oldest first."""
