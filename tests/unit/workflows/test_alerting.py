"""Every alert reaches everybody who asked for it: none lost, none told twice but for the documented case."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.alerts import DAY, a_change, a_document, an_alert
from tests.fakes.notifiers import BrokenNotifier, MemoryNotifier
from tosrisk.domain.alerts import AlertKind, Outage, Recipient
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.stores.state import StateStore
from tosrisk.workflows.alerting import (
    DeliveryReport,
    broken_alert,
    change_alert,
    deliver,
    note_check,
    raise_alert,
    recovered_alert,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def store() -> Iterator[StateStore]:
    with StateStore(None) as opened:
        yield opened


def recipients(*names: str) -> list[Recipient]:
    return [Recipient(name=name) for name in names]


def test_an_alert_is_sent_once_to_each(store: StateStore) -> None:
    ops, mail = MemoryNotifier("ops"), MemoryNotifier("mail")
    assert raise_alert(store.outbox, an_alert(), recipients("ops", "mail"))

    assert deliver(store.outbox, [ops, mail]) == DeliveryReport(sent=2)
    assert deliver(store.outbox, [ops, mail]) == DeliveryReport()
    assert ops.received == mail.received == [an_alert()]


def test_an_alert_raised_again_is_not_sent_again(store: StateStore) -> None:
    ops = MemoryNotifier("ops")
    raise_alert(store.outbox, an_alert(), recipients("ops"))
    deliver(store.outbox, [ops])

    assert not raise_alert(store.outbox, an_alert(), recipients("ops"))
    assert deliver(store.outbox, [ops]) == DeliveryReport()


def test_a_notifier_down_for_three_runs_is_told_exactly_once_when_it_is_back(store: StateStore) -> None:
    ops = MemoryNotifier("ops", down=True)
    raise_alert(store.outbox, an_alert(), recipients("ops"))
    for _ in range(3):
        report = deliver(store.outbox, [ops])
        assert report == DeliveryReport(waiting=1, errors=("ops: the line is dead",))
    ops.down = False

    assert deliver(store.outbox, [ops]) == DeliveryReport(sent=1)
    assert deliver(store.outbox, [ops]) == DeliveryReport()
    assert ops.received == [an_alert()]
    assert ops.attempts == 4


@pytest.mark.parametrize("failing", [MemoryNotifier("broken", down=True), BrokenNotifier()])
def test_one_failing_notifier_does_not_hold_back_others(
    store: StateStore, failing: MemoryNotifier | BrokenNotifier
) -> None:
    ops = MemoryNotifier("ops")
    for alert_id in ("a1", "a2"):
        raise_alert(store.outbox, an_alert(alert_id), recipients("broken", "ops"))

    report = deliver(store.outbox, [failing, ops])

    assert (report.sent, report.waiting, report.failed) == (2, 2, 0)
    assert [alert.id for alert in ops.received] == ["a1", "a2"]


def test_a_defect_of_a_notifier_is_told_without_what_it_holds(store: StateStore) -> None:
    raise_alert(store.outbox, an_alert(), recipients("broken"))

    assert deliver(store.outbox, [BrokenNotifier()]).errors == ("broken: failed unexpectedly (KeyError)",)


def test_after_the_last_attempt_an_alert_is_given_up_and_still_listed(store: StateStore) -> None:
    ops = MemoryNotifier("ops", down=True)
    raise_alert(store.outbox, an_alert(), recipients("ops"))

    reports = [deliver(store.outbox, [ops], max_attempts=3) for _ in range(4)]

    assert [(report.waiting, report.failed) for report in reports] == [(1, 0), (1, 0), (0, 1), (0, 0)]
    assert ops.attempts == 3
    assert store.outbox.alerts() == (an_alert(),)


def test_an_alert_for_a_notifier_no_longer_configured_waits_for_its_return(store: StateStore) -> None:
    raise_alert(store.outbox, an_alert(), recipients("gone", "ops"))

    report = deliver(store.outbox, [MemoryNotifier("ops")])

    assert report == DeliveryReport(sent=1, waiting=1, unconfigured=("gone",))
    assert store.outbox.pending()[0].attempts == 0
    assert deliver(store.outbox, [MemoryNotifier("gone")]).sent == 1


def test_who_asked_for_grave_alerts_only_gets_no_others(store: StateStore) -> None:
    grave_only = Recipient(name="pager", min_severity=Severity.HIGH)
    raise_alert(store.outbox, an_alert("low", severity=Severity.LOW), [grave_only, Recipient(name="mail")])
    raise_alert(store.outbox, an_alert("high", severity=Severity.HIGH), [grave_only])

    waiting = [(delivery.alert.id, delivery.notifier) for delivery in store.outbox.pending()]
    assert waiting == [("low", "mail"), ("high", "pager")]


def test_a_change_alert_says_who_and_what_and_where_the_evidence_is() -> None:
    alert = change_alert(a_change(), a_document(), before="acme/terms/s1", after="acme/terms/s2", at=DAY)

    assert alert.kind is AlertKind.MATERIAL_CHANGE
    assert alert.summary == "Acme: customer content may now train AI"
    assert (alert.severity, alert.dimensions) == (Severity.CRITICAL, (Dimension.TRAINING,))
    assert (alert.snapshot_before, alert.snapshot_after) == ("acme/terms/s1", "acme/terms/s2")
    assert alert.changes == a_change().stances


def test_a_summary_that_names_the_vendor_is_left_as_it_is() -> None:
    change = replace(a_change(), summary="Acme: may now train AI")

    assert change_alert(change, a_document(), before="", after="", at=DAY).summary == "Acme: may now train AI"


def test_the_same_change_seen_later_is_the_same_alert_and_another_is_not() -> None:
    def alert_id(before: str, after: str, vendor: str = "acme", day: int = 0) -> str:
        change = replace(a_change(before, after), summary=f"worded on day {day}")
        at = DAY + timedelta(days=day)
        return change_alert(change, a_document(vendor), before="s1", after="s2", at=at).id

    assert alert_id("x", "y") == alert_id("x", "y", day=9)
    others = {alert_id("y", "x"), alert_id("x", "z"), alert_id("x", "y", "northwind"), alert_id("xy", "")}
    assert len(others | {alert_id("x", "y")}) == 5


def test_source_alerts_are_told_apart_by_outage_kind_and_document() -> None:
    ids = {
        broken_alert(a_document(), "HTTP 503", since=DAY, at=DAY).id,
        broken_alert(a_document(), "HTTP 503", since=DAY + HOUR, at=DAY).id,
        broken_alert(a_document("northwind"), "HTTP 503", since=DAY, at=DAY).id,
        recovered_alert(a_document(), since=DAY, at=DAY).id,
    }

    assert len(ids) == 4
    again = broken_alert(a_document(), "HTTP 404", since=DAY, at=DAY + HOUR)
    assert again.id in ids
    assert again.severity is Severity.MEDIUM
    assert (
        again.summary
        == "Acme: Terms of Service cannot be read since 2026-03-14 (HTTP 404); changes to it go unseen"
    )


def outcomes(store: StateStore, results: str, *, patience: int = 3) -> list[str]:
    """Checks an hour apart, "x" for a failure; the kinds of the alerts raised, "" for none."""
    raised = []
    for number, result in enumerate(results):
        alert = note_check(
            store.checks,
            store.outbox,
            recipients("ops"),
            a_document(),
            at=DAY + number * HOUR,
            ok=result == ".",
            detail="HTTP 503" if result == "x" else "",
            patience=patience,
        )
        raised.append(alert.kind.value if alert else "")
    return raised


def test_a_source_that_stays_broken_is_told_once_and_once_when_it_is_back(store: StateStore) -> None:
    told = outcomes(store, ".xxxxx..xxx.")

    assert [kind for kind in told if kind] == ["source-broken", "source-recovered"] * 2
    assert [number for number, kind in enumerate(told) if kind] == [3, 6, 10, 11]
    assert len(store.outbox.pending()) == 4


def test_a_short_outage_is_no_news(store: StateStore) -> None:
    assert not any(outcomes(store, "xx.xx.x.x.x"))
    assert store.outbox.alerts() == ()


def test_patience_is_the_callers_choice(store: StateStore) -> None:
    assert outcomes(store, ".x.", patience=1) == ["", "source-broken", "source-recovered"]


def test_who_hears_that_a_source_broke_hears_that_it_is_back() -> None:
    recovered = recovered_alert(a_document(), since=DAY, at=DAY)

    assert Recipient(name="ops", min_severity=Severity.MEDIUM).wants(recovered)
    assert not Recipient(name="ops", min_severity=Severity.HIGH).wants(recovered)


class _DyingOutbox:
    """Dies when an alert is to be added."""

    def __getattr__(self, name: str) -> object:
        raise KeyboardInterrupt


def test_a_crash_as_the_source_comes_back_does_not_lose_the_alert(store: StateStore) -> None:
    outcomes(store, "xxx")
    with pytest.raises(KeyboardInterrupt):
        note_check(
            store.checks,
            _DyingOutbox(),  # type: ignore[arg-type]
            recipients("ops"),
            a_document(),
            at=DAY + 9 * HOUR,
            ok=True,
            detail="",
        )

    assert store.checks.outage("acme/terms") == Outage(since=DAY, failures=3)
    assert outcomes(store, ".") == ["source-recovered"]


_ROOT = Path(__file__).parents[3]
_RUN = """
import os, signal, sys
from pathlib import Path
from tests.fakes.alerts import an_alert
from tosrisk.domain.alerts import Recipient
from tosrisk.stores.state import StateStore
from tosrisk.workflows.alerting import deliver, raise_alert

state, mailbox, die_at = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def die(point):
    if point == die_at:
        os.kill(os.getpid(), signal.SIGKILL)

class Mailbox:
    name = "ops"
    def notify(self, alert):
        die(f"before {alert.id}")
        with mailbox.open("a") as opened:
            opened.write(alert.id + "\\n")
        die(f"after {alert.id}")

with StateStore(state) as store:
    for alert_id in ("a1", "a2", "a3"):
        raise_alert(store.outbox, an_alert(alert_id), [Recipient(name="ops")])
        die(f"raised {alert_id}")
    deliver(store.outbox, [Mailbox()])
"""


@pytest.mark.parametrize(
    ("die_at", "received"),
    [
        ("raised a1", ["a1", "a2", "a3"]),
        ("raised a3", ["a1", "a2", "a3"]),
        ("before a1", ["a1", "a2", "a3"]),
        ("before a2", ["a1", "a2", "a3"]),
        ("after a2", ["a1", "a2", "a2", "a3"]),
        ("after a3", ["a1", "a2", "a3", "a3"]),
    ],
)
def test_a_run_killed_at_any_point_loses_nothing_and_repeats_one_alert_at_most(
    tmp_path: Path, die_at: str, received: list[str]
) -> None:
    state, mailbox = tmp_path / "state.db", tmp_path / "mailbox"

    def run(point: str) -> int:
        command = [sys.executable, "-c", _RUN, str(state), str(mailbox), point]
        return subprocess.run(command, check=False, cwd=_ROOT).returncode

    assert run(die_at) == -signal.SIGKILL
    assert run("never") == 0
    assert run("never") == 0
    assert mailbox.read_text().split() == received
