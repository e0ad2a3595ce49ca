"""Says in plain words what an alert or a digest is about: the same facts for e-mail, chat and console."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby
from typing import TypeVar

from tosrisk.core.alerting.advice import advice
from tosrisk.core.alerting.headline import phrase
from tosrisk.core.alerting.plainwords import PLAN_WORDS
from tosrisk.core.alerting.starting import STANDS
from tosrisk.core.changes.worddiff import mark_alike
from tosrisk.core.report_paths import alert_anchor, change_path, vendor_path
from tosrisk.core.text.weblinks import web_href
from tosrisk.domain.alerts import Alert, AlertKind, OptOutPlace, PlaceKind
from tosrisk.domain.notices import Cause, Notice, NoticeKind, ToldChange
from tosrisk.domain.taxonomy import TAXONOMY, Severity
from tosrisk.domain.vendor import Document, Tier
from tosrisk.notifiers.plain import one_line
from tosrisk.notifiers.stakes import STAKES
from tosrisk.notifiers.view import CauseView, ChangeView, LinkView, MessageView, SectionView

_T = TypeVar("_T")

SUBJECT_LIMIT = 180
"""Characters: most mail programs cut subjects long before."""
_QUOTE_LIMIT = 1200
"""Characters of a sentence that are shown."""

_COLOURS = {
    Severity.CRITICAL: "#a61b1b",
    Severity.HIGH: "#b8450b",
    Severity.MEDIUM: "#8a6100",
    Severity.LOW: "#1d5b8f",
    Severity.INFO: "#4b5563",
}
_WAYS = {PlaceKind.SETTING: "Setting", PlaceKind.MAIL: "E-mail", PlaceKind.WEB: "Web page"}
_TEST = "This is a test, sent by hand. The vendor and the change are invented."


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPlace:
    """Where readers of a message find the report."""

    url: str = ""
    """Address at which the report's folder is published, or ""."""
    folder: str = "report"
    """Where it lies, for readers without an address."""

    def page(self, alert: Alert) -> LinkView:
        """The place in the report where an alert stands, with the old and the new sentence."""
        return self._at("Report", f"{vendor_path(alert.document.vendor)}#{alert_anchor(alert.id)}")

    def change(self, alert: Alert) -> LinkView:
        """The page of a material change: clause by clause."""
        return self._at("Clauses", change_path(alert.document.vendor, alert.id))

    def _at(self, label: str, page: str) -> LinkView:
        if href := web_href(self.url and f"{self.url.rstrip('/')}/{page}"):
            return LinkView(label=label, text=href, href=href)
        return LinkView(label=label, text=f"{self.folder}/{page}", href="")


def message(notice: Notice, report: ReportPlace, *, quotes: int = _QUOTE_LIMIT) -> MessageView:
    """Everything that a message prints.

    Args:
        notice: what it tells.
        report: where its readers find the report.
        quotes: characters of each of the vendor's sentences; 0 leaves out sentences, reasons and advice.
    """
    by_vendor = groupby(notice.causes, key=lambda cause: cause.lead.document.vendor)
    sections = (list(causes) for _, causes in by_vendor)
    return MessageView(
        subject=subject(notice),
        banner=_banner(notice),
        sections=tuple(
            SectionView(
                vendor=one_line(causes[0].lead.document.vendor_name),
                causes=tuple(_cause(cause, report, quotes) for cause in causes),
            )
            for causes in sections
        ),
        brief=quotes == 0,
        several=len(notice.causes) > 1,
    )


def subject(notice: Notice) -> str:
    """Severity, vendor and headline on one line; of a digest, how much it holds."""
    if notice.is_digest:
        vendors = dict.fromkeys(cause.lead.document.vendor_name for cause in notice.causes)
        line = f"[{notice.severity.upper()}] {_digest_name(notice)}: {', '.join(vendors)}"
        return one_line(line, SUBJECT_LIMIT)
    cause = notice.causes[0]
    mark = "TEST" if notice.kind is NoticeKind.SAMPLE else notice.severity.upper()
    several = f" ({len(cause.alerts)} documents)" if len(cause.alerts) > 1 else ""
    return one_line(f"[{mark}] {cause.lead.headline}", SUBJECT_LIMIT - len(several)) + several


def _digest_name(notice: Notice) -> str:
    count = len(notice.causes)
    return f"{notice.kind.capitalize()} digest, {count} alert{'' if count == 1 else 's'}"


def _banner(notice: Notice) -> str:
    if notice.kind is NoticeKind.SAMPLE:
        return _TEST
    return f"{_digest_name(notice)}, the gravest first" if notice.is_digest else ""


def _cause(cause: Cause, report: ReportPlace, quotes: int) -> CauseView:
    lead = cause.lead
    documents = _unique(alert.document for alert in cause.alerts)
    return CauseView(
        headline=one_line(lead.headline) or lead.id[:12],
        severity=cause.severity.value,
        colour=_COLOURS[cause.severity],
        vendor=one_line(lead.document.vendor_name),
        documents=tuple(_named(document) for document in documents),
        plans=", ".join(PLAN_WORDS[tier] for tier in Tier if any(tier in each.tiers for each in documents)),
        effective=_effective(cause),
        noticed=f"{lead.raised_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        stake=STAKES[lead.dimensions[0]] if lead.dimensions else "",
        stands=STANDS if lead.ahead else "",
        remarks=tuple(_unique(_remarks(cause.alerts))),
        changes=tuple(_change(told, cause, len(documents), quotes) for told in cause.changes),
        steps=advice(lead, [told.change for told in cause.changes]),
        ways_out=tuple(_way_out(place, quotes) for place in _places(cause.alerts)),
        links=tuple(_links(cause, report)),
        id=(lead.shared_cause if len(cause.alerts) > 1 else lead.id)[:12],
    )


def _effective(cause: Cause) -> str:
    """The stated days, the documents beside them where they differ; "" of a source, and of answers by now."""
    if not cause.changes and not cause.lead.effective:
        return ""
    stated = {alert.document.title: alert.effective for alert in cause.alerts}
    days = dict.fromkeys(stated.values())
    if len(days) == 1:
        (day,) = days
        return day.isoformat() if day else "not stated"
    each = (f"{one_line(title)}: {day.isoformat() if day else 'not stated'}" for title, day in stated.items())
    return "; ".join(each)


def _remarks(alerts: Sequence[Alert]) -> Iterator[str]:
    """What is remarked on the documents, the name of each before what does not hold for all."""
    for alert in alerts:
        for remark in alert.remarks:
            shared = all(remark in other.remarks for other in alerts)
            yield one_line(remark if shared else f"{alert.document.title}: {remark}")


def _change(told: ToldChange, cause: Cause, documents: int, quotes: int) -> ChangeView:
    change = told.change
    before, after = mark_alike(one_line(change.before, quotes or 1), one_line(change.after, quotes or 1))
    said = one_line(phrase(change, ahead=bool(cause.lead.ahead)))
    return ChangeView(
        title=TAXONOMY[change.dimension].title,
        phrase=f"{said[0].upper()}{said[1:]}",
        verdict=f"{change.direction} for you, {change.severity}",
        why=one_line(change.why),
        where=", ".join(one_line(d.title) for d in told.documents) if len(told.documents) < documents else "",
        before=before,
        after=after,
    )


def _places(alerts: Sequence[Alert]) -> tuple[OptOutPlace, ...]:
    if not any(alert.changes for alert in alerts):
        return ()
    return tuple({place.place: place for alert in alerts for place in alert.opt_out}.values())


def _way_out(place: OptOutPlace, quotes: int) -> LinkView:
    words = one_line(place.place)
    href = {PlaceKind.SETTING: "", PlaceKind.MAIL: f"mailto:{words}", PlaceKind.WEB: web_href(words)}
    quote = one_line(place.quote, quotes or 1)
    return LinkView(label=_WAYS[place.kind], text=words, href=href[place.kind], quote=quote)


def _links(cause: Cause, report: ReportPlace) -> Iterator[LinkView]:
    yield report.page(cause.lead)
    if cause.lead.kind is AlertKind.MATERIAL_CHANGE:
        yield report.change(cause.lead)
    addresses = _unique(
        address for alert in cause.alerts for address in filter(None, alert.document.addresses)
    )
    for address in addresses:
        yield LinkView(label="Live page", text=one_line(address), href=web_href(address))
    for label, paths in (
        ("Snapshot before", [alert.snapshot_before for alert in cause.alerts]),
        ("Snapshot after", [alert.snapshot_after for alert in cause.alerts]),
    ):
        for path in filter(None, paths):
            yield LinkView(label=label, text=f"snapshots/{one_line(path)}", href="")


def _named(document: Document) -> str:
    return f"{one_line(document.title)} ({one_line(document.path)})"


def _unique(items: Iterable[_T]) -> list[_T]:
    return list(dict.fromkeys(items))
