"""What the page of a document prints: finished words, marks and addresses, so that it only loops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from tosrisk.reporters.links import LivePage
from tosrisk.reporters.notes import NoteView
from tosrisk.reporters.proof import ProofView
from tosrisk.reporters.words import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a clause's words."""

    text: str
    hedge: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """One clause in the text."""

    number: int
    """Its position in the document, from 1."""
    anchor: str
    section: str
    """That it stands in, by the vendor's number and heading; "" where nothing was found on it."""
    linked: bool
    """Whether its number is a link to it."""
    strong: bool
    pieces: tuple[Piece, ...]
    mark: Mark | None
    """That of its gravest finding, or None."""
    notes: tuple[NoteView, ...]
    hedges: str
    """The words that leave it open, or ""."""
    rules: str
    live_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingView:
    """A heading of the document."""

    kind: Literal["heading"]
    tag: str
    clause: ClauseView


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """Sentences."""

    kind: Literal["paragraph"]
    clauses: tuple[ClauseView, ...]
    noted: bool
    """Whether a note stands in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One item of a list."""

    marker: str
    paragraphs: tuple[ParagraphView, ...]
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A list."""

    kind: Literal["list"]
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table: clauses by row and cell."""

    kind: Literal["table"]
    label: str
    header: tuple[tuple[ClauseView, ...], ...]
    rows: tuple[tuple[tuple[ClauseView, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """What is not printed, for the page would grow too large."""

    kind: Literal["gap"]
    words: str


PartView = HeadingView | ParagraphView | ListView | TableView | GapView


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsLine:
    """A line of the table of contents."""

    text: str
    href: str
    depth: int
    findings: str
    """"2 findings" below this heading, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLink:
    """A clause to jump to."""

    number: int
    section: str
    """By the vendor's number and heading, or ""."""
    href: str
    words: str
    """How it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The clauses that say one thing."""

    mark: Mark
    links: tuple[ClauseLink, ...]
    more: int
    """How many further clauses say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLine:
    """What the document says on one dimension."""

    title: str
    question: str
    mark: Mark
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact about the document."""

    name: str
    value: str
    level: str = ""
    """CSS class, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """The last good version of a document, whole, with what was found in it."""

    vendor: str
    vendor_href: str
    overview_href: str
    title: str
    facts: tuple[Fact, ...]
    note: str
    """What a reader must know of its state, or ""."""
    live: tuple[LivePage, ...]
    proof: ProofView | None
    """What proves the version that is shown; None where its text could not be read."""
    records_href: str
    """What is known of all its stored texts, or ""."""
    older: int
    """How many of them there are besides the one that is shown."""
    language: str
    """Of the text, as an HTML lang attribute."""
    summary: tuple[DimensionLine, ...]
    silent: str
    """The dimensions of which nothing was found, or ""."""
    contents: tuple[ContentsLine, ...]
    brief: bool
    """Whether links and rules are left out for want of room."""
    parts: tuple[PartView, ...]
    rules: Markup
    """Styles of the page's own, for the foot of each sheet of paper."""
