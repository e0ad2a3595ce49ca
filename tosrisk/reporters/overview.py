"""The overview: every vendor by every dimension, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from tosrisk.core.report_paths import COMPARE
from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.dossier import News
from tosrisk.domain.policy import Policy
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.alerted import alert_view
from tosrisk.reporters.overview_classes import ClassHeads, breaches, later_breaches
from tosrisk.reporters.overview_view import (
    BrokenSource,
    BrokenSources,
    Count,
    Overview,
    OverviewRow,
    ShortlistRow,
)
from tosrisk.reporters.paper import foot
from tosrisk.reporters.parts import Places, day, minute
from tosrisk.reporters.share import Rank, VendorShare
from tosrisk.reporters.usual import EACH_ITS_OWN, Usual, column_rules, usual_rules
from tosrisk.reporters.view import Column

LATELY = timedelta(days=30)
"""What changed so long ago at most is told in the open."""

IN_THE_OPEN = 6
"""How many alerts are, at most: the grids are what one comes for."""

RECENT = 15
"""How many alerts the overview lists, folded ones too."""

MOST_BROKEN = 60
"""How many sources in trouble it lists."""

MOST_LISTED = 30
"""Vendors of the shortlist that are told of in full."""

MOST_LINKED = 150
"""Vendors up to which every answer of the grids is a link: of more, the page would be too heavy."""

_FIRST = 3
"""The place of the first answer in a row of a grid: name and grade stand before it."""

SEEN_AT_ONCE = 25
"""Vendors up to which a grid stands on the page in full height."""


_TRAINING = list(TAXONOMY).index(Dimension.TRAINING)


class OverviewDraft:
    """Takes the share of each vendor as it passes by."""

    def __init__(self, places: Places, policy: Policy) -> None:
        """Take the neighbours of the page, and the policy that vendors are held against."""
        self._places = places
        self._classes = ClassHeads.of(policy)
        self._rows: list[tuple[Rank, OverviewRow]] = []
        self._broken: list[tuple[str, BrokenSource]] = []
        self._shortlist: list[tuple[Rank, ShortlistRow]] = []
        self._documents = 0
        self._answers: Counter[Stance | None] = Counter()
        self._train_later = 0

    def add(self, share: VendorShare, asked: Mapping[str, datetime | None]) -> None:
        """Note what the overview says of a vendor whose documents were last asked for then, by key."""
        name = share.standing.vendor.name.casefold()
        self._rows.append((share.rank, share.row))
        self._broken += [
            (name, replace(source, checked=day(asked.get(source.document)))) for source in share.broken
        ]
        if share.listed:
            self._shortlist.append((share.rank, share.listed))
        self._documents += share.standing.documents
        self._answers[share.training] += 1
        self._train_later += share.training is Stance.PERMITS and share.row.cells[_TRAINING].later is not None

    def page(self, news: News, at: datetime) -> Overview:
        """Everything the first page prints."""
        rows = tuple(
            replace(row, classes=self._classes.arranged(row.classes))
            for _, row in sorted(self._rows, key=itemgetter(0))
        )
        counts = (*_policy_count(rows), *self._counts(news, at))
        tall = len(rows) > SEEN_AT_ONCE
        answers = Usual.of([cell.level for cell in row.cells] for row in rows) if tall else EACH_ITS_OWN
        classes = Usual.of([cell.level for cell in row.classes] for row in rows) if tall else EACH_ITS_OWN
        broken = [source for _, source in sorted(self._broken, key=itemgetter(0))]
        listed = tuple(row for _, row in sorted(self._shortlist, key=itemgetter(0), reverse=True))
        told = [
            alert_view(alert, self._places, answered=self._classes.anchors) for alert in news.alerts[:RECENT]
        ]
        recent = sum(at - alert.raised_at <= LATELY for alert in news.alerts)
        shown = min(recent, IN_THE_OPEN)
        return Overview(
            at=minute(at),
            size="1 vendor" if len(rows) == 1 else f"{len(rows)} vendors",
            compare_href=self._places.to(COMPARE) if len(rows) > 1 else "",
            counts=counts,
            columns=tuple(Column(title=spec.title, question=spec.question) for spec in TAXONOMY.values()),
            rows=tuple(_briefly(row, answers, classes) for row in rows) if tall else rows,
            usual_answers=answers,
            usual_classes=classes,
            rules=foot(f"Vendor terms: overview of {day(at)}") + (_rules(answers, classes) if tall else ""),
            linked=len(rows) <= MOST_LINKED,
            tall=tall,
            classes=self._classes,
            plans=tuple(sorted({row.plan for row in rows})),
            shortlist=listed[:MOST_LISTED],
            also_listed=listed[MOST_LISTED:],
            lost=news.lost.isoformat() if news.lost else "",
            lately=f"Last {LATELY.days} days: {_alerts(recent)}." if told else "",
            alerts=tuple(told[:shown]),
            earlier=tuple(told[shown:]),
            older_alerts=news.total - len(told),
            later=any(map(_is_later, rows)),
            broken=tuple(_by_reason(broken[:MOST_BROKEN])),
            more_broken=len(broken[MOST_BROKEN:]),
        )

    def _counts(self, news: News, at: datetime) -> tuple[Count, ...]:
        answers, total = self._answers, sum(self._answers.values())
        trains, never, unread = answers[Stance.PERMITS], answers[Stance.PROHIBITS], answers[None]
        asks = answers[Stance.CONDITIONAL]
        others = (
            (asks, "only with consent"),
            (total - trains - never - unread - asks, "unclear or silent"),
            (never, "rule it out"),
            (unread, "not read"),
        )
        changes = [alert for alert in news.alerts if alert.kind is AlertKind.MATERIAL_CHANGE]
        lately = sum(at - alert.raised_at <= LATELY for alert in changes)
        broken, listed = len(self._broken), len(self._shortlist)
        return (
            Count(
                figure=str(lately),
                label=f"material change{'' if lately == 1 else 's'} in the last {LATELY.days} days",
                level="watch" if lately else "",
                href="#changes",
            ),
            Count(
                figure=f"{broken} of {self._documents}",
                label="documents stale, never read or not supported",
                level="bad" if broken else "ok",
                href="#broken",
            ),
            Count(
                figure=str(listed),
                label="on the shortlist",
                level="ok" if listed else "",
                href="#shortlist",
            ),
            Count(
                figure=f"{trains} of {total}",
                label="; ".join(
                    (
                        f"may train on your content{_from_later(self._train_later)}",
                        *(f"{count} {words}" for count, words in others if count),
                    )
                ),
                level="bad" if trains else "ok",
                href="#questions",
            ),
        )


def _policy_count(rows: Sequence[OverviewRow]) -> tuple[Count, ...]:
    """How much data goes where the policy does not allow it; nothing where none is said to go anywhere."""
    used = sum(cell.used for row in rows for cell in row.classes)
    if not used:
        return ()
    wrong = sum(breaches(row.classes) for row in rows)
    ahead = sum(later_breaches(row.classes) for row in rows)
    return (
        Count(
            figure=f"{wrong} of {used}",
            label=f"uses of data that the policy does not allow{_from_later(ahead)}",
            level="bad" if wrong else "ok",
            href="#may-go",
        ),
    )


def _by_reason(broken: Iterable[BrokenSource]) -> Iterator[BrokenSources]:
    """The sources of each vendor, those together that are in trouble for the same reason."""
    ordered = list(broken)
    place = {source.vendor_href: at for at, source in reversed(list(enumerate(ordered)))}

    def reason(source: BrokenSource) -> tuple[int, str, str, str]:
        return place[source.vendor_href], source.state, source.detail, source.checked

    for _, group in groupby(sorted(ordered, key=reason), key=reason):
        sources = tuple(group)
        first = sources[0]
        yield BrokenSources(
            vendor=first.vendor,
            vendor_href=first.vendor_href,
            state=first.state,
            detail=first.detail,
            checked=first.checked,
            sources=sources,
        )


def _alerts(count: int) -> str:
    return f"{count or 'no'} alert{'' if count == 1 else 's'}"


def _is_later(row: OverviewRow) -> bool:
    """Whether anything of a vendor's row holds from a day ahead on."""
    answers = (cell.later for cells in (row.classes, row.cells) for cell in cells)
    return row.later is not None or any(answers)


def _from_later(count: int) -> str:
    return f", {count} only later" if count else ""


def _briefly(row: OverviewRow, answers: Usual, classes: Usual) -> OverviewRow:
    """The row without the levels that are usual; where data goes today, the frame comes with its level."""
    return replace(
        row,
        cells=tuple(
            replace(cell, level=answers.told(place, cell.level)) for place, cell in enumerate(row.cells)
        ),
        classes=tuple(
            cell if cell.used else replace(cell, level=classes.told(place, cell.level))
            for place, cell in enumerate(row.classes)
        ),
    )


def _rules(answers: Usual, classes: Usual) -> Markup:
    return (
        column_rules(".asked", len(answers.levels))
        + column_rules(".may", len(classes.levels))
        + usual_rules(".asked td", _FIRST, answers)
        + usual_rules(".may td", _FIRST, classes, meanings=False)
    )
