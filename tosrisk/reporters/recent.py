"""The newest alerts, overall and by vendor, without holding all that there ever were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from heapq import heappush, heapreplace

from tosrisk.domain.alerts import Alert, AlertKind

_Dated = tuple[datetime, str, int]
"""When it was raised, its id, and its position among all alerts: what puts the newest first."""


class RecentAlerts:
    """Looks at every alert once, notes where the newest stand, and fetches those again when asked."""

    def __init__(self, alerts: Sequence[Alert], *, overall: int, of_each: int) -> None:
        """Note the newest `overall` of `alerts`, and the newest `of_each` vendor."""
        self._alerts = alerts
        self._overall: list[_Dated] = []
        self._by_vendor: dict[str, list[_Dated]] = {}
        self._counts: dict[str, int] = {}
        self.total = len(alerts)
        """How many there are."""
        self.changes = 0
        """How many of all tell a material change."""
        for position, alert in enumerate(alerts):
            vendor = alert.document.vendor
            dated = (alert.raised_at, alert.id, position)
            _keep(self._overall, dated, overall)
            _keep(self._by_vendor.setdefault(vendor, []), dated, of_each)
            self._counts[vendor] = self._counts.get(vendor, 0) + 1
            self.changes += alert.kind is AlertKind.MATERIAL_CHANGE

    def overall(self) -> tuple[Alert, ...]:
        """The newest of all, newest first."""
        return self._fetched(self._overall)

    def of(self, vendor: str) -> tuple[Alert, ...]:
        """The newest of a vendor, newest first."""
        return self._fetched(self._by_vendor.get(vendor, ()))

    def older(self, vendor: str) -> int:
        """How many alerts the vendor has besides those."""
        return self._counts.get(vendor, 0) - len(self._by_vendor.get(vendor, ()))

    def _fetched(self, dated: Sequence[_Dated]) -> tuple[Alert, ...]:
        return tuple(self._alerts[position] for *_, position in sorted(dated, reverse=True))


def _keep(newest: list[_Dated], dated: _Dated, most: int) -> None:
    """Add to a heap that holds the newest few."""
    if len(newest) < most:
        heappush(newest, dated)
    elif newest and newest[0] < dated:
        heapreplace(newest, dated)
