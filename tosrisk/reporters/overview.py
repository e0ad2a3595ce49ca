"""The overview: every vendor by every dimension, worst first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.links import page_name, visible, web_href
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
from tosrisk.reporters.view import BrokenSource, Cell, Column, Count, Overview, OverviewRow
from tosrisk.reporters.words import UNREAD, mark_of

RECENT = 15
"""How many alerts the overview lists."""


def overview(
    scorecards: Sequence[Scorecard], alerts: Sequence[Alert], places: Places, at: datetime
) -> Overview:
    """Everything the first page prints."""
    worst_first = sorted(scorecards, key=_worst_first)
    newest_first = sorted(alerts, key=lambda alert: (alert.raised_at, alert.id), reverse=True)
    return Overview(
        at=minute(at),
        counts=_counts(scorecards, alerts),
        columns=tuple(Column(title=spec.title, question=spec.question) for spec in TAXONOMY.values()),
        rows=tuple(_row(card, places) for card in worst_first),
        alerts=tuple(alert_view(alert, places) for alert in newest_first[:RECENT]),
        broken=tuple(
            _broken(card, each, places)
            for card in sorted(scorecards, key=lambda card: card.vendor.name.casefold())
            for each in card.documents
            if each.status is not DocumentStatus.CURRENT
        ),
    )


def _worst_first(card: Scorecard) -> tuple[int, float, str, str]:
    """Unread vendors first, then by letter and score from the worst."""
    order = "?FDCBA".index(card.grade.letter)
    return order, -card.grade.score, card.vendor.name.casefold(), card.vendor.id


def _row(card: Scorecard, places: Places) -> OverviewRow:
    page = f"{places.vendors}{page_name(card.vendor.id)}"
    verdicts = {verdict.dimension: verdict for verdict in governing_verdicts(card)}
    cells = []
    for dimension in TAXONOMY:
        verdict = verdicts.get(dimension)
        cells.append(
            Cell(
                mark=mark_of(dimension, verdict.stance) if verdict else UNREAD,
                href=f"{page}#{dimension.value}" if verdict else "",
                contradictory=verdict.contradictory if verdict else False,
            )
        )
    return OverviewRow(
        name=visible(card.vendor.name),
        href=page,
        plan=tier_names([card.vendor.tier]) if card.vendor.tier else "all plans",
        grade=grade_view(card),
        cells=tuple(cells),
    )


def _broken(card: Scorecard, each: AssessedDocument, places: Places) -> BrokenSource:
    return BrokenSource(
        vendor=visible(card.vendor.name),
        vendor_href=f"{places.vendors}{page_name(card.vendor.id)}",
        title=visible(each.document.title),
        url=web_href(each.document.url),
        state=STATE_WORDS[each.status][0],
        detail=visible(each.detail),
        captured=day(each.captured_at),
        checked=day(each.checked_at),
    )


def _counts(scorecards: Sequence[Scorecard], alerts: Sequence[Alert]) -> tuple[Count, ...]:
    documents = [each for card in scorecards for each in card.documents]
    broken = sum(each.status is not DocumentStatus.CURRENT for each in documents)
    trains = sum(_answer(card, Dimension.TRAINING) is Stance.PERMITS for card in scorecards)
    never = sum(_answer(card, Dimension.TRAINING) is Stance.PROHIBITS for card in scorecards)
    changes = sum(alert.kind is AlertKind.MATERIAL_CHANGE for alert in alerts)
    return (
        Count(figure=str(len(scorecards)), label="vendors", level=""),
        Count(figure=str(trains), label="may train on your content", level="bad" if trains else "ok"),
        Count(figure=str(never), label="rule training out", level="ok" if never else ""),
        Count(figure=str(changes), label="material changes so far", level="watch" if changes else ""),
        Count(
            figure=f"{broken} of {len(documents)}",
            label="documents broken, missing or unreadable",
            level="bad" if broken else "ok",
        ),
    )


def _answer(card: Scorecard, dimension: Dimension) -> Stance | None:
    return next((each.stance for each in governing_verdicts(card) if each.dimension is dimension), None)
