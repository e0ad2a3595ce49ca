"""What the page of a change prints: finished words, marks and addresses, so that it only loops."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tosrisk.core.changes.worddiff import Run
from tosrisk.reporters.links import LivePage
from tosrisk.reporters.notes import NoteView
from tosrisk.reporters.words import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """Where one can opt out."""

    label: str
    text: str
    href: str
    """"" when there is nothing to click."""
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceView:
    """One stance that changed, with both sentences."""

    title: str
    direction: str
    level: str
    severity: str
    old: Mark | None
    """None when nothing was said before."""
    new: Mark | None
    """None when nothing is said any more."""
    stood: str
    """That the answer of the document did not move, or ""."""
    whole: bool
    """Whether the sentences have too little in common for single words to be marked."""
    before: tuple[Run, ...]
    """Empty when nothing was said."""
    before_section: str
    """Where that stands in the old text, or ""."""
    after: tuple[Run, ...]
    after_section: str
    why: str
    row: str
    """Anchor of its row among the clauses, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One of the two versions, by what proves it."""

    label: str
    captured: str
    snapshot: str
    """Id; "" when the alert names none."""
    sha256: str
    """Of the stored text; "" when it could not be read."""
    stored_href: str
    record_href: str
    """What is known of it, or ""."""
    effective: str
    updated: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """What the document said, and says, on one dimension."""

    title: str
    question: str
    plans: str
    """Those that it is about, where others get another answer; or ""."""
    before: Mark
    before_worth: str
    after: Mark
    after_worth: str
    direction: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """A clause as one of the versions has it."""

    lead_in: tuple[Run, ...]
    """The words that introduce its list, where the row above does not have them."""
    runs: tuple[Run, ...]
    section: str
    """That it stands in, by the vendor's number and heading, or ""."""
    under: str
    """The headings above it, where they differ from those of the other side; or ""."""
    notes: tuple[NoteView, ...]
    document_href: str
    """Where it stands on the page of the document, or ""."""
    live_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """One row of the two versions side by side."""

    anchor: str
    number: str
    """Of the change; "" for what did not change."""
    kind: str
    """CSS class: the name of its kind."""
    symbol: str
    label: str
    heading: bool
    answers: str
    """The dimensions on which the findings of the two sides differ, or ""."""
    same: SideView | None
    """What stands alike on both sides; then there is no other."""
    before: SideView | None
    after: SideView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchView:
    """Rows that are shown, or folded."""

    fold: str
    """What the fold says it holds; "" for rows that are shown."""
    withheld: bool
    """Whether the rows are left out, for the page would grow too large."""
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffView:
    """The clauses of both versions side by side."""

    counts: str
    """"2 added, 1 removed, 4 reworded; 120 unchanged"."""
    telling: tuple[RowView, ...]
    """The rows on which findings differ."""
    stretches: tuple[StretchView, ...]
    withheld: str
    """What is left out for its size, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """Everything about one material change."""

    vendor: str
    vendor_href: str
    overview_href: str
    document: str
    document_kind: str
    document_href: str
    current: bool
    """Whether the newer version is the one that the page of the document shows."""
    plans: str
    headline: str
    kind: str
    date: str
    severity: str
    level: str
    better: bool
    """Whether all that changed is good news: then no alarm is raised."""
    effective: str
    until_then: str
    """That the text of before stands until then, while that lies ahead; or ""."""
    acknowledged: str
    remarks: tuple[str, ...]
    steps: tuple[str, ...]
    ways_out: tuple[WayOut, ...]
    live: tuple[LivePage, ...]
    stances: tuple[StanceView, ...]
    missing: str
    """Why the clauses cannot be shown, or ""."""
    answers_changed: tuple[AnswerRow, ...]
    answers_same: tuple[AnswerRow, ...]
    versions: tuple[VersionView, ...]
    diff: DiffView | None
    causes: frozenset[str]
    """Anchors of the rows that the alert is about."""
    rules: Markup
    """Styles of the page's own, for the foot of each sheet of paper."""
