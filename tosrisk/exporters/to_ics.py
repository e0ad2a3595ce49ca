"""iCalendar (RFC 5545): days on which changes take effect, last days to act before, and ends of sign-offs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from tosrisk import __version__
from tosrisk.core.text.inert import inert
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.changes import Direction
from tosrisk.domain.exports import VendorFacts
from tosrisk.domain.policy import Policy
from tosrisk.domain.scorecard import AssessedDocument
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.vendor import Vendor
from tosrisk.exporters.ics_parts import alarm, event, lines, no_events
from tosrisk.exporters.model_alerts import AlertRecord, alert_record
from tosrisk.exporters.places import alert_url

_DAY = timedelta(days=1)
_AGAINST = frozenset({Direction.WORSE, Direction.MIXED})
_DATED = frozenset({AlertKind.MATERIAL_CHANGE, AlertKind.POLICY_ANSWER})
"""Alerts that may speak of a day to come."""


class IcsExporter:
    """Writes one calendar of whole days. Nothing in it depends on the day on which it is written."""

    def __init__(self, *, policy: Policy, signoffs: Sequence[SignOff] = (), report_url: str = "") -> None:
        """Say what is known besides the vendors.

        Args:
            policy: names the classes of data.
            signoffs: in the order in which they were given.
            report_url: where the report is published, for links.
        """
        self._policy = policy
        self._signoffs = {(each.vendor, each.data_class): each for each in signoffs}
        self._report_url = report_url

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:
        """The text of the file: what alerts tell of, then what documents announce, and ends of sign-offs."""
        calendar = Calendar()
        calendar.add("prodid", f"-//tosrisk//tosrisk {__version__}//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("x-wr-calname", "Vendors' terms")
        told: set[tuple[str, date]] = set()
        for alert in alerts:
            if alert.kind in _DATED and alert.effective:
                if alert.kind is AlertKind.MATERIAL_CHANGE:
                    told.add((alert.document.key, alert.effective))
                for each in _of_alert(alert, alert.effective, self._report_url):
                    calendar.add_component(each)
        for facts in vendors:
            for assessed in facts.card.documents:
                announced = _announced(assessed)
                if announced and (assessed.document.key, announced) not in told:
                    calendar.add_component(_of_document(assessed, announced))
            for each in self._of_signoffs(facts.card.vendor):
                calendar.add_component(each)
        if not calendar.subcomponents:
            calendar.add_component(no_events())
        yield calendar.to_ical(sorted=False).decode("utf-8")

    def _of_signoffs(self, vendor: Vendor) -> Iterator[Event]:
        """The last days of the vendor's newest sign-offs, one for each class of data."""
        for signoff in self._signoffs.values():
            if signoff.vendor == vendor.id and signoff.until:
                known = self._policy.find(signoff.data_class)
                yield _of_signoff(
                    signoff, signoff.until, vendor, known.title if known else signoff.data_class
                )


def _of_alert(alert: Alert, effective: date, report_url: str) -> Iterator[Event]:
    record, url = alert_record(alert, report_url), alert_url(report_url, alert)
    policy = alert.kind is AlertKind.POLICY_ANSWER
    who = f"{record.vendor_name}, {'your policy' if policy else record.document_title}"
    yield event(
        identity=f"{alert.id}|effective",
        day=effective,
        stamp=alert.raised_at,
        title=f"{who}: takes effect: {inert(alert.summary)}",
        text=_description(record),
        url=url,
        categories=("effective", record.kind.value, record.severity.value),
    )
    against = policy or bool(record.opt_out) or any(change.direction in _AGAINST for change in record.changes)
    noticed = alert.raised_at.astimezone(UTC).date()
    if against and effective > noticed:
        act = "decide" if policy else "opt out" if record.opt_out else "object or leave"
        deadline = event(
            identity=f"{alert.id}|deadline",
            day=effective - _DAY,
            stamp=alert.raised_at,
            title=f"{who}: last day to {act} before: {record.summary}",
            text=_description(record),
            url=url,
            categories=("deadline", record.kind.value, record.severity.value),
        )
        deadline.add_component(alarm(deadline, noticed))
        yield deadline


def _description(record: AlertRecord) -> str:
    told = [record.summary]
    told += [f"Opt out: {at.place} (“{at.quote}”)" for at in record.opt_out]
    for change in record.changes:
        told += [f"Before: {change.before or '(nothing)'}", f"After: {change.after or '(nothing)'}"]
    told += record.remarks if record.kind is AlertKind.POLICY_ANSWER else ()  # each class, with the sentence
    told += [f"{record.until_then}."] if record.until_then else []
    told += [f"Alert {record.id[:12]}; the day is the one that the new text states."]
    return lines(told)


def _announced(each: AssessedDocument) -> date | None:
    """The effective date of a text that was captured before it applied; None for any other."""
    effective = each.version.effective if each.version else None
    if effective is None or each.captured_at is None:
        return None
    return effective if effective > each.captured_at.astimezone(UTC).date() else None


def _of_document(each: AssessedDocument, effective: date) -> Event:
    document = each.document
    assert each.captured_at is not None
    assert each.version is not None
    return event(
        identity=f"{document.key}|{effective.isoformat()}|{each.version.sha256}",
        day=effective,
        stamp=each.captured_at,
        title=f"{document.vendor_name}, {document.title}: takes effect",
        text=f"Announced in the text captured on {each.captured_at.astimezone(UTC).date().isoformat()}.",
        categories=("effective",),
    )


def _of_signoff(signoff: SignOff, until: date, vendor: Vendor, title: str) -> Event:
    told = [f"Given by {signoff.by} on {signoff.on.isoformat()}."]
    told += [signoff.note] if signoff.note else []
    told.append("From the next day on, what is missing counts again: get it promised, or sign off anew.")
    ends = event(
        identity=f"{signoff.vendor}|{signoff.data_class}|{signoff.on.isoformat()}|{until.isoformat()}|signoff",
        day=until,
        stamp=datetime.combine(signoff.on, time.min, UTC),
        title=f"{vendor.name}, {title}: last day of the sign-off by {signoff.by}",
        text=lines(told),
        categories=("signoff",),
    )
    ends.add_component(alarm(ends, signoff.on))
    return ends
