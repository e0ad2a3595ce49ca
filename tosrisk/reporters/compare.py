"""The comparison: vendors side by side, whichever the reader chooses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from markupsafe import Markup

from tosrisk.core.report_paths import vendor_path
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.domain.dossier import Interim
from tosrisk.domain.policy import Policy
from tosrisk.domain.scorecard import Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.compare_view import CompareCell, CompareColumn, CompareEntry, CompareHead, ComparePage
from tosrisk.reporters.doubts import doubt_of
from tosrisk.reporters.later import later, words_before
from tosrisk.reporters.links import visible
from tosrisk.reporters.overview_classes import ClassCell, ClassHeads
from tosrisk.reporters.paper import foot
from tosrisk.reporters.parts import Places, grade_view, minute, tier_names, troubles
from tosrisk.reporters.usual import Usual, usual_rules
from tosrisk.reporters.view import GradeView
from tosrisk.reporters.words import UNREAD, in_short, mark_of, terse_level
from tosrisk.reporters.worth import worth

MOST_NOTED = 300
"""Vendors up to which answers come with their period and assurance."""

CHOSEN = 3
"""Vendors that are shown before the reader chooses."""

_USED = "goes there"

_CLASSES = {"o": "a", "w": "c", "b": "n", "u": "u"}
"""CSS class of an answer of the policy: it says "allowed", and nothing of what protects."""

_FIRST = 6
"""The place of the first class of data in a row."""

_LINES = 5
"""What is told of each vendor besides answers: its name, grade, plan, training in short, and documents."""


class CompareDraft:
    """Takes a column of each vendor as it passes by."""

    def __init__(self, policy: Policy) -> None:
        """Start with no vendor; `policy` is what they are held against."""
        self._classes = ClassHeads.of(policy)
        self._entries: list[CompareEntry] = []

    def add(self, column: CompareColumn, classes: Sequence[ClassCell]) -> None:
        """Note what the page says of a vendor: drawn by `compare_column` and `class_cells`, or kept since."""
        cells = self._classes.arranged(classes)
        used = [head.title for head, cell in zip(self._classes.heads, cells, strict=True) if cell.used]
        drawn = tuple(_class_cell(cell) for cell in cells)
        self._entries.append(CompareEntry(column=column, uses=", ".join(used), classes=drawn))

    def page(self, at: datetime) -> ComparePage:
        """Everything that the page prints."""
        entries = sorted(self._entries, key=lambda each: (each.column.name.casefold(), each.column.vendor))
        telling = sorted(entries, key=lambda each: -each.column.answered)[:CHOSEN]
        noted = len(entries) <= MOST_NOTED
        rules = _rules(len(entries), len(self._classes.heads)) + foot(
            f"Vendors side by side, as of {minute(at)}"
        )
        if not noted:
            classes = Usual.of([cell.level for cell in each.classes] for each in entries)
            answers = Usual.of([cell.level for cell in each.column.cells] for each in entries)
            entries = [_briefly(each, classes, answers) for each in entries]
            rules += usual_rules(".side td", _FIRST, classes, after=" ")
            first = _FIRST + len(classes.levels) if classes.levels else _FIRST - 1  # less the uses
            rules += usual_rules(".side td", first, answers, after=" ")
        return ComparePage(
            at=minute(at),
            heads=tuple(
                CompareHead(anchor=dimension.value, title=spec.title, question=spec.question)
                for dimension, spec in TAXONOMY.items()
            ),
            classes=self._classes,
            entries=tuple(entries),
            noted=noted,
            chosen=frozenset(each.column.vendor for each in telling),
            rules=rules,
        )


def compare_column(card: Scorecard, places: Places, interim: Interim | None = None) -> CompareColumn:
    """The column of a vendor on the page that has these neighbours.

    Args:
        card: the vendor by its newest texts.
        places: the neighbours.
        interim: how it stands until announced texts apply.
    """
    grade = grade_view(card)
    verdicts = governing_verdicts(card)
    by_dimension = {verdict.dimension: verdict for verdict in verdicts}
    training = _training(by_dimension.get(Dimension.TRAINING))
    before = words_before(interim)
    stood = {each.dimension: each for each in governing_verdicts(interim.card)} if interim else {}
    return CompareColumn(
        vendor=card.vendor.id,
        name=visible(card.vendor.name),
        href=places.to(vendor_path(card.vendor.id)),
        grade=_graded(grade),
        grade_later=_later(interim, _graded(grade), _graded(grade_view(interim.card)) if interim else ""),
        level=terse_level(grade.level),
        plan=tier_names([card.vendor.tier]) if card.vendor.tier else "All plans",
        training=training,
        training_later=_later(interim, training, _training(stood.get(Dimension.TRAINING))),
        documents=", ".join(filter(None, (f"{grade.current} current", troubles(grade)))),
        answered=sum(verdict.stance is not Stance.NOT_STATED for verdict in verdicts),
        cells=tuple(
            _cell(by_dimension.get(dimension), card, interim, before.get(dimension, ""))
            for dimension in TAXONOMY
        ),
    )


def _briefly(entry: CompareEntry, classes: Usual, answers: Usual) -> CompareEntry:
    """The entry without usual levels and without notes: which data goes there is told in a row of its own."""
    cells = tuple(
        replace(cell, level=answers.told(place, cell.level), note="")
        for place, cell in enumerate(entry.column.cells)
    )
    policed = tuple(
        replace(cell, level=classes.told(place, cell.level), note=cell.note.removesuffix(_USED).rstrip(", "))
        for place, cell in enumerate(entry.classes)
    )
    return replace(entry, column=replace(entry.column, cells=cells), classes=policed)


def _cell(verdict: Verdict | None, card: Scorecard, interim: Interim | None, stood: str) -> CompareCell:
    if verdict is None:
        return CompareCell(level=terse_level(UNREAD.level), word=UNREAD.word, note="")
    mark, doubt = mark_of(verdict.dimension, verdict.stance), doubt_of(verdict, card)
    notes = worth(verdict) + ([f"{doubt.symbol} {doubt.word}"] if doubt else [])
    return CompareCell(
        level=terse_level(mark.level),
        word=mark.word,
        note=", ".join(notes),
        later=_later(interim, mark.word, stood),
    )


def _class_cell(cell: ClassCell) -> CompareCell:
    notes = filter(None, (cell.note, _USED if cell.used else ""))
    return CompareCell(
        level=_CLASSES[cell.level],
        word=cell.word,
        note=", ".join(notes),
        later=cell.later.words if cell.later else "",
    )


def _later(interim: Interim | None, shown: str, stands: str) -> str:
    found = later(interim, shown, stands)
    return found.words if found else ""


def _graded(grade: GradeView) -> str:
    return f"{grade.letter} {grade.score}".strip()


def _training(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    words = in_short(verdict)
    return f"{words[0].upper()}{words[1:]}."


def _rules(columns: int, classes: int) -> Markup:
    """A line for each row, a border above each group, and: a box that is ticked shows its column."""
    if not columns:
        return Markup()
    policed = 1 + classes if classes else 0
    shown = ",".join(f".pick:has(#v{number}:checked)~* #r{number}" for number in range(columns))
    return Markup(  # noqa: S704 - numbers of ours
        f".side table{{grid-template-rows:repeat({_LINES + policed + len(TAXONOMY)},auto)}}"
        f".side tr>:nth-child({_LINES}),.side tr>:nth-child({_LINES + policed})"
        f"{{border-top:3px solid var(--line)}}{shown}{{display:grid}}"
    )
