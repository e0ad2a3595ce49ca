"""What the overview prints."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tosrisk.reporters.later import Later
from tosrisk.reporters.links import LivePage
from tosrisk.reporters.overview_classes import ClassCell, ClassHeads
from tosrisk.reporters.usual import Usual
from tosrisk.reporters.view import AlertView, Column
from tosrisk.reporters.words import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One answer in the heat grid, terse: there may be thousands."""

    level: str
    """As `terse_level` makes it."""
    word: str
    doubt: str
    """The sign and the word of what speaks against it, or ""."""
    anchor: str
    """Where its quotes are on the vendor's page; "" for no link."""
    later: Later | None = None
    """What stands until the answer holds, where that lies ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """One vendor in the heat grid."""

    name: str
    href: str
    plan: str
    letter: str
    level: str
    """As `terse_level` makes it."""
    score: str
    later: Later | None
    """What the grade is until announced texts apply, where it is another."""
    coverage: str
    """How many documents could be read at the last look ("3 of 3 current")."""
    troubles: str
    """What is wrong with them ("1 stale"), or ""."""
    classes: tuple[ClassCell, ...]
    """By the policy: one for each class, in its order."""
    cells: tuple[HeatCell, ...]
    """By question: one for each, in the order of the taxonomy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistRow:
    """A vendor that commits itself to what enterprises ask first."""

    name: str
    href: str
    plan: str
    letter: str
    level: str
    training: Mark
    retention: Mark
    worth: str
    """What stands behind both answers, and the period ("contract; 30 days")."""
    also: tuple[str, ...]
    """What it commits itself to besides, in a word or two each."""
    against: str
    """The subjects of answers that carry a high risk, or ""."""
    contradicted: str
    """The subjects on which two sentences contradict one another, or ""."""
    mixed: str
    """The subjects on which sentences say different things, or ""."""
    starts: str
    """The day from which it gets on the list, where that lies ahead; else ""."""


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
class BrokenSources:
    """Documents of one vendor that cannot be relied on for the same reason."""

    vendor: str
    vendor_href: str
    state: str
    detail: str
    checked: str
    sources: tuple[BrokenSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One figure of the overview."""

    figure: str
    label: str
    level: str
    href: str
    """Where it is told in full on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The page to open first."""

    at: str
    size: str
    """How many vendors there are ("12 vendors")."""
    compare_href: str
    """Where vendors stand side by side; "" with one vendor."""
    counts: tuple[Count, ...]
    columns: tuple[Column, ...]
    rows: tuple[OverviewRow, ...]
    usual_answers: Usual
    usual_classes: Usual
    """What the cells of each column are where they have no level of their own."""
    rules: Markup
    """Style of ours, in which the columns of these grids are told; nothing where vendors are few."""
    linked: bool
    """Whether each answer links to its quotes; of very many vendors only the names do."""
    tall: bool
    """Whether there are so many that each grid scrolls below its own heads."""
    classes: ClassHeads
    plans: tuple[str, ...]
    """The plans in use, to filter by."""
    shortlist: tuple[ShortlistRow, ...]
    also_listed: tuple[ShortlistRow, ...]
    """Further vendors of the shortlist, of which the name alone is told."""
    lost: str
    """The day on which alerts of before were found to be lost, or ""."""
    lately: str
    """How much changed lately, in a sentence; "" where nothing ever did."""
    alerts: tuple[AlertView, ...]
    """What changed lately, as far as it is told in the open."""
    earlier: tuple[AlertView, ...]
    """What else changed, folded."""
    older_alerts: int
    later: bool
    """Whether anything of the grids holds from a day ahead on."""
    broken: tuple[BrokenSources, ...]
    more_broken: int
    """How many documents more there are in trouble."""
