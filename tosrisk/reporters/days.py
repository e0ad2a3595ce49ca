"""A history as a list of days: which answers turned, what was told, and the texts behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tosrisk.core.alerting.starting import until_then
from tosrisk.core.report_paths import change_path, vendor_path
from tosrisk.core.scoring.grading import letter_of
from tosrisk.core.scoring.history import behind
from tosrisk.domain.alerts import Alert
from tosrisk.domain.history import Cause, CauseKind, History, HistoryPoint
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.flags import row_anchor
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import GRADE_LEVELS, Places
from tosrisk.reporters.words import UNREAD, Mark, mark_of, severity_level

_CAUSES = {
    CauseKind.FIRST: "read for the first time",
    CauseKind.CHANGED: "new text",
    CauseKind.UPGRADED: "the archive changed how it reads the page; the vendor’s words may be the same",
    CauseKind.UNREADABLE: "in a language that is not supported",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A text that was new on a day."""

    document: str
    what: str
    href: str
    """Its stored text, or ""."""
    record_href: str
    """What is known of that, or ""."""
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """An answer that became another."""

    title: str
    href: str
    old: Mark | None
    """None on the first day."""
    new: Mark
    documents: str
    """Whose words it comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellView:
    """A material change that was told on a day."""

    document: str
    summary: str
    severity: str
    level: str
    href: str
    until_then: str
    """As in `AlertView`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A day on which something changed."""

    anchor: str
    day: str
    grade: str
    """"D 61.0", or "" on a day without another answer."""
    level: str
    was: str
    """The grade before, or "" where it is the same or the first."""
    note: str
    """What the reader should bear in mind, or ""."""
    turns: tuple[TurnView, ...]
    tells: tuple[TellView, ...]
    sources: tuple[SourceView, ...]


def grade_words(point: HistoryPoint) -> str:
    """Letter and score, as in "D 61.0", and what the score alone would make where a rule makes it worse."""
    if not point.stances:
        return "not read"
    alone = letter_of(point.score)
    capped = f" (capped; the score alone is {alone})" if alone != point.letter else ""
    return f"{point.letter} {point.score:.1f}{capped}"


class Listing:
    """The days of one vendor's history as a list."""

    def __init__(self, card: Scorecard, places: Places) -> None:
        self._places = places
        self._vendor = places.to(vendor_path(card.vendor.id))
        self._titles = {each.document.key: visible(each.document.title) for each in card.documents}
        self._total = len(card.documents)

    def days(self, history: History, changes: Sequence[Alert]) -> Iterator[DayView]:
        """The days with another answer or a material change, newest first.

        So are those with a new text that changed nothing, where that lies in the report.
        """
        points = history.points
        told: dict[date, list[Alert]] = {}
        for alert in changes:
            told.setdefault(alert.raised_at.date(), []).append(alert)
        before = dict(zip((point.at.date() for point in points), (None, *points), strict=False))
        by_day = {point.at.date(): point for point in points}
        kept = self._kept_since(history)
        for on in sorted({*told, *by_day, *kept}, reverse=True):
            point = by_day.get(on)
            sources = [self._source(cause) for cause in point.causes] if point else kept.get(on, ())
            yield self._day(on, point, before.get(on), told.get(on, ()), sources)

    def _kept_since(self, history: History) -> dict[date, list[SourceView]]:
        """The texts that changed no answer and lie in the report, by the day on which they were new."""
        found: dict[date, list[SourceView]] = {}
        answered = {point.at.date() for point in history.points}
        for key in self._titles:
            for each in self._places.shelf.of_document(key):
                on = each.snapshot.fetched_at.date()
                if on in history.days and on not in answered:
                    cause = Cause(
                        document=key, snapshot=each.snapshot.id, sha256=each.sha256, kind=CauseKind.CHANGED
                    )
                    found.setdefault(on, []).append(self._source(cause))
        return found

    def _day(
        self,
        on: date,
        point: HistoryPoint | None,
        before: HistoryPoint | None,
        told: Sequence[Alert],
        sources: Sequence[SourceView],
    ) -> DayView:
        was, now = grade_words(before) if before else "", grade_words(point) if point else ""
        return DayView(
            anchor=row_anchor(on),
            day=on.isoformat(),
            grade=now,
            level=GRADE_LEVELS[point.letter] if point else "",
            was=was if was != now else "",
            note=self._note(point, before) if point else "" if told else "New text; no answer changed.",
            turns=tuple(self._turns(point, before)) if point else (),
            tells=tuple(self._tell(alert) for alert in told),
            sources=tuple(sources),
        )

    def _note(self, point: HistoryPoint, before: HistoryPoint | None) -> str:
        joined = [cause for cause in point.causes if cause.kind is CauseKind.FIRST]
        if before is None:
            return f"Where the history begins: {point.read} of {self._total} documents read."
        if joined:
            return (
                f"A document joined ({point.read} of {self._total} read): what it says may have stood before."
            )
        return ""

    def _turns(self, point: HistoryPoint, before: HistoryPoint | None) -> Iterator[TurnView]:
        old = dict(before.stances) if before else {}
        new = dict(point.stances)
        for dimension, spec in TAXONOMY.items():
            if dimension in new and old.get(dimension) is new[dimension]:
                continue
            if dimension not in new and dimension not in old:
                continue
            yield TurnView(
                title=spec.title,
                href=f"{self._vendor}#{dimension.value}",
                old=_mark(dimension, old.get(dimension)) if before else None,
                new=_mark(dimension, new.get(dimension)),
                documents=", ".join(self._title(cause.document) for cause in behind(point, dimension)),
            )

    def _tell(self, alert: Alert) -> TellView:
        return TellView(
            document=visible(alert.document.title),
            summary=visible(alert.headline),
            until_then=until_then(alert),
            severity=alert.severity.value,
            level=severity_level(alert.severity),
            href=self._places.to(change_path(alert.document.vendor, alert.id)),
        )

    def _source(self, cause: Cause) -> SourceView:
        return SourceView(
            document=self._title(cause.document),
            what=_CAUSES[cause.kind],
            href=self._places.text(cause.document, cause.snapshot),
            record_href=self._places.record(cause.document, cause.snapshot),
            sha256=cause.sha256,
        )

    def _title(self, key: str) -> str:
        return self._titles.get(key, visible(key))


def _mark(dimension: Dimension, stance: Stance | None) -> Mark:
    return mark_of(dimension, stance) if stance else UNREAD
