"""A vendor's timeline: its answers and grade over its whole history, drawn and listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tosrisk.core.history import behind
from tosrisk.core.report_paths import INDEX, change_path, vendor_path
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.history import Cause, CauseKind, History, HistoryPoint
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.axis import lasting
from tosrisk.reporters.chart import Chart, draw_chart, row_anchor
from tosrisk.reporters.links import snapshot_href, visible
from tosrisk.reporters.parts import GRADE_LEVELS, Places, day, tier_names
from tosrisk.reporters.words import UNREAD, Mark, mark_of, severity_level

DRAWN = 300
"""Days with another answer that are drawn, the newest: a page that changes its words at every visit may bring
any number of them."""

LISTED = 100
"""Days that are listed, the newest."""

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

    summary: str
    severity: str
    level: str
    href: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """A vendor over time."""

    name: str
    index_href: str
    vendor_href: str
    letter: str
    level: str
    score: str
    basis: str
    """Of which plan these are the answers."""
    summary: str
    chart: Chart | None
    """None where there is nothing to draw: then `days` say it all."""
    left_out: int
    """Older days with another answer that are not drawn."""
    days: tuple[DayView, ...]
    """Newest first."""
    unlisted: int
    """Older days that are drawn, but not listed."""


def timeline_page(
    card: Scorecard, history: History, alerts: Sequence[Alert], places: Places
) -> TimelinePage:
    """Everything that a vendor's timeline prints.

    Args:
        card: the vendor as it stands.
        history: its answers over time.
        alerts: of the vendor, in any order; only material changes are shown.
        places: the neighbours of the page.
    """
    changes = sorted(
        (alert for alert in alerts if alert.kind is AlertKind.MATERIAL_CHANGE),
        key=lambda alert: (alert.raised_at, alert.id),
    )
    points = history.points[-DRAWN:]
    listing = _Listing(card, places)
    days = tuple(listing.days(history.points, changes))
    last = history.points[-1] if history.points else None
    return TimelinePage(
        name=visible(card.vendor.name),
        index_href=places.to(INDEX),
        vendor_href=places.to(vendor_path(card.vendor.id)),
        letter=last.letter if last else "?",
        level=GRADE_LEVELS[last.letter if last else "?"],
        score=f"{last.score:.1f}" if last and last.stances else "",
        basis=f"the {tier_names([card.vendor.tier])} plan" if card.vendor.tier else "all plans; the worst counts",
        summary=_summary(history),
        chart=draw_chart(card.vendor.id, points, history.days, changes, places) if len(points) > 1 else None,
        left_out=len(history.points) - len(points),
        days=days[:LISTED],
        unlisted=len(days[LISTED:]),
    )


def _summary(history: History) -> str:
    """The whole history in a sentence or two."""
    if not history.points:
        return "No document of this vendor has been read yet, so there is no history to tell."
    first, last = history.points[0], history.points[-1]
    texts = len(history.days) - 1
    renewed = f"New text came on {texts} {'day' if texts == 1 else 'days'} after that" if texts > 0 else ""
    since = f"History since {day(first.at)}."
    if len(history.points) == 1:
        if not renewed:
            return f"{since} Nothing has been read since that says anything else."
        return f"{since} {renewed}, and no answer changed."
    moved = sum(before.stances != after.stances for before, after in _pairs(history.points))
    drift = last.score - first.score
    how = "no better and no worse" if abs(drift) < 0.05 else f"{abs(drift):.1f} points {'worse' if drift > 0 else 'better'}"
    span = lasting((last.at.date() - first.at.date()).days)
    return (
        f"{since} {renewed}; answers changed on {moved} of these. "
        f"Over {span}, the vendor went from {_grade(first)} to {_grade(last)}: {how}."
    )


def _pairs(points: Sequence[HistoryPoint]) -> Iterator[tuple[HistoryPoint, HistoryPoint]]:
    return zip(points, points[1:], strict=False)


def _grade(point: HistoryPoint) -> str:
    return f"{point.letter} {point.score:.1f}" if point.stances else "not read"


class _Listing:
    """The days of one vendor's history as a list."""

    def __init__(self, card: Scorecard, places: Places) -> None:
        self._places = places
        self._vendor = places.to(vendor_path(card.vendor.id))
        self._titles = {each.document.key: visible(each.document.title) for each in card.documents}
        self._total = len(card.documents)

    def days(self, points: Sequence[HistoryPoint], changes: Sequence[Alert]) -> Iterator[DayView]:
        """Every day with another answer or a material change, newest first."""
        told: dict[date, list[Alert]] = {}
        for alert in changes:
            told.setdefault(alert.raised_at.date(), []).append(alert)
        before = dict(zip((point.at.date() for point in points), (None, *points), strict=False))
        by_day = {point.at.date(): point for point in points}
        for on in sorted({*told, *by_day}, reverse=True):
            yield self._day(on, by_day.get(on), before.get(on), told.get(on, ()))

    def _day(
        self, on: date, point: HistoryPoint | None, before: HistoryPoint | None, told: Sequence[Alert]
    ) -> DayView:
        was, now = _grade(before) if before else "", _grade(point) if point else ""
        return DayView(
            anchor=row_anchor(on),
            day=on.isoformat(),
            grade=now,
            level=GRADE_LEVELS[point.letter] if point else "",
            was=was if was != now else "",
            note=self._note(point, before) if point else "",
            turns=tuple(self._turns(point, before)) if point else (),
            tells=tuple(self._tell(alert) for alert in told),
            sources=tuple(self._source(cause) for cause in point.causes) if point else (),
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
        new: Mapping[Dimension, Stance] = dict(point.stances)
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
            summary=visible(alert.summary),
            severity=alert.severity.value,
            level=severity_level(alert.severity),
            href=self._places.to(change_path(alert.document.vendor, alert.id)),
        )

    def _source(self, cause: Cause) -> SourceView:
        return SourceView(
            document=self._title(cause.document),
            what=_CAUSES[cause.kind],
            href=snapshot_href(self._places.snapshots, cause.document, cause.snapshot),
            sha256=cause.sha256,
        )

    def _title(self, key: str) -> str:
        return self._titles.get(key, visible(key))


def _mark(dimension: Dimension, stance: Stance | None) -> Mark:
    return mark_of(dimension, stance) if stance else UNREAD
