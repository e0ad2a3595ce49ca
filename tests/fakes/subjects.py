"""Vendors to report on, with scorecards that are at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.assessed import AT
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.dossier import Brief, Dossier, News
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Scorecard
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
    """No text but the present ones (ports.Library)."""

    def version(self, path: str) -> Version | None:
        return None

    def findings(self, version: Version) -> tuple[Finding, ...]:
        return ()


def news(alerts: Sequence[Alert]) -> News:
    """What the overview is told of these alerts."""
    changes = sum(alert.kind is AlertKind.MATERIAL_CHANGE for alert in alerts)
    return News(alerts=newest_first(alerts), changes=changes)


def newest_first(alerts: Sequence[Alert]) -> tuple[Alert, ...]:
    return tuple(sorted(alerts, key=lambda alert: (alert.raised_at, alert.id), reverse=True))
