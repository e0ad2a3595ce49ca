"""The overview: every vendor by every dimension, worst first."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from operator import itemgetter

from tosrisk.core.report_paths import COMPARE, vendor_path
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.links import live_pages, visible
from tosrisk.reporters.overview_view import (
    BrokenSource,
    Count,
    HeatCell,
    Overview,
    OverviewRow,
    ShortlistRow,
)
from tosrisk.reporters.parts import (
    STATE_WORDS,
    Places,
    alert_view,
    day,
    governing_verdicts,
    grade_view,
    minute,
    tier_names,
)
from tosrisk.reporters.recent import RecentAlerts
from tosrisk.reporters.shortlist import shortlisted
from tosrisk.reporters.view import Column
from tosrisk.reporters.words import UNREAD, mark_of

RECENT = 15
"""How many alerts the overview lists."""

MOST_BROKEN = 100
"""How many sources in trouble it lists."""

MOST_LINKED = 150
"""Vendors up to which every answer of the grid is a link: of more, the page would be too heavy."""

_Rank = tuple[int, float, str, str]


class OverviewDraft:
    """Takes a line or two from each scorecard as it passes by, for it cannot be kept."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._rows: list[tuple[_Rank, OverviewRow]] = []
        self._broken: list[tuple[str, BrokenSource]] = []
        self._shortlist: list[tuple[_Rank, ShortlistRow]] = []
        self._documents = 0
        self._answers: Counter[Stance | None] = Counter()

    def add(self, card: Scorecard) -> None:
        """Note what the overview says of a vendor."""
        rank = _worst_first(card)
        self._rows.append((rank, _row(card, self._places)))
        self._broken += [
            (card.vendor.name.casefold(), _broken(card, each, self._places))
            for each in card.documents
            if each.status is not DocumentStatus.CURRENT
        ]
        if listed := shortlisted(card, self._places):
            self._shortlist.append((rank, listed))
        self._documents += len(card.documents)
        self._answers[_answer(card, Dimension.TRAINING)] += 1

    def page(self, alerts: RecentAlerts, at: datetime) -> Overview:
        """Everything the first page prints."""
        rows = tuple(row for _, row in sorted(self._rows, key=itemgetter(0)))
        shown = alerts.overall()
        broken = tuple(source for _, source in sorted(self._broken, key=itemgetter(0)))
        return Overview(
            at=minute(at),
            compare_href=self._places.to(COMPARE) if len(rows) > 1 else "",
            counts=self._counts(alerts),
            columns=tuple(Column(title=spec.title, question=spec.question) for spec in TAXONOMY.values()),
            rows=rows,
            linked=len(rows) <= MOST_LINKED,
            plans=tuple(sorted({row.plan for row in rows})),
            shortlist=tuple(row for _, row in sorted(self._shortlist, key=itemgetter(0), reverse=True)),
            alerts=tuple(alert_view(alert, self._places) for alert in shown),
            older_alerts=alerts.total - len(shown),
            broken=broken[:MOST_BROKEN],
            more_broken=len(broken[MOST_BROKEN:]),
        )

    def _counts(self, alerts: RecentAlerts) -> tuple[Count, ...]:
        trains, never = self._answers[Stance.PERMITS], self._answers[Stance.PROHIBITS]
        broken, listed = len(self._broken), len(self._shortlist)
        return (
            Count(figure=str(len(self._rows)), label="vendors", level=""),
            Count(figure=str(trains), label="may train on your content", level="bad" if trains else "ok"),
            Count(figure=str(never), label="rule training out", level="ok" if never else ""),
            Count(figure=str(listed), label="on the shortlist", level="ok" if listed else ""),
            Count(
                figure=str(alerts.changes),
                label="material changes so far",
                level="watch" if alerts.changes else "",
            ),
            Count(
                figure=f"{broken} of {self._documents}",
                label="documents broken, missing or unreadable",
                level="bad" if broken else "ok",
            ),
        )


def _worst_first(card: Scorecard) -> _Rank:
    """Unread vendors first, then by letter and score from the worst."""
    order = "?FDCBA".index(card.grade.letter)
    return order, -card.grade.score, card.vendor.name.casefold(), card.vendor.id


def _row(card: Scorecard, places: Places) -> OverviewRow:
    grade = grade_view(card)
    verdicts = {verdict.dimension: verdict for verdict in governing_verdicts(card)}
    cells = []
    for dimension in TAXONOMY:
        verdict = verdicts.get(dimension)
        mark = mark_of(dimension, verdict.stance) if verdict else UNREAD
        cells.append(
            HeatCell(
                level=mark.level,
                word=f"{mark.word} ≠" if verdict and verdict.contradictory else mark.word,
                anchor=dimension.value if verdict else "",
            )
        )
    return OverviewRow(
        name=visible(card.vendor.name),
        href=places.to(vendor_path(card.vendor.id)),
        plan=tier_names([card.vendor.tier]) if card.vendor.tier else "all plans",
        letter=grade.letter,
        level=grade.level,
        score=grade.score,
        coverage=grade.coverage,
        cells=tuple(cells),
    )


def _broken(card: Scorecard, each: AssessedDocument, places: Places) -> BrokenSource:
    return BrokenSource(
        vendor=visible(card.vendor.name),
        vendor_href=places.to(vendor_path(card.vendor.id)),
        title=visible(each.document.title),
        live=live_pages(each.document.addresses),
        state=STATE_WORDS[each.status][0],
        detail=visible(each.detail),
        captured=day(each.captured_at),
        checked=day(each.checked_at),
    )


def _answer(card: Scorecard, dimension: Dimension) -> Stance | None:
    return next((each.stance for each in governing_verdicts(card) if each.dimension is dimension), None)
