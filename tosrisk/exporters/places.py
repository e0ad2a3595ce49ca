"""Addresses that are safe to write: vendors' text decides none of them."""

from __future__ import annotations

from urllib.parse import quote

from tosrisk.core.report_paths import change_path, vendor_path
from tosrisk.core.text.weblinks import web_href
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.vendor import Document


def page_url(report_url: str, alert: Alert) -> str:
    """Address of the page of a change, or "" where the report is not published or nothing has changed."""
    if not report_url or alert.kind is not AlertKind.MATERIAL_CHANGE:
        return ""
    return web_href(f"{report_url.rstrip('/')}/{change_path(alert.document.vendor, alert.id)}")


def alert_url(report_url: str, alert: Alert) -> str:
    """Address of the page that tells most of an alert: that of the change, else that of the vendor; or ""."""
    if not report_url or alert.kind is AlertKind.MATERIAL_CHANGE:
        return page_url(report_url, alert)
    return web_href(f"{report_url.rstrip('/')}/{vendor_path(alert.document.vendor)}")


def live_urls(document: Document) -> list[str]:
    """The addresses of a document that are plain http or https."""
    return [href for address in document.addresses if (href := web_href(address))]


def live_url(document: Document) -> str:
    """The one address of a document; "" where it has several, or none that is safe."""
    return "" if document.parts else web_href(document.url)


def stored_uri(path: str) -> str:
    """A path below the snapshots folder as a relative reference from the workspace, percent-encoded."""
    return quote(f"snapshots/{path}", safe="/")
