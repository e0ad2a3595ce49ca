"""What to ask one vendor: what its documents say already, what is open, and what to propose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tosrisk.domain.recipients import Recipients
from tosrisk.domain.vendor import Document, Tier


class QuestionnaireFormat(StrEnum):
    """What a questionnaire is written as."""

    MARKDOWN = "markdown"
    CSV = "csv"
    XLSX = "xlsx"


class QuestionState(StrEnum):
    """How a question stands before it is put, the most pressing first."""

    CHANGE = "change"
    """The documents give an answer that should be another one."""
    OPEN = "open"
    """They give none."""
    CONFIRM = "confirm"
    """They give a good one that binds too little, or in part only."""
    ANSWERED = "answered"
    """They give a good one."""

    @property
    def rank(self) -> int:
        """0 (change) to 3."""
        return list(QuestionState).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that was read."""

    document: Document
    snapshot: str
    """Id of the snapshot behind it, "" where none was taken."""
    sha256: str
    """Of the text, hex, or ""."""
    captured_at: datetime | None
    """UTC; None where it was never read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownQuote:
    """A sentence of the vendor that answers."""

    words: str
    heading: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with everything that is known of its answer."""

    topic: str
    state: QuestionState
    references: tuple[str, ...]
    """Controls that turn on it: "GDPR Art. 28(2)"."""
    says: str
    """What the documents say, as a noun phrase, or ""."""
    why: str
    """What keeps it from being enough, or ""."""
    quotes: tuple[KnownQuote, ...]
    question: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """All questions to one vendor on the plan in use."""

    vendor: str
    """Its name."""
    plan: Tier | None
    """None for all plans together."""
    frameworks: tuple[str, ...]
    """Full names of those that were asked for; empty when the questions are tosrisk's own."""
    questions: tuple[Question, ...]
    """The most pressing first."""
    definitions: str
    """What the capitalised words of the clauses mean."""
    recipients: Recipients
    sources: tuple[Source, ...]
    """Every document of the vendor, read or not."""
