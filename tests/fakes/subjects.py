"""Vendors to report on, with scorecards that are at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.assessed import AT
from tests.fakes.shelves import a_snapshot
from tests.fakes.sources import a_text
from tosrisk.core.text.normalize import text_sha256
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.dossier import Brief, Dossier, News
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.version import Version


@dataclass
class Given:
    """A vendor whose dossier is given (ports.Subject)."""

    card: Scorecard
    alerts: Sequence[Alert] = ()
    """Of all vendors."""
    facts: str = "the same"
    asked: dict[str, datetime | None] = field(default_factory=dict)
    opened: int = 0
    """How often the dossier was asked for."""
    fails: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self.asked = self.asked or {each.document.key: each.checked_at for each in self.card.documents}

    @property
    def vendor(self) -> str:
        return self.card.vendor.id

    @property
    def brief(self) -> Brief:
        return Brief(vendor=self.card.vendor, alerts=len(self.alerts), today=AT.date())

    def dossier(self) -> Dossier:
        self.opened += 1
        self.fails()
        own = [alert for alert in self.alerts if alert.document.vendor == self.vendor]
        return Dossier(card=self.card, alerts=newest_first(own))


class EmptyLibrary:
    """No text (ports.Library)."""

    def snapshot(self, path: str) -> Snapshot | None:
        return None

    def version(self, path: str) -> Version | None:
        return None

    def findings(self, version: Version) -> tuple[Finding, ...]:
        return ()


class FullLibrary(EmptyLibrary):
    """A text of few words for every path (ports.Library)."""

    def snapshot(self, path: str) -> Snapshot | None:
        return a_snapshot(path)

    def version(self, path: str) -> Version | None:
        document, _, snapshot = path.rpartition("/")
        text = f"Text of {path}"
        return Version(
            document=document, snapshot=snapshot, extraction=a_text(text), sha256=text_sha256(text)
        )


def news(alerts: Sequence[Alert]) -> News:
    """What the overview is told of these alerts."""
    changes = sum(alert.kind is AlertKind.MATERIAL_CHANGE for alert in alerts)
    return News(alerts=newest_first(alerts), changes=changes)


def newest_first(alerts: Sequence[Alert]) -> tuple[Alert, ...]:
    return tuple(sorted(alerts, key=lambda alert: (alert.raised_at, alert.id), reverse=True))
