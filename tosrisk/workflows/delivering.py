"""Sees each stored alert through to everybody who asked for it, at once or in a digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tosrisk.core.alerting.notices import awake, digest_is_due, notices
from tosrisk.core.alerting.starting import as_of
from tosrisk.domain.alerts import Delivery, Recipient
from tosrisk.domain.notices import Notice
from tosrisk.errors import NotifyError
from tosrisk.ports import Desk, Notifier, Outbox

MAX_ATTEMPTS = 10
"""Runs that try to send an alert before it is given up; with daily runs, ten days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What became of the outbox in one run. Counts are of deliveries: one alert to one notifier."""

    sent: int = 0
    failed: int = 0
    """Given up after the last attempt."""
    waiting: int = 0
    """Still to be sent, those of `unconfigured` included."""
    held: int = 0
    """Kept for a digest that is not due, or snoozed."""
    errors: tuple[str, ...] = ()
    """Every error of this run, each once, in the order met."""
    unconfigured: tuple[str, ...] = ()
    """Names that deliveries wait for, but no notifier has."""


@dataclass(slots=True, kw_only=True)
class _Tally:
    """A report in the making."""

    sent: int = 0
    failed: int = 0
    waiting: int = 0
    held: int = 0
    errors: dict[str, None] = field(default_factory=dict)
    unconfigured: dict[str, None] = field(default_factory=dict)

    def report(self) -> DeliveryReport:
        return DeliveryReport(
            sent=self.sent,
            failed=self.failed,
            waiting=self.waiting,
            held=self.held,
            errors=tuple(self.errors),
            unconfigured=tuple(self.unconfigured),
        )


def deliver(
    outbox: Outbox,
    desk: Desk,
    notifiers: Sequence[Notifier],
    recipients: Sequence[Recipient] = (),
    *,
    now: datetime,
    max_attempts: int = MAX_ATTEMPTS,
) -> DeliveryReport:
    """Try once to send each alert that is due; what fails stays in the outbox for the next run.

    Alerts of one cause are one message, and what can wait is one digest. The outcome of a message is stored
    right after it is known, for all of its alerts or for none. A crash between the two sends that one
    message again in the next run: at least once, where exactly once cannot be had. The message's id tells
    receivers of a repeat.

    Args:
        outbox: what is to be sent.
        desk: what people snoozed, and when each digest was last due.
        notifiers: who can be reached.
        recipients: what they asked for, by the same names; a notifier without one gets everything at once.
        now: the time of this run; days and weeks begin in UTC.
        max_attempts: runs that try to send an alert before it is given up.

    Raises:
        StoreError: the outbox could not be read or written.
    """
    wishes = {recipient.name: recipient for recipient in recipients}
    reachable = {notifier.name: notifier for notifier in notifiers}
    pending: dict[str, list[Delivery]] = {name: [] for name in reachable}
    for delivery in outbox.pending():
        pending.setdefault(delivery.notifier, []).append(delivery)
    snoozes = desk.snoozes()
    tally = _Tally()
    for name, deliveries in pending.items():
        if notifier := reachable.get(name):
            recipient = wishes.get(name) or Recipient(name=name)
            due = digest_is_due(recipient, desk.last_digest(name) if recipient.digest else None, now)
            told = (as_of(delivery.alert, now.astimezone(UTC).date()) for delivery in deliveries)
            ready = awake(told, snoozes, now)
            letters = notices(ready, recipient, digest_due=due)
            done = _send_all(notifier, letters, deliveries, outbox, tally, most=max_attempts)
            if due and done:
                desk.note_digest(name, now)
        else:
            tally.unconfigured[name] = None
            tally.waiting += len(deliveries)
    return tally.report()


def _send_all(
    notifier: Notifier,
    letters: Sequence[Notice],
    deliveries: Sequence[Delivery],
    outbox: Outbox,
    tally: _Tally,
    *,
    most: int,
) -> bool:
    """Send messages and store what came of each; False when a digest among them must be tried again."""
    by_alert = {delivery.alert.id: delivery for delivery in deliveries}
    done = True
    for notice in letters:
        told = [by_alert.pop(alert.id) for alert in notice.alerts]
        error = _try(notifier, notice)
        given_up = outbox.settle(told, error=error, most=most)
        if error:
            tally.errors[error] = None
            tally.failed += given_up
            tally.waiting += len(told) - given_up
            done = done and not notice.is_digest
        else:
            tally.sent += len(told)
    tally.held += len(by_alert)
    return done


def _try(notifier: Notifier, notice: Notice) -> str:
    """Send once; returns the error, or "" when it was sent."""
    try:
        notifier.notify(notice)
    except NotifyError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001  # a defect in one notifier, maybe a third party's, must not hold back others
        return f"{notifier.name}: failed unexpectedly ({type(error).__name__})"
    return ""
