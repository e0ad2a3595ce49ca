"""What a vendor's page prints."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tosrisk.reporters.frameworks_view import AskView, FrameworksView
from tosrisk.reporters.links import LivePage
from tosrisk.reporters.policy_view import PolicyPanel
from tosrisk.reporters.proof import ProofView
from tosrisk.reporters.quoted import ContradictionView, QuoteView, Section, VagueDocument
from tosrisk.reporters.recipients_view import RecipientsView
from tosrisk.reporters.view import AlertView, Cell, Column, GradeView
from tosrisk.reporters.words import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class TierLine:
    """What it comes down to on a plan, or on several alike."""

    tier: str
    yours: str
    """The plan among them that the reader's company is on, or ""."""
    mark: Mark
    sentence: str
    starts: str
    """The day from which that applies, where it lies ahead; else ""."""
    until: Mark | None
    """The answer on training until then; None where nothing lies ahead."""
    stood: str
    """What it comes down to until then, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHead:
    """A plan as the head of a column."""

    name: str
    yours: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One dimension across the plans."""

    title: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something can be switched off."""

    kind: str
    place: str
    href: str
    """Where it leads, or ""."""
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day from which a change binds."""

    day: str
    what: str
    href: str
    """Where the change stands on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the company's policy requires for data that goes there, and does not find."""

    anchor: str
    """Of the first class that requires it, on the same page."""
    title: str
    classes: str
    """Whose data it is ("Health data, Personal data")."""
    why: str
    ask: str
    signed: str
    """What lets it go there meanwhile, and what to mind, as a sentence; or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """What the reader can do today."""

    places: tuple[Place, ...]
    deadlines: tuple[Deadline, ...]
    wanted: tuple[Wanted, ...]
    """By the policy: the few that matter most."""
    more_wanted: int
    asks: tuple[AskView, ...]
    """Besides these, the few that matter most to the grade."""
    more: int
    """How many more would move the grade."""
    repairs: tuple[str, ...]
    """Sources to look after, a sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What to ask for, as a text to send."""

    text: str
    mail: str
    """Address that opens a draft with the questions, or "" where it would be too long for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingCell:
    """One answer for one kind of data."""

    mark: Mark
    quote: QuoteView | None
    """The sentence that decides it, where one does."""
    general: bool
    """True when it speaks of personal data in general."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingRow:
    """One kind of the customer's data."""

    title: str
    meaning: str
    side: str
    """"yours" or "about you"."""
    cells: tuple[HoldingCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How long a promise stood, as shares of the time watched in percent, from the left."""

    start: str
    width: str
    ticks: tuple[str, ...]
    """When something happened to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """One promise."""

    state: str
    level: str
    title: str
    """The question that it answers."""
    sentence: str
    """The vendor's words now; of a dropped promise, its last ones."""
    cited: str
    """Document and section, as counsel cites them."""
    page_href: str
    """The sentence on the page of its document, or "" where it stands no more."""
    first_seen: str
    last_seen: str
    """The day, of a promise that does not stand any more; else ""."""
    changed: str
    """The day of the event that led to its state and what it was, or ""."""
    bar: Bar | None
    """None when all was seen on one day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLists:
    """What was promised, and what became of it."""

    summary: str
    """"12 kept, 1 dropped", or "" when there are none."""
    since: str
    until: str
    """First and last day of the bars; "" when there are none."""
    changed: tuple[PromiseRow, ...]
    kept: tuple[PromiseRow, ...]
    left_out: int
    """How many kept ones are not printed, for there are so many."""
    doubtful: int
    """How many kept ones are not printed, for they are more likely misread than not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document and how it stands."""

    key: str
    title: str
    href: str
    """Its page, or "" when it was never read."""
    kind: str
    tiers: str
    state: str
    level: str
    detail: str
    language: str
    captured: str
    effective: str
    updated: str
    sha256: str
    live: tuple[LivePage, ...]
    proof: ProofView | None
    """Of the version that was read; None where its text does not lie in the report."""
    records_href: str
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorPage:
    """Everything about one vendor, in the order of the page; no time that changes with every run."""

    name: str
    plan: str
    index_href: str
    compare_href: str
    timeline_href: str
    grade: GradeView
    troubles: str
    """What is wrong with the documents, or ""."""
    unwatched: str
    """Kinds of documents that one would expect and that are not watched, or ""."""
    tier_lines: tuple[TierLine, ...]
    until: str
    """What holds until announced texts apply, or ""."""
    alerts: tuple[AlertView, ...]
    older_alerts: int
    todo: Todo
    policy: PolicyPanel
    tiers: tuple[PlanHead, ...]
    """The reader's own first."""
    grid: tuple[GridRow, ...]
    sections: tuple[Section, ...]
    asked: tuple[Column, ...]
    """What is asked of each kind of data."""
    holdings: tuple[HoldingRow, ...]
    promises: PromiseLists
    silent: tuple[Column, ...]
    contradictions: tuple[ContradictionView, ...]
    vague: tuple[VagueDocument, ...]
    recipients: RecipientsView
    frameworks: FrameworksView
    gaps: int
    """How many of its requests, the first, would move the grade."""
    letter: Letter | None
    """None where there is nothing to ask for."""
    documents: tuple[DocumentRow, ...]
    rules: Markup
    """Styles of the page's own, for the foot of each sheet of paper."""
