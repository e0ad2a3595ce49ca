"""What the templates print: finished words, marks and addresses, so that they only loop."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.reporters.links import LivePage
from tosrisk.reporters.quoted import ContradictionView, Section, VagueDocument
from tosrisk.reporters.words import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A dimension as a table head."""

    title: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One answer in a grid."""

    mark: Mark
    href: str
    """Where its quotes are; "" for no link."""
    contradictory: bool
    note: str = ""
    """The period and what the answer is worth ("30 days, contract"), or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArithmeticLine:
    """`weight x risk = points`, as printed."""

    title: str
    mark: Mark
    weight: str
    risk: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeView:
    """A grade with everything needed to check it."""

    letter: str
    level: str
    score: str
    """"41.3", or "" when nothing could be read."""
    note: str
    basis: str
    """Which plan it is the grade of."""
    confidence: str
    coverage: str
    answered: str
    lines: tuple[ArithmeticLine, ...]
    points: str
    weights: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One stance that changed, with the sentences."""

    title: str
    direction: str
    level: str
    old: Mark
    new: Mark
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertView:
    """An alert, for a list."""

    anchor: str
    date: str
    kind: str
    vendor: str
    vendor_href: str
    document: str
    severity: str
    level: str
    summary: str
    remarks: tuple[str, ...]
    changes: tuple[ChangeView, ...]
    before_href: str
    after_href: str
    acknowledged: str
    """The day on which it was acknowledged, with the note, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """One vendor in the heat grid."""

    name: str
    href: str
    plan: str
    letter: str
    level: str
    score: str
    coverage: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenSource:
    """A document that cannot be relied on today."""

    document: str
    """Its key."""
    vendor: str
    vendor_href: str
    title: str
    live: tuple[LivePage, ...]
    state: str
    detail: str
    captured: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One figure of the overview."""

    figure: str
    label: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The page to open first."""

    at: str
    counts: tuple[Count, ...]
    columns: tuple[Column, ...]
    rows: tuple[OverviewRow, ...]
    alerts: tuple[AlertView, ...]
    broken: tuple[BrokenSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TierLine:
    """What it comes down to on a plan, or on several alike."""

    tier: str
    yours: str
    """The plan among them that the reader's company is on, or ""."""
    mark: Mark
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One dimension across the plans."""

    title: str
    href: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something to obtain from the vendor."""

    title: str
    href: str
    mark: Mark
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document and how it stands."""

    key: str
    title: str
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
    snapshot_href: str
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """One promise."""

    state: str
    level: str
    title: str
    """The question that it answers."""
    sentence: str
    """The vendor's words now; of a dropped promise, its last ones."""
    document: str
    first_seen: str
    last_seen: str
    """"" of one that stands."""
    changed: str
    """The day of the event that led to its state and what it was, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLists:
    """What was promised, and what became of it."""

    summary: str
    """"12 kept, 1 dropped", or "" when there are none."""
    changed: tuple[PromiseRow, ...]
    kept: tuple[PromiseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorPage:
    """Everything about one vendor. It holds no time that changes with every run: see `reporters.stamps`."""

    name: str
    plan: str
    grade: GradeView
    tier_lines: tuple[TierLine, ...]
    alerts: tuple[AlertView, ...]
    older_alerts: int
    asks: tuple[Ask, ...]
    tiers: tuple[str, ...]
    grid: tuple[GridRow, ...]
    sections: tuple[Section, ...]
    silent: tuple[Column, ...]
    contradictions: tuple[ContradictionView, ...]
    vague: tuple[VagueDocument, ...]
    promises: PromiseLists
    documents: tuple[DocumentRow, ...]
