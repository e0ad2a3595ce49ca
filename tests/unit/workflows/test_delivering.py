"""Every alert reaches everybody who asked for it: none lost, none told twice but for the documented case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.fakes.alerts import DAY, a_document, an_alert
from tests.fakes.notifiers import BrokenNotifier, MemoryNotifier
from tosrisk.domain.alerts import Digest, Recipient, Snooze
from tosrisk.domain.notices import NoticeKind
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.ports import Notifier
from tosrisk.stores.state import StateStore
from tosrisk.workflows.alerting import raise_alert
from tosrisk.workflows.delivering import DeliveryReport, deliver

ONE_DAY = timedelta(days=1)
MONDAY = datetime.fromisoformat("2026-03-16T06:00:00+00:00")


@pytest.fixture
def store() -> Iterator[StateStore]:
    with StateStore(None) as opened:
        yield opened


def recipients(*names: str) -> list[Recipient]:
    return [Recipient(name=name) for name in names]


def send(
    store: StateStore,
    notifiers: Sequence[Notifier],
    *wishes: Recipient,
    now: datetime = DAY,
    max_attempts: int = 10,
) -> DeliveryReport:
    return deliver(store.outbox, store.desk, notifiers, wishes, now=now, max_attempts=max_attempts)


def test_an_alert_is_sent_once_to_each(store: StateStore) -> None:
    ops, mail = MemoryNotifier("ops"), MemoryNotifier("mail")
    assert raise_alert(store.outbox, an_alert(), recipients("ops", "mail"))

    assert send(store, [ops, mail]) == DeliveryReport(sent=2)
    assert send(store, [ops, mail]) == DeliveryReport()
    assert ops.received == mail.received == [an_alert()]


def test_an_alert_raised_again_is_not_sent_again(store: StateStore) -> None:
    ops = MemoryNotifier("ops")
    raise_alert(store.outbox, an_alert(), recipients("ops"))
    send(store, [ops])

    assert not raise_alert(store.outbox, an_alert(), recipients("ops"))
    assert send(store, [ops]) == DeliveryReport()


def test_a_notifier_down_for_three_runs_is_told_exactly_once_when_it_is_back(store: StateStore) -> None:
    ops = MemoryNotifier("ops", down=True)
    raise_alert(store.outbox, an_alert(), recipients("ops"))
    for _ in range(3):
        report = send(store, [ops])
        assert report == DeliveryReport(waiting=1, errors=("ops: the line is dead",))
    ops.down = False

    assert send(store, [ops]) == DeliveryReport(sent=1)
    assert send(store, [ops]) == DeliveryReport()
    assert ops.received == [an_alert()]
    assert ops.attempts == 4


@pytest.mark.parametrize("failing", [MemoryNotifier("broken", down=True), BrokenNotifier()])
def test_one_failing_notifier_does_not_hold_back_others(
    store: StateStore, failing: MemoryNotifier | BrokenNotifier
) -> None:
    ops = MemoryNotifier("ops")
    for alert_id in ("a1", "a2"):
        raise_alert(store.outbox, an_alert(alert_id), recipients("broken", "ops"))

    report = send(store, [failing, ops])

    assert (report.sent, report.waiting, report.failed) == (2, 2, 0)
    assert [alert.id for alert in ops.received] == ["a1", "a2"]


def test_a_defect_of_a_notifier_is_told_without_what_it_holds(store: StateStore) -> None:
    raise_alert(store.outbox, an_alert(), recipients("broken"))

    assert send(store, [BrokenNotifier()]).errors == ("broken: failed unexpectedly (KeyError)",)


def test_after_the_last_attempt_an_alert_is_given_up_and_still_listed(store: StateStore) -> None:
    ops = MemoryNotifier("ops", down=True)
    raise_alert(store.outbox, an_alert(), recipients("ops"))

    reports = [send(store, [ops], max_attempts=3) for _ in range(4)]

    assert [(report.waiting, report.failed) for report in reports] == [(1, 0), (1, 0), (0, 1), (0, 0)]
    assert ops.attempts == 3
    assert store.outbox.alerts() == (an_alert(),)


def test_an_alert_for_a_notifier_no_longer_configured_waits_for_its_return(store: StateStore) -> None:
    raise_alert(store.outbox, an_alert(), recipients("gone", "ops"))

    report = send(store, [MemoryNotifier("ops")])

    assert report == DeliveryReport(sent=1, waiting=1, unconfigured=("gone",))
    assert store.outbox.pending()[0].attempts == 0
    assert send(store, [MemoryNotifier("gone")]).sent == 1


def test_who_asked_for_grave_alerts_only_gets_no_others(store: StateStore) -> None:
    grave_only = Recipient(name="pager", min_severity=Severity.HIGH)
    raise_alert(store.outbox, an_alert("low", severity=Severity.LOW), [grave_only, Recipient(name="mail")])
    raise_alert(store.outbox, an_alert("high", severity=Severity.HIGH), [grave_only])

    waiting = [(delivery.alert.id, delivery.notifier) for delivery in store.outbox.pending()]
    assert waiting == [("low", "mail"), ("high", "pager")]


def test_documents_that_changed_alike_are_one_message(store: StateStore) -> None:
    ops = MemoryNotifier("ops", down=True)
    for number in range(3):
        document = replace(a_document(), id=f"terms-{number}")
        alert = replace(an_alert(f"a{number}", document=document), cause="same")
        raise_alert(store.outbox, alert, recipients("ops"))
    raise_alert(store.outbox, replace(an_alert("b"), cause="other"), recipients("ops"))

    assert send(store, [ops]) == DeliveryReport(waiting=4, errors=("ops: the line is dead",))
    ops.down = False
    assert send(store, [ops]) == DeliveryReport(sent=4)
    told = [[alert.id for alert in notice.alerts] for notice in ops.notices]
    assert told == [["a0", "a1", "a2"], ["b"]]
    assert send(store, [ops]) == DeliveryReport()


WEEKLY = Recipient(name="ops", digest=Digest.WEEKLY)


def test_a_digest_is_one_message_with_the_first_run_of_a_week(store: StateStore) -> None:
    ops = MemoryNotifier("ops")
    assert send(store, [ops], WEEKLY, now=MONDAY) == DeliveryReport()
    for number, severity in enumerate((Severity.MEDIUM, Severity.HIGH)):
        raise_alert(store.outbox, an_alert(f"a{number}", severity=severity), [WEEKLY])
    for day in range(1, 7):
        assert send(store, [ops], WEEKLY, now=MONDAY + day * ONE_DAY) == DeliveryReport(held=2)

    assert send(store, [ops], WEEKLY, now=MONDAY + 7 * ONE_DAY) == DeliveryReport(sent=2)
    assert send(store, [ops], WEEKLY, now=MONDAY + 14 * ONE_DAY) == DeliveryReport()
    (digest,) = ops.notices
    assert digest.kind is NoticeKind.WEEKLY
    assert [alert.id for alert in digest.alerts] == ["a1", "a0"]


def test_what_cannot_wait_does_not_wait_for_the_digest(store: StateStore) -> None:
    ops = MemoryNotifier("ops")
    daily = Recipient(name="ops", digest=Digest.DAILY, immediate_from=Severity.HIGH)
    send(store, [ops], daily)
    for severity in (Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL):
        raise_alert(store.outbox, an_alert(severity.value, severity=severity), [daily])

    assert send(store, [ops], daily) == DeliveryReport(sent=2, held=1)
    assert [notice.kind for notice in ops.notices] == [NoticeKind.ALERT] * 2
    assert send(store, [ops], daily, now=DAY + ONE_DAY) == DeliveryReport(sent=1)
    assert [alert.id for alert in ops.received] == ["high", "critical", "medium"]


def test_a_digest_that_fails_is_due_until_it_is_taken_and_then_not_again_that_day(store: StateStore) -> None:
    ops = MemoryNotifier("ops", down=True)
    daily = Recipient(name="ops", digest=Digest.DAILY)
    raise_alert(store.outbox, an_alert(severity=Severity.LOW), [daily])
    for _ in range(3):
        assert send(store, [ops], daily).waiting == 1
    ops.down = False

    assert send(store, [ops], daily) == DeliveryReport(sent=1)
    raise_alert(store.outbox, an_alert("later", severity=Severity.LOW), [daily])
    assert send(store, [ops], daily) == DeliveryReport(held=1)
    assert [alert.id for alert in ops.received] == ["a1"]


def test_a_clock_that_was_wrong_for_a_day_does_not_stop_digests(store: StateStore) -> None:
    ops = MemoryNotifier("ops")
    send(store, [ops], WEEKLY, now=MONDAY + timedelta(days=40_000))
    raise_alert(store.outbox, an_alert(severity=Severity.LOW), [WEEKLY])

    assert send(store, [ops], WEEKLY, now=MONDAY) == DeliveryReport(sent=1)


def test_a_digest_begins_with_the_vendor_of_the_gravest_news(store: StateStore) -> None:
    ops = MemoryNotifier("ops")
    for vendor, severity in (("acme", "low"), ("zeta", "low"), ("zeta", "high"), ("acme", "medium")):
        alert = an_alert(f"{vendor} {severity}", severity=Severity(severity), document=a_document(vendor))
        raise_alert(store.outbox, alert, [WEEKLY])
    send(store, [ops], WEEKLY)

    assert [alert.id for alert in ops.received] == ["zeta high", "zeta low", "acme medium", "acme low"]


def test_a_snoozed_alert_is_sent_on_its_day_and_then_once(store: StateStore) -> None:
    ops = MemoryNotifier("ops")
    raise_alert(store.outbox, an_alert(), recipients("ops"))
    store.desk.snooze([Snooze(until=date(2026, 3, 16), alert="a1")])

    assert send(store, [ops], now=MONDAY - timedelta(hours=7)) == DeliveryReport(held=1)
    assert send(store, [ops], now=MONDAY) == DeliveryReport(sent=1)
    assert send(store, [ops], now=MONDAY + ONE_DAY) == DeliveryReport()


def test_a_snooze_holds_nothing_that_is_also_about_something_else(store: StateStore) -> None:
    ops = MemoryNotifier("ops")
    store.desk.snooze([Snooze(until=date(2027, 1, 1), vendor="acme", dimensions=(Dimension.LIABILITY,))])
    about = (Dimension.LIABILITY, Dimension.TRAINING)
    raise_alert(store.outbox, replace(an_alert("both"), dimensions=about), recipients("ops"))
    raise_alert(store.outbox, replace(an_alert("one"), dimensions=about[:1]), recipients("ops"))
    other = replace(an_alert("north", document=a_document("north")), dimensions=about[:1])
    raise_alert(store.outbox, other, recipients("ops"))

    assert send(store, [ops]) == DeliveryReport(sent=2, held=1)
    assert [alert.id for alert in ops.received] == ["both", "north"]
