"""The JSON that `tosrisk export` writes about vendors; docs/export.schema.json is generated from it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tosrisk.domain.findings import Assurance
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.exporters.base import Minor, Record, Words
from tosrisk.exporters.model_alerts import AlertRecord
from tosrisk.exporters.model_documents import DocumentRecord, FindingRecord
from tosrisk.exporters.model_policy import PolicyRecord, VendorPolicyRecord
from tosrisk.exporters.model_promises import PromiseRecord


class ToolRecord(Record):
    """What wrote the file."""

    name: Literal["tosrisk"]
    """Always the same."""
    version: str
    """Version of the program."""
    rules: str
    """SHA-256 over the rule packs: another one may judge the same text otherwise."""


class DimensionRecord(Record):
    """One question that is asked of every vendor."""

    dimension: Dimension
    """Its name in all other records."""
    title: str
    """In two or three words."""
    question: str
    """In full."""
    weight: float
    """Share of the grade, relative to the other dimensions."""
    risk: dict[Stance, float]
    """Each answer that can be given, with its risk from 0 (protects the customer) to 1."""


class RuleRecord(Record):
    """A rule that findings may name."""

    id: str
    """Permanent, and unique in the file."""
    dimension: Dimension
    """The question that it answers."""
    stance: Stance
    """The answer that it gives."""
    severity: Severity
    """How grave that answer is, before the sentence itself is looked at."""
    title: Words
    """What it finds, in a few words."""
    rationale: Words
    """Why it matters to the customer."""
    remediation: Words
    """What to ask the vendor for, or to do."""


class VerdictRecord(Record):
    """The answer to one question on one plan."""

    plan: Tier | None
    """Null for all plans together, where the worst counts."""
    dimension: Dimension
    """The question."""
    stance: Stance
    """The answer; `not_stated` when no document says anything."""
    severity: Severity
    """How grave the answer is for the customer."""
    risk: float
    """From 0 (protects the customer) to 1."""
    contradictory: bool
    """True where sentences say different things, and may both be true: the report's "mixed"."""
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
    """The question."""
    stance: Stance
    """The answer to it."""
    weight: float
    """Share of the grade, by the policy."""
    risk: float
    """Of the answer, from 0 to 1."""
    points: float
    """Weight times risk."""


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
    """What is summed up, in the order of the dimensions; empty when no document could be read."""
    points: float
    """Sum of the lines."""
    weight: float
    """Sum of the lines."""
    confidence: float | None
    """Mean of the best decisive confidences, weighted as the grade; null where nothing is answered."""
    documents: int
    """How many are watched."""
    documents_read: int
    """How many of these could be read in a language that the rules speak."""
    questions_answered: int
    """How many questions the documents say something to."""


class ContradictionRecord(Record):
    """Two sentences of which one must be wrong."""

    dimension: Dimension
    """What they contradict one another on."""
    plans: list[Tier]
    """Plans on which both hold."""
    promise: Words
    """Id of the finding that protects."""
    against: Words
    """Id of the finding that does not."""


class HedgedRecord(Record):
    """A sentence with the words that leave it open."""

    finding: Words
    """Id of the finding."""
    hedges: list[Words]
    """The words, as written, in order."""


class VaguenessRecord(Record):
    """How vague one document is on the customer's data."""

    document: Words
    """Key of the document."""
    clauses: int
    """Sentences on the customer's data."""
    hedged: int
    """How many of these hold a hedge."""
    hedges: int
    """Hedges in them, in all."""
    share: float
    """Share of the sentences that hold a hedge, from 0 to 1."""
    worst: list[HedgedRecord]
    """Those with the most hedges, worst first."""


class VendorRecord(Record):
    """Everything about one vendor."""

    id: Words
    """Unique in the file."""
    name: Words
    """For people."""
    plan: Tier | None
    """The plan that the reader's company uses; null when it has not said."""
    domains: list[Words]
    """Domains of the vendor, as far as they are known."""
    grade: GradeRecord
    """On the plan in use; on all plans together where none is named."""
    verdicts: list[VerdictRecord]
    """For all plans together, then plan by plan; empty when no document could be read."""
    documents: list[DocumentRecord]
    """Every one that is watched, read or not."""
    findings: list[FindingRecord]
    """What their sentences say, each once."""
    contradictions: list[ContradictionRecord]
    """Surest first."""
    vagueness: list[VaguenessRecord]
    """One for each document that was read."""
    promises: list[PromiseRecord]
    """Every promise that its documents ever made, in the order they were made."""
    policy: VendorPolicyRecord
    """Which data may go there, by the company's policy."""


class ExportRecord(Record):
    """Everything that the report tells, for programs."""

    schema_version: Minor
    """Version of the schema that this follows: ignore fields that you do not know."""
    tool: ToolRecord
    """The program that wrote it, and by which rules."""
    policy: PolicyRecord
    """What the company asks for, which `vendors[].policy` answers."""
    dimensions: list[DimensionRecord]
    """The questions that are asked of every vendor."""
    rules: list[RuleRecord]
    """All that could have fired, by id."""
    vendors: list[VendorRecord]
    """In the order of tosrisk.toml."""
    alerts: list[AlertRecord]
    """Oldest first."""
