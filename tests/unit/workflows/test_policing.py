"""The company's policy in the scheduled job: an answer that gets worse is told once, if it is news."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.sources import SilentProgress
from tests.unit.workflows.policed import NORTHWIND, POLICY, told
from tests.unit.workflows.test_watch import PROMISE, SILENT, TRAINS, Office
from tosrisk.cli.run import exit_code
from tosrisk.domain.alerts import Recipient
from tosrisk.domain.policy import Answer, Importance, Policy
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.errors import StoreError


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, vendors=(NORTHWIND,), policy=POLICY)


def test_an_answer_that_gets_worse_is_told_once_with_the_sentence(office: Office) -> None:
    first = office.look(PROMISE)
    assert (first.worse, told(first.alerts)) == ((), [])
    second = office.look(TRAINS)
    (change,) = second.worse
    assert (change.data_class, change.before, change.after) == ("secret", Answer.ALLOWED, Answer.NOT_ALLOWED)
    (alert,) = told(second.alerts)
    assert alert.summary == (
        "Northwind: health data: allowed → not allowed, "
        "because a sentence goes against “No AI training on our content”"
    )
    assert "Acme may train models on your files." in alert.remarks[0]
    assert (alert.severity, alert.dimensions) == (Severity.CRITICAL, (Dimension.TRAINING,))
    assert alert.snapshot_before and alert.snapshot_after and alert.snapshot_before != alert.snapshot_after
    assert alert in office.notifier.received
    assert alert in office.shelf.alerts, "the report of the same run shows it"
    third = office.look(TRAINS)
    assert (third.worse, third.alerts) == ((), ())


def test_the_exit_code_follows_it_unless_nothing_may_fail_the_run(office: Office) -> None:
    office.look(PROMISE)
    worse = replace(office.look(TRAINS), changes=())
    assert exit_code(worse, Severity.CRITICAL) == 1
    assert exit_code(worse, None) == 0
    assert exit_code(replace(office.look(TRAINS), changes=()), Severity.INFO) == 0


def test_a_promise_that_is_gone_makes_it_conditional(office: Office) -> None:
    office.look(PROMISE)
    (change,) = office.look(SILENT.replace("does not train models on", "welcomes")).worse
    assert (change.after, change.why) == (
        Answer.CONDITIONAL,
        "“No AI training on our content” is missing",
    )


def test_an_answer_that_gets_better_or_stays_bad_is_no_alert(office: Office) -> None:
    office.look(TRAINS)
    assert office.look(TRAINS + "\n\nWe also like trees.").worse == ()
    assert office.look(PROMISE).worse == ()


def test_data_that_does_not_go_there_is_no_alert(tmp_path: Path) -> None:
    for classes in ((), ("open",)):
        office = Office(
            tmp_path / str(len(classes)), vendors=(replace(NORTHWIND, classes=classes),), policy=POLICY
        )
        office.look(PROMISE)
        assert office.look(TRAINS).worse == ()


def test_the_classes_of_a_vendor_that_get_worse_together_are_one_alert(office: Office) -> None:
    office.vendors = (replace(NORTHWIND, classes=("secret", "other")),)
    office.look(PROMISE)
    result = office.look(TRAINS)
    (alert,) = told(result.alerts)
    assert [each.data_class for each in alert.answers] == ["secret", "other"]
    assert alert.summary.startswith("Northwind: health data and other data: allowed → not allowed, because ")
    assert len(alert.remarks) == 2


def test_a_page_that_flaps_is_told_of_once(office: Office) -> None:
    for text in (PROMISE, TRAINS, PROMISE, TRAINS, PROMISE, TRAINS):
        office.look(text)
    assert len(told(office.state.outbox.alerts())) == 1


def test_a_run_that_is_killed_after_the_alert_raises_no_second_one(office: Office, monkeypatch) -> None:
    office.look(PROMISE)
    put = type(office.state.answers).put

    def killed(book, vendor, answers):
        raise StoreError("the power is gone")

    monkeypatch.setattr(type(office.state.answers), "put", killed)
    with pytest.raises(StoreError):
        office.look(TRAINS)
    assert len(told(office.state.outbox.alerts())) == 1
    monkeypatch.setattr(type(office.state.answers), "put", put)
    again = office.look(TRAINS)
    assert [change.after for change in again.worse] == [Answer.NOT_ALLOWED]
    assert len(told(office.state.outbox.alerts())) == 1
    assert told(tuple(office.notifier.received)) == told(office.state.outbox.alerts())


@pytest.mark.parametrize(
    ("named", "severity"), [(Severity.LOW, Severity.LOW), (Severity.HIGH, Severity.HIGH)]
)
def test_its_severity_is_the_companys(office: Office, named: Severity, severity: Severity) -> None:
    office.policy = replace(POLICY, importance=Importance(severities=((Dimension.TRAINING, named),)))
    office.look(PROMISE)
    (alert,) = told(office.look(TRAINS).alerts)
    assert alert.severity is severity


def test_what_the_company_calls_harmless_raises_no_material_change(office: Office) -> None:
    office.policy = Policy(importance=Importance(severities=((Dimension.TRAINING, Severity.LOW),)))
    office.look(PROMISE)
    result = office.look(TRAINS)
    assert (result.worst(), result.alerts) == (None, ())
    assert [(each.material, each.severity) for each in result.changes] == [(False, Severity.LOW)]


def test_a_document_nobody_changed_is_not_judged_again(office: Office) -> None:
    office.look(PROMISE)
    tracked: list[str] = []

    class Counting(SilentProgress):
        def track(self, label, total):
            tracked.append(label)
            return super().track(label, total)

    office.look(PROMISE, change=lambda watch: replace(watch, progress=Counting()))
    assert tracked.count("Judging") == 1


@pytest.mark.parametrize(
    ("asks", "heard"),
    [
        ({"dimensions": (Dimension.TRAINING,)}, True),
        ({"dimensions": (Dimension.LIABILITY,)}, False),
        ({"vendors": ("oddlot",)}, False),
        ({"min_severity": Severity.CRITICAL}, True),
    ],
)
def test_recipients_hear_of_it_as_they_ask(office: Office, asks: dict[str, object], heard: bool) -> None:
    office.look(PROMISE)
    (alert,) = told(office.look(TRAINS).alerts)
    assert Recipient(name="ops", **asks).wants(alert) is heard
