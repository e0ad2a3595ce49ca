"""What proves a version: where and when it was captured, its hashes, and how to check them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tosrisk.core.report_paths import capture_anchor, change_path, text_path
from tosrisk.core.text.weblinks import web_href
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.snapshot import Snapshot
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places, day, minute
from tosrisk.reporters.shelf import Shelved

_SNAPSHOTS = "snapshots"
"""The folder of the workspace in which captures are kept."""
_VIA = {
    "http": "over HTTP",
    "browser": "in a browser, which ran its scripts",
    "file": "read from a file that whoever runs tosrisk gave",
    "import": "from an archive",
}
_SHORT = 12
"""Digits of an alert's id in a command: `tosrisk evidence` takes the first ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address that was asked."""

    text: str
    href: str
    """Where it leads, or "" where it is no safe address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldView:
    """A change that leads from a version, or to it."""

    words: str
    href: str
    """Its page."""
    pack: str
    """The command that packs what proves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofView:
    """What proves one version."""

    anchor: str
    capture: str
    captured: str
    effective: str
    updated: str
    """Dates that the text states, or "none found"."""
    addresses: tuple[Address, ...]
    answered: str
    """The address that answered where it is another one, or ""."""
    how: str
    """Status and way of reading."""
    words: str
    sha256: str
    """Of the text."""
    text_href: str
    check: str
    """The command that hashes the text, to be given in the folder of the report."""
    body_sha256: str
    """Of the bytes as served."""
    body_size: str
    body_path: str
    """From the workspace's root."""
    body_check: str
    body_look: str
    pack: str
    """The command that packs this capture."""
    told: tuple[ToldView, ...]


def proof_of(shelved: Shelved | None, places: Places) -> ProofView | None:
    """What proves a version, as seen from a page; None for none."""
    if shelved is None:
        return None
    snapshot = shelved.snapshot
    body = f"{_SNAPSHOTS}/{snapshot.body_path}"
    return ProofView(
        anchor=capture_anchor(snapshot.id),
        capture=visible(snapshot.id),
        captured=minute(snapshot.fetched_at),
        effective=_stated(shelved.effective),
        updated=_stated(shelved.updated),
        addresses=tuple(Address(text=visible(url), href=web_href(url)) for url in snapshot.addresses),
        answered=visible(snapshot.final_url) if _moved(snapshot) else "",
        how=_how(snapshot),
        words=f"{shelved.words:,}",
        sha256=shelved.sha256,
        text_href=places.text(snapshot.document, snapshot.id),
        check=f"sha256sum {text_path(snapshot.document, snapshot.id)}",
        body_sha256=snapshot.sha256,
        body_size=f"{snapshot.size:,} bytes",
        body_path=body,
        body_check=f"gunzip -c {body} | sha256sum",
        body_look=f"gunzip -c {body} | less",
        pack=f"tosrisk evidence {snapshot.path}",
        told=tuple(_told(shelved, places)),
    )


def _told(shelved: Shelved, places: Places) -> list[ToldView]:
    return [
        ToldView(
            words=f"{_side(shelved, alert)} text of the change of {day(alert.raised_at)}",
            href=places.to(change_path(alert.document.vendor, alert.id)),
            pack=f"tosrisk evidence {alert.id[:_SHORT]}",
        )
        for alert in shelved.alerts
        if alert.kind is AlertKind.MATERIAL_CHANGE
    ]


def _how(snapshot: Snapshot) -> str:
    words = _VIA.get(snapshot.via, "")
    if snapshot.via == "file" and any(snapshot.addresses):
        return f"{words}, not fetched from the address"
    return f"{words}, status {snapshot.status}" if snapshot.via in {"http", "browser"} else words


def _side(shelved: Shelved, alert: Alert) -> str:
    return "new" if alert.snapshot_after == shelved.snapshot.path else "old"


def _moved(snapshot: Snapshot) -> bool:
    return not snapshot.parts and bool(snapshot.final_url) and snapshot.final_url != snapshot.url


def _stated(stated: date | None) -> str:
    return stated.isoformat() if stated else "none found"
