"""What the templates print of vendors' own sentences."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.reporters.words import Doubt, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The stored text that a sentence was read in."""

    text_href: str
    """The text itself, or ""."""
    captured: str
    """The day."""
    sha256: str
    """Of the text, hex."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """The vendor's own words, and where they stand."""

    text: str
    lead_in: str
    skips: bool
    """Whether other words stand between the lead-in and it."""
    mark: Mark
    decisive: bool
    about: str
    confidence: str
    document: str
    kind: str
    cited: str
    """Document and section, as counsel cites them: "Terms of Service § 9.1 Retention"."""
    tiers: str
    live_href: str
    source: Source
    page_href: str
    """The sentence on the page of its document."""
    rules: str
    assurance: str
    """What the sentence is worth: "contract", "policy", "setting" or "marketing"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """The answer to one question on a plan, or on several alike, with its evidence."""

    anchor: str
    plans: str
    yours: bool
    """Whether the reader's company is on one of these plans."""
    mark: Mark
    severity: str
    doubt: Doubt | None
    why: str
    rationale: str
    """Why it matters, or ""."""
    remedy: str
    """What helps, or ""."""
    quotes: tuple[QuoteView, ...]
    more: tuple[QuoteView, ...]
    left_out: int
    """How many further quotes are not printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One dimension with its evidence."""

    anchor: str
    title: str
    question: str
    mark: Mark
    doubt: Doubt | None
    answers: tuple[AnswerView, ...]
    """The reader's plan first, then those that fare worse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionView:
    """Two sentences of which one must be wrong."""

    title: str
    href: str
    tiers: str
    promise: QuoteView
    against: QuoteView


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueQuote:
    """A sentence with the words that leave it open."""

    quote: QuoteView
    hedges: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueDocument:
    """How vague one document is."""

    title: str
    share: str
    counts: str
    worst: tuple[VagueQuote, ...]
