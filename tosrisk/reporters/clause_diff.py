"""The clauses of two versions side by side, with what was found in each, for the page of a change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tosrisk.core.changes.align import align
from tosrisk.core.changes.sidebyside import Row, RowKind, Stretch, side_by_side, stretches
from tosrisk.core.changes.worddiff import Run, mark_alike
from tosrisk.core.clauses.citing import Sections, sections
from tosrisk.core.clauses.segment import segment
from tosrisk.core.clauses.wording import place
from tosrisk.core.report_paths import clause_anchors
from tosrisk.domain.findings import Finding
from tosrisk.domain.judged import JudgedVersion
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Clause, ClauseKind
from tosrisk.reporters.change_view import DiffView, RowView, SideView, StretchView
from tosrisk.reporters.diff_room import within_room
from tosrisk.reporters.links import sentence_href, visible
from tosrisk.reporters.notes import Findings, by_clause, findings_on, notes_on

_LABELS = {
    RowKind.ADDED: ("+", "Added"),
    RowKind.REMOVED: ("−", "Removed"),
    RowKind.REWORDED: ("~", "Reworded"),
    RowKind.MOVED: ("↕", "Moved, words unchanged"),
    RowKind.DEPARTED: ("↗", "Moved from here"),
    RowKind.UNCHANGED: ("", "Unchanged"),
    RowKind.DATED: ("·", "The date of the text"),
    RowKind.UNCOUNTED: ("=", "No change: the words stand in the other version too, cut or placed otherwise"),
}
_COUNTED = (RowKind.ADDED, RowKind.REMOVED, RowKind.REWORDED, RowKind.MOVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """The clauses of one version, and what goes with them."""

    clauses: tuple[Clause, ...]
    findings: Findings
    sections: Sections
    anchors: tuple[str, ...]
    document: Document
    document_href: str
    """Address of the page that shows these clauses, or ""."""

    @classmethod
    def of(cls, judged: JudgedVersion, document: Document, href: str) -> _Side:
        clauses = segment(judged.version.text)
        return cls(
            clauses=clauses,
            findings=by_clause(judged.findings),
            sections=sections(judged.version.text),
            anchors=clause_anchors(clause.id for clause in clauses),
            document=document,
            document_href=href,
        )

    def found(self, position: int | None) -> tuple[Finding, ...]:
        return () if position is None else findings_on(self.clauses[position], self.findings)

    def view(
        self,
        position: int,
        runs: tuple[Run, ...],
        lead_in: tuple[Run, ...] = (),
        under: str = "",
        *,
        linked: bool = True,
    ) -> SideView:
        shown = self.document_href if linked else ""
        found = self.found(position)
        # Of several pages, nothing here tells which one a sentence stands on.
        url = self.document.url if shown and found and not self.document.parts else ""
        return SideView(
            lead_in=lead_in,
            runs=runs,
            section=visible(self.sections.at(self.clauses[position].start) or "") if linked else "",
            under=under,
            notes=notes_on(found, self.document.kind),
            document_href=f"{shown}#{self.anchors[position]}" if shown else "",
            live_href=sentence_href(url, self.clauses[position].text),
        )


def clause_diff(before: JudgedVersion, after: JudgedVersion, document: Document, shown: str) -> DiffView:
    """Both versions side by side, paired as `tosrisk.core.changes.align` pairs them for alerts.

    Args:
        before: the old version.
        after: the new version.
        document: whose versions they are.
        shown: address of the document's page where that shows the new version, or "".
    """
    old, new = _Side.of(before, document, ""), _Side.of(after, document, shown)
    rows = side_by_side(old.clauses, new.clauses, align(old.clauses, new.clauses))
    printer = _Rows(old, new)
    views = [printer.stretch(each) for each in stretches(rows, old.clauses, new.clauses)]
    counts = Counter(row.kind for row in rows)
    views, withheld = within_room(views)
    return DiffView(
        counts=_counts(counts),
        telling=tuple(row for stretch in views for row in stretch.rows if row.answers),
        stretches=tuple(views),
        withheld=withheld,
    )


def _counts(counts: Counter[RowKind]) -> str:
    changed = ", ".join(f"{counts[kind]} {kind}" for kind in _COUNTED if counts[kind])
    same = counts[RowKind.UNCHANGED] + counts[RowKind.UNCOUNTED]
    dated = "; the dates of the text changed" if counts[RowKind.DATED] else ""
    return f"{changed or 'nothing that counts as a change'}; {same} unchanged{dated}"


class _Rows:
    """Prints rows one after the other: changes are numbered, and a lead-in is told once."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self._old = old
        self._new = new
        self._number = 0
        self._introduced = ("", "")
        """The lead-ins that were told last, of both sides."""
        self._above = ("", "")
        """The words of the row above."""

    def stretch(self, stretch: Stretch) -> StretchView:
        rows = tuple(self._row(row) for row in stretch.rows)
        return StretchView(fold=self._fold(stretch) if stretch.folded else "", withheld=False, rows=rows)

    def _fold(self, stretch: Stretch) -> str:
        count = len(stretch.rows)
        if stretch.rows[0].quiet:
            dated = sum(row.kind is RowKind.DATED for row in stretch.rows)
            return f"{count - dated} unchanged clauses{', and the dates of the text' if dated else ''}"
        ends = {
            (self._under(self._old, row.before), self._under(self._new, row.after)) for row in stretch.rows
        }
        if len(ends) > 1:
            return f"{count} clauses under other headings, their words unchanged"
        ((was, now),) = ends
        return f"{count} clauses, their words unchanged, moved from “{was}” to “{now}”"

    def _row(self, row: Row) -> RowView:
        symbol, label = _LABELS[row.kind]
        if row.crossing and row.kind is RowKind.REWORDED:
            label = "Reworded, and moved here"
        counted = not row.quiet and row.kind is not RowKind.DEPARTED
        self._number += counted
        before, after = self._sides(row)
        if row.kind is RowKind.REWORDED and not _marked(before, after):
            label += "; rewritten as a whole, so no single words are marked"
        return RowView(
            anchor=f"change-{self._number}" if counted else "",
            number=str(self._number) if counted else "",
            kind=row.kind.value,
            symbol=symbol,
            label=label,
            heading=self._clause(row).kind is ClauseKind.HEADING,
            answers=self._answers(row) if counted else "",
            same=after if row.kind is RowKind.UNCHANGED else None,
            before=before,
            after=None if row.kind is RowKind.UNCHANGED else after,
        )

    def _clause(self, row: Row) -> Clause:
        if row.after is not None:
            return self._new.clauses[row.after]
        return self._old.clauses[row.before or 0]

    def _sides(self, row: Row) -> tuple[SideView | None, SideView | None]:
        """What each side shows; of a clause that did not change, the new one alone."""
        was = None if row.before is None else self._old.clauses[row.before]
        now = None if row.after is None else self._new.clauses[row.after]
        led_before, led_after = self._lead_ins(was, now)
        if now and row.after is not None and row.kind is RowKind.UNCHANGED:
            return None, self._new.view(row.after, _run(visible(now.text)), led_after, linked=False)
        old, new = _texts(row.kind, was, now)
        under = ("", "")
        if was and now and (row.crossing or place(was) != place(now)):
            under = self._under(self._old, row.before), self._under(self._new, row.after)
        return (
            None if row.before is None else self._old.view(row.before, old, led_before, under[0]),
            None if row.after is None else self._new.view(row.after, new, led_after, under[1]),
        )

    def _lead_ins(self, was: Clause | None, now: Clause | None) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """The lead-ins with their differences marked; nothing where the row above had the same."""
        led = (visible(was.lead_in) if was else "", visible(now.lead_in) if now else "")
        told, self._introduced = self._introduced, led
        above, self._above = self._above, (visible(was.text) if was else "", visible(now.text) if now else "")
        if all(
            new in {"", old} or (words and new.endswith(words))
            for new, old, words in zip(led, told, above, strict=True)
        ):
            return (), ()
        if was and now:
            return mark_alike(*led)
        return _run(led[0]), _run(led[1])

    def _under(self, side: _Side, position: int | None) -> str:
        if position is None:
            return ""
        return visible(" › ".join(side.clauses[position].heading)) or "no heading"

    def _answers(self, row: Row) -> str:
        old = {(each.dimension, each.stance, each.data) for each in self._old.found(row.before)}
        new = {(each.dimension, each.stance, each.data) for each in self._new.found(row.after)}
        differ = {dimension for dimension, *_ in old ^ new}
        return ", ".join(spec.title for dimension, spec in TAXONOMY.items() if dimension in differ)


def _marked(*sides: SideView | None) -> bool:
    return any(run.changed for side in sides if side for run in side.runs)


def _texts(kind: RowKind, was: Clause | None, now: Clause | None) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    before, after = visible(was.text) if was else "", visible(now.text) if now else ""
    if kind is RowKind.REWORDED or (was and now and kind is RowKind.DATED):
        return mark_alike(before, after)
    marked = kind in {RowKind.ADDED, RowKind.REMOVED, RowKind.DATED}
    return _run(before, changed=marked), _run(after, changed=marked)


def _run(text: str, *, changed: bool = False) -> tuple[Run, ...]:
    return (Run(text=text, changed=changed),) if text else ()
