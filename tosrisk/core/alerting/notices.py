"""Puts what waits for one recipient into messages: one for each cause now, one for all that can wait."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from tosrisk.core.alerting.causes import causes
from tosrisk.domain.alerts import Alert, Digest, Recipient, Snooze
from tosrisk.domain.notices import Notice, NoticeKind

_KINDS = {Digest.DAILY: NoticeKind.DAILY, Digest.WEEKLY: NoticeKind.WEEKLY}


def awake(alerts: Iterable[Alert], snoozes: Sequence[Snooze], now: datetime) -> list[Alert]:
    """The alerts that no snooze holds back."""
    today = now.astimezone(UTC).date()
    return [alert for alert in alerts if not any(snooze.holds(alert, today) for snooze in snoozes)]


def digest_is_due(recipient: Recipient, last: datetime | None, now: datetime) -> bool:
    """True from the first look in a day or week on; also when the clock was set back to another one."""
    digest = recipient.digest
    return digest is not None and (last is None or digest.period(last) != digest.period(now))


def notices(alerts: Iterable[Alert], recipient: Recipient, *, digest_due: bool) -> tuple[Notice, ...]:
    """The messages to send a recipient now, in the order of the alerts; a digest comes last."""
    now: list[Alert] = []
    later: list[Alert] = []
    for alert in alerts:
        (later if recipient.can_wait(alert) else now).append(alert)
    messages = [Notice(kind=NoticeKind.ALERT, causes=(cause,)) for cause in causes(now)]
    if recipient.digest and later and digest_due:
        messages.append(_digest(recipient.digest, later))
    return tuple(messages)


def _digest(digest: Digest, alerts: Iterable[Alert]) -> Notice:
    """One message, the vendor with the gravest news first, its gravest first."""
    found = causes(alerts)
    worst: dict[str, int] = {}
    for cause in found:
        vendor = cause.lead.document.vendor
        worst[vendor] = max(worst.get(vendor, 0), cause.severity.rank)
    ranked = sorted(
        found,
        key=lambda cause: (
            -worst[cause.lead.document.vendor],
            cause.lead.document.vendor,
            -cause.severity.rank,
        ),
    )
    return Notice(kind=_KINDS[digest], causes=tuple(ranked))
