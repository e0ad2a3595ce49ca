"""iCalendar (RFC 5545): the days on which changes take effect, and the last days to act before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from tosrisk import __version__
from tosrisk.core.text.inert import inert, one_line
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.changes import Direction
from tosrisk.domain.exports import VendorFacts
from tosrisk.domain.scorecard import AssessedDocument
from tosrisk.domain.vendor import Document
from tosrisk.exporters.model_alerts import AlertRecord, alert_record

_TITLE = 300
"""Characters."""
_DAY = timedelta(days=1)
_AGAINST = frozenset({Direction.WORSE, Direction.MIXED})


class IcsExporter:
    """Writes one calendar of whole days. Nothing in it depends on the day on which it is written."""

    def __init__(self, *, report_url: str = "") -> None:
        """Link changes where the report is published."""
        self._report_url = report_url

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:
        """The text of the file: what alerts tell of, then what documents announce besides."""
        calendar = Calendar()
        calendar.add("prodid", f"-//tosrisk//tosrisk {__version__}//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", "Vendors' terms")
        told: set[tuple[str, date]] = set()
        for alert in alerts:
            if alert.kind is AlertKind.MATERIAL_CHANGE and alert.effective:
                told.add((alert.document.key, alert.effective))
                for event in _of_alert(alert, alert.effective, self._report_url):
                    calendar.add_component(event)
        for facts in vendors:
            for each in facts.card.documents:
                announced = _announced(each)
                if announced and (each.document.key, announced) not in told:
                    calendar.add_component(_of_document(each, announced))
        yield calendar.to_ical(sorted=False).decode("utf-8")


def _of_alert(alert: Alert, effective: date, report_url: str) -> Iterator[Event]:
    record = alert_record(alert, report_url)
    who = f"{record.vendor_name}, {record.document_title}"
    yield _event(
        identity=f"{alert.id}|effective",
        day=effective,
        stamp=alert.raised_at,
        title=f"{who}: takes effect: {inert(alert.summary)}",
        text=_description(record),
        url=record.url,
        categories=("effective", record.severity.value),
    )
    against = bool(record.opt_out) or any(change.direction in _AGAINST for change in record.changes)
    if against and effective > alert.raised_at.astimezone(UTC).date():
        act = "opt out" if record.opt_out else "object or leave"
        yield _event(
            identity=f"{alert.id}|deadline",
            day=effective - _DAY,
            stamp=alert.raised_at,
            title=f"{who}: last day to {act} before: {record.summary}",
            text=_description(record),
            url=record.url,
            categories=("deadline", record.severity.value),
        )


def _description(record: AlertRecord) -> str:
    told = [record.summary]
    told += [f"Opt out: {at.place} (“{at.quote}”)" for at in record.opt_out]
    for change in record.changes:
        told += [f"Before: {change.before or '(nothing)'}", f"After: {change.after or '(nothing)'}"]
    told += [f"{record.until_then}."] if record.until_then else []
    told += [f"Alert {record.id[:12]}; the day is the one that the new text states."]
    return "\n".join(map(one_line, told))


def _announced(each: AssessedDocument) -> date | None:
    """The effective date of a text that was captured before it applied; None for any other."""
    effective = each.version.effective if each.version else None
    if effective is None or each.captured_at is None:
        return None
    return effective if effective > each.captured_at.astimezone(UTC).date() else None


def _of_document(each: AssessedDocument, effective: date) -> Event:
    document: Document = each.document
    assert each.captured_at is not None
    assert each.version is not None
    return _event(
        identity=f"{document.key}|{effective.isoformat()}|{each.version.sha256}",
        day=effective,
        stamp=each.captured_at,
        title=f"{document.vendor_name}, {document.title}: takes effect",
        text=f"Announced in the text captured on {each.captured_at.astimezone(UTC).date().isoformat()}.",
        url="",
        categories=("effective",),
    )


def _event(
    *, identity: str, day: date, stamp: datetime, title: str, text: str, url: str, categories: tuple[str, ...]
) -> Event:
    event = Event()
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    event.add("uid", f"{digest[:32]}@tosrisk")
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", day)
    event.add("summary", one_line(title, _TITLE))
    event.add("description", inert(text))
    event.add("categories", list(categories))
    event.add("transp", "TRANSPARENT")
    if url:
        event.add("url", url)
    return event
