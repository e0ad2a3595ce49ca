"""An alert is stored once, and each of its deliveries ends once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.fakes.alerts import DAY, an_alert
from tests.fakes.schemas import UNDO_OF_3
from tosrisk.domain.alerts import Delivery, DeliveryState
from tosrisk.errors import StoreError
from tosrisk.stores.outbox import SqlOutbox
from tosrisk.stores.state import StateStore


@pytest.fixture
def outbox() -> Iterator[SqlOutbox]:
    with StateStore(None) as store:
        yield store.outbox


def test_an_alert_waits_for_every_notifier(outbox: SqlOutbox) -> None:
    assert outbox.add(an_alert(), ["ops", "mail"])

    assert outbox.pending() == (
        Delivery(alert=an_alert(), notifier="ops", state=DeliveryState.PENDING, attempts=0),
        Delivery(alert=an_alert(), notifier="mail", state=DeliveryState.PENDING, attempts=0),
    )


def test_a_known_alert_is_not_added_again_not_even_for_others(outbox: SqlOutbox) -> None:
    outbox.add(an_alert(), ["ops"])

    assert not outbox.add(an_alert(summary="the same event in other words"), ["ops", "mail"])
    assert [delivery.notifier for delivery in outbox.pending()] == ["ops"]
    assert outbox.alerts() == (an_alert(),)


def test_an_alert_for_nobody_is_kept_all_the_same(outbox: SqlOutbox) -> None:
    assert outbox.add(an_alert(), [])

    assert outbox.alerts() == (an_alert(),)
    assert outbox.pending() == ()


def test_a_notifier_named_twice_is_told_once(outbox: SqlOutbox) -> None:
    outbox.add(an_alert(), ["ops", "ops"])

    assert len(outbox.pending()) == 1


def test_the_oldest_alert_comes_first_whenever_it_was_added(outbox: SqlOutbox) -> None:
    outbox.add(an_alert("late", at=DAY), ["ops"])
    outbox.add(an_alert("early", at=DAY - timedelta(days=900)), ["ops"])
    outbox.add(an_alert("late too", at=DAY), ["ops"])

    assert [alert.id for alert in outbox.alerts()] == ["early", "late", "late too"]
    assert [delivery.alert.id for delivery in outbox.pending()] == ["early", "late", "late too"]


def test_alerts_can_be_browsed_in_the_same_order_and_by_position(outbox: SqlOutbox) -> None:
    for number in range(205):
        outbox.add(an_alert(f"alert {number}", at=DAY - timedelta(days=number % 7)), [])
    shelf = outbox.browse()

    assert tuple(shelf) == outbox.alerts()
    assert (len(shelf), shelf[0], shelf[-1]) == (205, outbox.alerts()[0], outbox.alerts()[-1])
    assert shelf[3:5] == outbox.alerts()[3:5]
    outbox.add(an_alert("later"), [])
    assert len(shelf) == 205


def test_an_empty_outbox_can_be_browsed(outbox: SqlOutbox) -> None:
    assert tuple(outbox.browse()) == ()


def test_alerts_since_a_mark_are_those_stored_after_it_whatever_their_date(outbox: SqlOutbox) -> None:
    assert outbox.mark() == 0
    outbox.add(an_alert("before"), [])
    mark = outbox.mark()
    outbox.add(an_alert("before"), [])
    outbox.add(an_alert("recalled late", at=DAY - timedelta(days=900)), [])

    assert [alert.id for alert in outbox.alerts(since=mark)] == ["recalled late"]


def test_what_was_sent_no_longer_waits(outbox: SqlOutbox) -> None:
    outbox.add(an_alert(), ["ops", "mail"])
    outbox.settle(outbox.pending()[:1])

    assert [delivery.notifier for delivery in outbox.pending()] == ["mail"]
    assert outbox.alerts() == (an_alert(),)


def test_a_failure_waits_with_its_error_and_its_count(outbox: SqlOutbox) -> None:
    outbox.add(an_alert(), ["ops"])
    outbox.settle(outbox.pending(), error="first")
    outbox.settle(outbox.pending(), error="second")

    (delivery,) = outbox.pending()
    assert (delivery.attempts, delivery.error) == (2, "second")


def test_what_is_given_up_waits_no_more_but_stays_known(outbox: SqlOutbox) -> None:
    outbox.add(an_alert(), ["ops"])
    assert outbox.settle(outbox.pending(), error="ill", most=2) == 0
    assert outbox.settle(outbox.pending(), error="dead", most=2) == 1

    assert outbox.pending() == ()
    assert outbox.alerts() == (an_alert(),)


def test_the_outcome_that_ended_a_delivery_stands(outbox: SqlOutbox) -> None:
    outbox.add(an_alert(), ["ops"])
    deliveries = outbox.pending()
    outbox.settle(deliveries)
    outbox.settle(deliveries, error="a slower process failed")

    assert outbox.pending() == ()


def test_an_alert_in_words_that_are_unknown_here_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with StateStore(path) as store:
        store.outbox.add(an_alert(), ["ops"])
    connection = sqlite3.connect(path)
    connection.execute("""UPDATE alerts SET alert = replace(alert, '"critical"', '"catastrophic"')""")
    connection.commit()
    connection.close()

    with StateStore(path) as store, pytest.raises(StoreError, match="use the tosrisk that wrote it"):
        store.outbox.pending()


def test_an_alert_is_found_by_the_first_digits_of_its_id_or_of_its_cause(outbox: SqlOutbox) -> None:
    for alert_id, cause in (("abc1", "fff0"), ("abd2", "fff0"), ("e%_3", "")):
        outbox.add(replace(an_alert(alert_id), cause=cause), [])

    def found(prefix: str) -> list[str]:
        return [alert.id for alert in outbox.find(prefix)]

    assert (found("abc"), found("ab"), found("fff")) == (["abc1"], ["abc1", "abd2"], ["abc1", "abd2"])
    assert (found("e%"), found("_"), found("xyz")) == (["e%_3"], [], [])


def test_the_roll_knows_from_which_day_changes_apply_that_were_told_before(outbox: SqlOutbox) -> None:
    day = date(2026, 4, 1)
    outbox.add(replace(an_alert("a1"), effective=day, ahead="Acme: from 1 April 2026, ..."), [])
    outbox.add(replace(an_alert("a2"), effective=day), [])
    outbox.add(an_alert("a3"), [])
    (roll,) = outbox.rolls()
    assert roll.starts == (day,)


def test_a_state_written_before_there_were_digests_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with StateStore(path) as store:
        store.outbox.add(an_alert(), ["ops"])
    connection = sqlite3.connect(path)
    stored = json.loads(connection.execute("SELECT alert FROM alerts").fetchone()[0])
    old = {name: stored[name] for name in stored if name not in {"cause", "effective", "opt_out", "remarks"}}
    connection.execute("UPDATE alerts SET alert = ?", (json.dumps(old),))
    for table in ("digests", "acknowledgements", "snoozes"):
        connection.execute(f"DROP TABLE {table}")
    for statement in UNDO_OF_3:
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()

    with StateStore(path) as store:
        assert [delivery.alert for delivery in store.outbox.pending()] == [an_alert()]
        assert store.outbox.newest(1, vendor="acme") == (an_alert(),)
        (roll,) = store.outbox.rolls()
        assert (roll.vendor, roll.alerts, roll.changes) == ("acme", 1, 1)
        assert an_alert().shared_cause == "a1"
        store.desk.note_digest("ops", DAY)
    with StateStore(path) as store:
        assert store.desk.last_digest("ops") == DAY
