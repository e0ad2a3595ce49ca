"""What people decided about alerts is kept, and decides what is sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.fakes.alerts import DAY, an_alert
from tosrisk.domain.alerts import Acknowledgement, Snooze
from tosrisk.domain.taxonomy import Dimension
from tosrisk.stores.state import StateStore


@pytest.fixture
def store() -> Iterator[StateStore]:
    with StateStore(None) as opened:
        for alert_id in ("a1", "a2"):
            opened.outbox.add(an_alert(alert_id), ["ops", "mail"])
        yield opened


def test_what_is_acknowledged_is_marked_and_waits_no_more(store: StateStore) -> None:
    first, second = store.outbox.alerts()
    assert store.desk.acknowledge([first], at=DAY, note="opted out") == 1

    dealt, untouched = store.outbox.alerts()
    assert dealt.acknowledged == Acknowledgement(at=DAY, note="opted out")
    assert untouched == second
    assert {delivery.alert.id for delivery in store.outbox.pending()} == {"a2"}
    assert store.outbox.browse()[0].acknowledged == dealt.acknowledged


def test_acknowledging_again_changes_the_note_and_counts_nothing(store: StateStore) -> None:
    store.desk.acknowledge(store.outbox.alerts(), at=DAY, note="first")
    later = DAY + timedelta(days=1)

    assert store.desk.acknowledge(store.outbox.alerts()[:1], at=later, note="second") == 0
    notes = [alert.acknowledged.note for alert in store.outbox.alerts() if alert.acknowledged]
    assert notes == ["second", "first"]


def test_snoozes_are_kept_one_for_each_subject(store: StateStore) -> None:
    acme = Snooze(until=date(2026, 4, 1), vendor="acme")
    both = (Dimension.LIABILITY, Dimension.DISPUTES)
    narrow = Snooze(until=date(2026, 3, 20), vendor="acme", dimensions=both)
    store.desk.snooze([acme, narrow])
    longer = Snooze(until=date(2026, 5, 1), vendor="acme")
    store.desk.snooze([longer])

    kept = store.desk.snoozes()
    assert [(each.until, each.vendor, set(each.dimensions)) for each in kept] == [
        (narrow.until, "acme", {Dimension.LIABILITY, Dimension.DISPUTES}),
        (longer.until, "acme", set()),
    ]
    assert (store.desk.wake([acme]), store.desk.wake([acme])) == (1, 0)
    assert len(store.desk.snoozes()) == 1


def test_an_alert_that_was_sent_waits_again_when_it_is_snoozed_by_its_id(store: StateStore) -> None:
    store.outbox.settle(store.outbox.pending(), error="down", most=None)
    store.outbox.settle(store.outbox.pending())
    store.desk.snooze([Snooze(until=date(2026, 4, 1), vendor="acme")])
    assert store.outbox.pending() == ()

    store.desk.snooze([Snooze(until=date(2026, 4, 1), alert="a1")])
    waiting = [(each.alert.id, each.notifier, each.attempts, each.error) for each in store.outbox.pending()]
    assert waiting == [("a1", "ops", 0, ""), ("a1", "mail", 0, "")]


def test_the_time_of_a_digest_is_remembered_for_each_notifier(store: StateStore) -> None:
    store.desk.note_digest("ops", DAY)
    store.desk.note_digest("ops", DAY + timedelta(days=1))

    assert store.desk.last_digest("ops") == DAY + timedelta(days=1)
    assert store.desk.last_digest("mail") is None
