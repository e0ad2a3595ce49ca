"""Tells a change that applies later from one that applies: until its day, the text before it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tosrisk.core.alerting.plainwords import long_day
from tosrisk.domain.alerts import Alert

STANDS = "by the vendor's own date; until then, the text before it stands"
"""Said after the day from which a change applies."""


def as_of(alert: Alert, today: date) -> Alert:
    """The alert as it is to be told on a day (UTC): what has begun to apply is no longer told as ahead."""
    if not alert.ahead or (alert.effective and today < alert.effective):
        return alert
    return replace(alert, ahead="")


def until_then(alert: Alert) -> str:
    """What holds until a change applies, as far as the vendor's date says; "" where none lies ahead."""
    if not alert.ahead or alert.effective is None:
        return ""
    return f"Applies from {long_day(alert.effective)}, {STANDS}"


def first_start(alerts: Iterable[Alert]) -> date | None:
    """The first day from which one of these changes applies that lies ahead; None when none does."""
    return min((alert.effective for alert in alerts if alert.ahead and alert.effective), default=None)
