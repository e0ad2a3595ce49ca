"""What the templates print: finished words, marks and addresses, so that they only loop."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.reporters.words import Doubt, Mark


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
    doubt: Doubt | None
    note: str = ""
    """The period and what the answer is worth ("30 days, contract"), or ""."""
    plans: str = ""
    """The plans of the row that have this very answer; "" where one before it in the row tells of it."""


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
    current: str
    """How many documents could be read at the last look ("3 of 4")."""
    stale: int
    """Documents that are shown as they last were, for they could not be read at the last look."""
    unread: int
    """Documents that were never read."""
    foreign: int
    """Documents that are in a language that the rules do not speak."""
    newest: str
    """The day of the newest text, or ""."""
    alarm: str
    """That sources could not be read at the last look, and from which day their texts are; else ""."""
    answered: str
    lines: tuple[ArithmeticLine, ...]
    points: str
    weights: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One stance that changed, with the sentences."""

    title: str
    note: str
    """That a sentence is new or gone: what other sentences say of it may stand as it was; else ""."""
    direction: str
    level: str
    old: Mark | None
    """None where no sentence spoke of it, and where the new one says the same."""
    new: Mark | None
    """None where no sentence speaks of it any more."""
    before: str
    before_section: str
    """Where it stood in the old text ("§ 9.1 Retention"), or ""."""
    after: str
    after_section: str
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
    """"" where nothing got worse."""
    level: str
    good: bool
    """Whether all of it favours the customer."""
    summary: str
    headline: str
    """The summary without the name of the vendor before it."""
    remarks: tuple[str, ...]
    changes: tuple[ChangeView, ...]
    before_href: str
    after_href: str
    """The stored texts, or ""."""
    records_href: str
    """What is known of them, or ""."""
    href: str
    """Where the headline leads: the page of the change, the answers of the policy, or ""."""
    change_href: str
    """The page of the change, or ""."""
    effective: str
    """The day from which the new text says that it applies, or ""."""
    until_then: str
    """That the text of before stands until that day, or ""."""
    places: tuple[str, ...]
    """Where the new text says that one can opt out."""
    acknowledged: str
    """The day on which it was acknowledged, with the note, or ""."""
