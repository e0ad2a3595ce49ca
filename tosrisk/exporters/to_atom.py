"""Atom (RFC 4287): a feed of the alerts, the newest first."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from markupsafe import Markup, escape

from tosrisk import __version__
from tosrisk.core.alerting.advice import advice
from tosrisk.core.text.inert import one_line
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.exports import FeedIdentity, VendorFacts
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.exporters.model_alerts import AlertRecord, StanceChangeRecord, alert_record
from tosrisk.exporters.places import alert_url, live_url

_ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 200
"""Newest alerts in the feed: readers ask for it again and again, and remember what they have seen."""
_TITLE = 300
"""Characters."""


class AtomExporter:
    """Writes the feed. Vendors are not asked for."""

    def __init__(
        self, feed: FeedIdentity, *, wanted: Sequence[str] = (), report_url: str = "", url: str = ""
    ) -> None:
        """Say which feed it is.

        Args:
            feed: that of the workspace.
            wanted: ids of the vendors that it is about, which make another feed of it; empty for all.
            report_url: where the report is published, for links.
            url: where the feed itself is.
        """
        own = uuid.UUID(feed.id)
        self._id = uuid.uuid5(own, "\n".join(sorted(set(wanted)))) if wanted else own
        self._since = feed.since
        self._report_url = report_url
        self._url = url

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:  # noqa: ARG002
        """The text of the file."""
        newest = sorted(alerts, key=lambda alert: (alert.raised_at, alert.id), reverse=True)[:ENTRIES]
        feed = ET.Element("feed", xmlns=_ATOM)
        _add(feed, "id", self._id.urn)
        _add(feed, "title", "Changes in vendors' terms")
        _add(feed, "updated", _time(newest[0].raised_at if newest else self._since))
        _add(_add(feed, "author"), "name", "tosrisk")
        _add(feed, "generator", "tosrisk").set("version", __version__)
        if self._url:
            ET.SubElement(feed, "link", rel="self", type="application/atom+xml", href=self._url)
        if self._report_url:
            ET.SubElement(feed, "link", rel="alternate", type="text/html", href=self._report_url)
        for alert in newest:
            _entry(feed, alert, self._report_url)
        ET.indent(feed, " ")
        yield '<?xml version="1.0" encoding="utf-8"?>\n'
        yield ET.tostring(feed, encoding="unicode") + "\n"


def _entry(feed: ET.Element, alert: Alert, report_url: str) -> None:
    record = alert_record(alert, report_url)
    entry = _add(feed, "entry")
    _add(entry, "id", uuid.uuid5(uuid.NAMESPACE_OID, f"tosrisk:{alert.id}").urn)
    _add(entry, "title", one_line(f"[{record.severity}] {record.summary}", _TITLE))
    _add(entry, "updated", _time(alert.raised_at))
    _add(entry, "published", _time(alert.raised_at))
    dimensions = (dimension.value for dimension in record.dimensions)
    for term in (record.kind.value, record.severity.value, one_line(record.vendor), *dimensions):
        ET.SubElement(entry, "category", term=term)
    if page := alert_url(report_url, alert):
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=page)
    if live := live_url(alert.document):
        ET.SubElement(entry, "link", rel="related", href=live)
    _add(entry, "content", str(_content(alert, record))).set("type", "html")


def _content(alert: Alert, record: AlertRecord) -> Markup:
    applies = f" Applies from {record.effective.isoformat()}." if record.effective else ""
    applies = f" {record.until_then}." if record.until_then else applies
    head = Markup("<p>{vendor}: {title}, {plans}.{applies}</p>").format(
        vendor=record.vendor_name,
        title=record.document_title,
        plans=", ".join(record.plans),
        applies=applies,
    )
    changes = Markup("").join(map(_change, record.changes))
    remarks = Markup("").join(Markup("<p>{}</p>").format(remark) for remark in record.remarks)
    ways = Markup("").join(Markup("<p>Opt out: {}</p>").format(at.place) for at in record.opt_out)
    return head + changes + remarks + ways + _steps(alert) + _proof(record)


def _steps(alert: Alert) -> Markup:
    """What to do, where no changed sentence says it by itself."""
    if alert.kind is AlertKind.MATERIAL_CHANGE:
        return Markup("")
    return Markup("").join(Markup("<p>{}</p>").format(step) for step in advice(alert, alert.changes))


def _proof(record: AlertRecord) -> Markup:
    names = dict.fromkeys(filter(None, (record.snapshot_before, record.snapshot_after)))
    named = Markup(" and ").join(Markup("<code>{}</code>").format(name) for name in names)
    return Markup("<p>Snapshots: {}</p>").format(named) if names else Markup("")


def _change(change: StanceChangeRecord) -> Markup:
    title = f"{TAXONOMY[change.dimension].title}, {change.direction} for you, {change.severity}"
    return Markup(
        "<h3>{title}</h3><p>{why}</p><p>Before:</p><blockquote>{before}</blockquote>"
        "<p>After:</p><blockquote>{after}</blockquote>"
    ).format(
        title=title,
        why=change.why,
        before=escape(change.before or "(nothing)"),
        after=escape(change.after or "(nothing)"),
    )


def _add(parent: ET.Element, tag: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = text or None
    return element


def _time(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
