"""The comparison: vendors side by side, whichever the reader chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from tosrisk.core.report_paths import vendor_path
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.domain.scorecard import Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places, grade_view, minute, tier_names
from tosrisk.reporters.view import Column
from tosrisk.reporters.words import ASSURANCE_WORDS, SENTENCES, UNREAD, mark_of, period_words

MOST_NOTED = 300
"""Vendors up to which answers come with their period and assurance."""

CHOSEN = 3
"""Vendors that are shown before the reader chooses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareCell:
    """One answer, in as few words as can be: there are thousands on the page."""

    level: str
    """CSS class: the first letter of that of a `Mark`; "" for what is not stated."""
    word: str
    note: str
    """The period and what the answer is worth ("30 days, contract"), or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareColumn:
    """What is said of one vendor. It holds no time, and can be kept from run to run."""

    vendor: str
    """Its id."""
    name: str
    href: str
    grade: str
    """"D 61.0", or "?"."""
    level: str
    """As in `CompareCell`."""
    plan: str
    training: str
    """What it comes down to on training, as a sentence, or ""."""
    documents: str
    answered: int
    """Questions that are answered at all."""
    cells: tuple[CompareCell, ...]
    """In taxonomy order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Vendors side by side."""

    at: str
    heads: tuple[Column, ...]
    columns: tuple[CompareColumn, ...]
    """By name."""
    noted: bool
    """Whether periods and assurances are told: of very many vendors not, to keep the page light."""
    chosen: frozenset[str]
    """Ids of the vendors shown at first."""
    rules: Markup
    """Which box shows which vendor: style of ours, in which the numbers alone differ."""


class CompareDraft:
    """Takes a column of each vendor as it passes by."""

    def __init__(self) -> None:
        """Start with no vendor."""
        self._columns: list[CompareColumn] = []

    def add(self, column: CompareColumn) -> None:
        """Note what the page says of a vendor: drawn by `compare_column`, or kept since."""
        self._columns.append(column)

    def page(self, at: datetime) -> ComparePage:
        """Everything that the page prints."""
        columns = sorted(self._columns, key=lambda each: (each.name.casefold(), each.vendor))
        telling = sorted(columns, key=lambda each: -each.answered)[:CHOSEN]
        return ComparePage(
            at=minute(at),
            heads=tuple(Column(title=spec.title, question=spec.question) for spec in TAXONOMY.values()),
            columns=tuple(columns),
            noted=len(columns) <= MOST_NOTED,
            chosen=frozenset(each.vendor for each in telling),
            rules=_rules(len(columns)),
        )


def compare_column(card: Scorecard, places: Places) -> CompareColumn:
    """The column of a vendor on the page that has these neighbours."""
    grade = grade_view(card)
    verdicts = governing_verdicts(card)
    by_dimension = {verdict.dimension: verdict for verdict in verdicts}
    return CompareColumn(
        vendor=card.vendor.id,
        name=visible(card.vendor.name),
        href=places.to(vendor_path(card.vendor.id)),
        grade=f"{grade.letter} {grade.score}".strip(),
        level=_class(grade.level),
        plan=tier_names([card.vendor.tier]) if card.vendor.tier else "All plans",
        training=_training(by_dimension.get(Dimension.TRAINING)),
        documents=grade.coverage,
        answered=sum(verdict.stance is not Stance.NOT_STATED for verdict in verdicts),
        cells=tuple(_cell(by_dimension.get(dimension)) for dimension in TAXONOMY),
    )


def _cell(verdict: Verdict | None) -> CompareCell:
    if verdict is None:
        return CompareCell(level=_class(UNREAD.level), word=UNREAD.word, note="")
    mark = mark_of(verdict.dimension, verdict.stance)
    worth = [period_words(verdict.hours)] if verdict.hours else []
    worth += [ASSURANCE_WORDS[verdict.assurance]] if verdict.assurance else []
    worth += ["contradicted"] if verdict.contradictory else []
    return CompareCell(level=_class(mark.level), word=mark.word, note=", ".join(worth))


def _class(level: str) -> str:
    """Most answers are not stated: they go without."""
    return "" if level == "silent" else level[:1]


def _training(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    words = SENTENCES[Dimension.TRAINING, verdict.stance]
    return f"{words[0].upper()}{words[1:]}."


def _rules(columns: int) -> Markup:
    """A box that is ticked shows the column of its number: without a script, a rule for each."""
    shown = ",".join(f".pick:has(#v{number}:checked)~* #r{number}" for number in range(columns))
    return Markup(f"{shown}{{display:grid}}") if columns else Markup()  # noqa: S704 - numbers of ours
