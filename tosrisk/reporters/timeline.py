"""A vendor's timeline: its answers and grade over its whole history, drawn and listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from tosrisk.core.report_paths import INDEX, vendor_path
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.dossier import Interim
from tosrisk.domain.history import History, HistoryPoint
from tosrisk.domain.scorecard import DocumentStatus, Scorecard
from tosrisk.reporters.announced import as_it_applies
from tosrisk.reporters.chart import Chart, draw_chart
from tosrisk.reporters.days import DayView, Listing, grade_words
from tosrisk.reporters.links import visible
from tosrisk.reporters.paper import foot
from tosrisk.reporters.parts import GRADE_LEVELS, NEVER, Places, day, tier_names

DRAWN = 300
"""Days with another answer that are drawn, the newest: a page that changes its words at every visit may bring
any number of them."""

LISTED = 100
"""Days that are listed, the newest; besides them, those on which something was told."""


_UNREAD = {DocumentStatus.BROKEN, DocumentStatus.MISSING}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadView:
    """A document that could not be read at the last look."""

    key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """A vendor over time."""

    name: str
    index_href: str
    vendor_href: str
    letter: str
    """Of the texts that apply today, and so are the next two."""
    level: str
    score: str
    later: str
    """The grade by announced texts, and from when on, where some lie ahead; or ""."""
    capped: str
    """Why the letter is worse than the score alone would make it, or ""."""
    basis: str
    """Of which plan these are the answers."""
    summary: str
    read_last: str
    """The day of the newest text, where no document could be read since; or ""."""
    unread: tuple[UnreadView, ...]
    """Documents of which it is not known what they say today."""
    chart: Chart | None
    """None where there is nothing to draw: then `days` say it all."""
    left_out: int
    """Older days with another answer that are not drawn."""
    days: tuple[DayView, ...]
    """Newest first."""
    unlisted: int
    """Older days that are drawn, but not listed."""
    quiet: int
    """Days with a new text that changed no answer, and that does not lie in the report."""
    rules: Markup
    """Styles of the page's own, for the foot of each sheet of paper."""


def timeline_page(
    card: Scorecard,
    history: History,
    alerts: Sequence[Alert],
    places: Places,
    interim: Interim | None = None,
) -> TimelinePage:
    """Everything that a vendor's timeline prints.

    Args:
        card: the vendor as it stands.
        history: its answers over time.
        alerts: of the vendor, in any order; only material changes are shown.
        places: the neighbours of the page.
        interim: how it stands until announced texts apply; None where none is ahead.
    """
    changes = sorted(
        (alert for alert in alerts if alert.kind is AlertKind.MATERIAL_CHANGE),
        key=lambda alert: (alert.raised_at, alert.id),
    )
    drawn = as_it_applies(history.points[-DRAWN:], interim)
    ahead = interim.until if interim and drawn and drawn[-1].at.date() == interim.until else None
    stands = drawn[-2:-1] if ahead else drawn[-1:]
    grade = interim.card.grade if interim and ahead else card.grade
    letter, score = (stands[0].letter, stands[0].score) if stands else ("?", 0.0)
    unread = bool(history.days) and not any(
        each.status in {DocumentStatus.CURRENT, DocumentStatus.UNSUPPORTED_LANGUAGE}
        for each in card.documents
    )
    listing = Listing(card, places)
    days = tuple(listing.days(history, changes))
    listed = tuple(each for place, each in enumerate(days) if place < LISTED or each.tells)
    newest = history.days[-1].isoformat() if history.days else NEVER
    return TimelinePage(
        name=visible(card.vendor.name),
        index_href=places.to(INDEX),
        vendor_href=places.to(vendor_path(card.vendor.id)),
        letter=letter,
        level=GRADE_LEVELS[letter],
        score=f"{score:.1f}" if stands and stands[0].stances else "",
        later=f"from {ahead.isoformat()}: {grade_words(drawn[-1])}" if ahead else "",
        capped=grade.note
        or (f"From {ahead.isoformat()}: {card.grade.note}" if ahead and card.grade.note else ""),
        basis=f"the {tier_names([card.vendor.tier])} plan"
        if card.vendor.tier
        else "all plans; the worst counts",
        summary=_summary(history, len(changes), drawn),
        read_last=newest if unread else "",
        unread=tuple(
            UnreadView(key=each.document.key, title=visible(each.document.title))
            for each in card.documents
            if each.status in _UNREAD
        ),
        chart=draw_chart(card.vendor.id, drawn, history.days, changes, places, ahead=ahead, unread=unread)
        if len(drawn) > 1
        else None,
        left_out=max(0, len(history.points) - DRAWN),
        days=listed,
        unlisted=len(days) - len(listed),
        rules=foot(f"{visible(card.vendor.name)} over time, newest text read on {newest}"),
        quiet=len({*history.days} - {date.fromisoformat(each.day) for each in days}),
    )


def _summary(history: History, told: int, drawn: Sequence[HistoryPoint]) -> str:
    """The whole history in a few sentences."""
    if not history.points:
        return "No document of this vendor has been read yet, so there is no history to tell."
    return " ".join(_sentences(history, told, drawn))


def _sentences(history: History, told: int, drawn: Sequence[HistoryPoint]) -> Iterator[str]:
    first, last = history.points[0], history.points[-1]
    texts = len(history.days) - 1
    moved = sum(before.stances != after.stances for before, after in pairwise(history.points))
    yield f"History since {day(first.at)}."
    if not texts:
        yield "No other text has been read since."
    else:
        answers = f"on {moved} of them, an answer changed" if moved else "no answer changed"
        yield f"New text came on {texts} later {'day' if texts == 1 else 'days'}; {answers}."
    if moved:
        drift = round(last.score - first.score, 1)
        how = (
            f"{abs(drift)} points {'worse' if drift > 0 else 'better'}" if drift else "no better and no worse"
        )
        turned = drawn[-1].at
        went = f"from {grade_words(first)} to {grade_words(last)}: {how}"
        if turned > last.at:
            yield f"With what is announced for {day(turned)}, the vendor goes {went}."
        else:
            yield f"By {day(turned)}, the vendor had gone {went}; no text has turned an answer since."
    if told:
        changes = "1 material change was" if told == 1 else f"{told} material changes were"
        yield f"{changes} told; not every one turns an answer, which is drawn from all sentences together."
