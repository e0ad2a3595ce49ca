"""What the comparison prints."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tosrisk.reporters.overview_classes import ClassHeads


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareCell:
    """One answer, in as few words as can be: there are thousands on the page."""

    level: str
    """CSS class: that of `terse_level`; of a class of data, "a" for allowed, "c", "n" or "u"."""
    word: str
    note: str
    """The period and what the answer is worth ("30 days, contract"), or ""."""
    later: str = ""
    """From when on it holds and what does until then, where that lies ahead; else ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareHead:
    """A question as a table head."""

    anchor: str
    """Where its sentences stand on the page of a vendor."""
    title: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareColumn:
    """What is said of one vendor. It holds no time, and can be kept from run to run."""

    vendor: str
    """Its id."""
    name: str
    href: str
    grade: str
    """"D 61.0", or "?"."""
    grade_later: str
    """As in `CompareCell`."""
    level: str
    """As in `CompareCell`."""
    plan: str
    training: str
    """What it comes down to on training, as a sentence, or ""."""
    training_later: str
    """As in `CompareCell`."""
    documents: str
    answered: int
    """Questions that are answered at all."""
    cells: tuple[CompareCell, ...]
    """In taxonomy order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareEntry:
    """A vendor on the page: its column, and what the policy says of each class of data there."""

    column: CompareColumn
    uses: str
    """Which data goes there, as the company says, or ""."""
    classes: tuple[CompareCell, ...]
    """In the order of the policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Vendors side by side."""

    at: str
    heads: tuple[CompareHead, ...]
    """The questions."""
    classes: ClassHeads
    """The policy's classes, whose rows stand above the questions."""
    entries: tuple[CompareEntry, ...]
    """By name."""
    noted: bool
    """Whether periods and assurances are told: of very many vendors not, to keep the page light."""
    chosen: frozenset[str]
    """Ids of the vendors shown at first."""
    rules: Markup
    """Which box shows which vendor: style of ours, in which the numbers alone differ."""
