"""The company's policy in the scheduled job: an answer that gets worse is told once, if it is news."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.sources import PlainExtractor, SilentProgress, a_source
from tests.unit.workflows.test_watch import DOWN, PROMISE, REST, SILENT, TRAINS, Office
from tosrisk.cli.run import exit_code
from tosrisk.domain.alerts import Alert, AlertKind, Recipient
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.findings import Assurance
from tosrisk.domain.policy import Answer, DataClass, Demand, Importance, Policy
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import Setting, Tier, Vendor
from tosrisk.errors import StoreError

NO_TRAINING = Demand(requirement=Requirement.NO_TRAINING, assurance=Assurance.CONTRACT)
POLICY = Policy(
    classes=(
        DataClass(id="open", title="Open data"),
        DataClass(id="secret", title="Health data", demands=(NO_TRAINING,)),
        DataClass(id="other", title="Other data", demands=(NO_TRAINING,)),
    )
)
NORTHWIND = Vendor(
    id="acme",
    name="Northwind",
    documents=(a_source(vendor_name="Northwind"),),
    tier=Tier.BUSINESS,
    classes=("open", "secret"),
)
KEEPS = "We delete it within 30 days when you leave." + REST


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, vendors=(NORTHWIND,), policy=POLICY)


def told(alerts: tuple[Alert, ...]) -> list[Alert]:
    return [alert for alert in alerts if alert.kind is AlertKind.POLICY_ANSWER]


def test_an_answer_that_gets_worse_is_told_once_with_the_sentence(office: Office) -> None:
    first = office.look(PROMISE)
    assert (first.worse, told(first.alerts)) == ((), [])
    second = office.look(TRAINS)
    (change,) = second.worse
    assert (change.data_class, change.before, change.after) == ("secret", Answer.ALLOWED, Answer.NOT_ALLOWED)
    (alert,) = told(second.alerts)
    assert alert.summary == (
        "Northwind: health data: allowed → not allowed, "
        'because the opposite of "No AI training on our content" is said'
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
        '"No AI training on our content" is missing',
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
    assert "(and 1 more)" in alert.summary
    assert len(alert.remarks) == 2


def stricter(office: Office) -> None:
    demands = (NO_TRAINING, Demand(requirement=Requirement.ENCRYPTION))
    classes = tuple(replace(each, demands=demands) for each in POLICY.classes if each.demands)
    office.policy = replace(POLICY, classes=(POLICY.classes[0], *classes))


def other_plan(office: Office) -> None:
    office.vendors = (replace(NORTHWIND, tier=Tier.API),)


def other_settings(office: Office) -> None:
    office.vendors = (replace(NORTHWIND, settings=(Setting.TRAINING_OFF,)),)


def other_selectors(office: Office) -> None:
    chosen = replace(NORTHWIND.documents[0], select=("main",))
    office.vendors = (replace(NORTHWIND, documents=(chosen,)),)


def other_rules(office: Office) -> None:
    office.judge.fingerprint = "others"


def other_severities(office: Office) -> None:
    office.policy = replace(POLICY, importance=Importance(severities=((Dimension.TRAINING, Severity.LOW),)))


@pytest.mark.parametrize(
    "edit", [stricter, other_plan, other_settings, other_selectors, other_rules, other_severities]
)
def test_what_the_company_or_an_upgrade_changes_is_no_alert_and_what_follows_is(office, edit) -> None:
    office.look(PROMISE)
    edit(office)
    assert office.look(TRAINS).worse == (), "not the vendor's doing alone: remembered without a word"
    office.look(PROMISE)
    stays = edit is stricter  # something is missing either way
    (change,) = office.look(TRAINS).worse
    assert change.before is (Answer.CONDITIONAL if stays else Answer.ALLOWED)


def test_a_stricter_policy_alone_is_no_alert(office: Office) -> None:
    office.look(PROMISE)
    stricter(office)
    assert office.look(PROMISE).worse == ()


def test_a_document_that_is_read_for_the_first_time_is_no_alert(office: Office) -> None:
    two = (*NORTHWIND.documents, a_source("acme/ai", vendor_name="Northwind"))
    office.vendors = (replace(NORTHWIND, documents=two),)
    office.look(PROMISE, DOWN)
    assert office.look(PROMISE, TRAINS).worse == ()


def test_a_source_that_fails_is_an_alert_of_its_own(office: Office) -> None:
    office.look(PROMISE)
    for _ in range(4):
        result = office.look(DOWN)
        assert result.worse == ()
    assert [alert.kind for alert in office.state.outbox.alerts()] == [AlertKind.SOURCE_BROKEN]


class Polyglot(PlainExtractor):
    """Tells German by one word."""

    def extract(self, body, **how):
        drawn = super().extract(body, **how)
        return replace(drawn, language="de") if "Vertrag" in drawn.text else drawn


def test_a_document_in_another_language_says_nothing_and_hides_no_other(tmp_path: Path) -> None:
    two = (*NORTHWIND.documents, a_source("acme/ai", vendor_name="Northwind"))
    vendor = replace(NORTHWIND, documents=two)
    office = Office(tmp_path, vendors=(vendor,), policy=POLICY, extractor=Polyglot())
    german = "Der Vertrag gilt." + REST
    office.look(PROMISE, KEEPS)
    assert office.look(german, KEEPS).worse == ()
    assert office.look(PROMISE, german).worse == (), "one came back, another went"
    assert [change.after for change in office.look(TRAINS, german).worse] == [Answer.NOT_ALLOWED]


def test_a_page_that_flaps_is_told_of_once(office: Office) -> None:
    for text in (PROMISE, TRAINS, PROMISE, TRAINS, PROMISE, TRAINS):
        office.look(text)
    assert len(told(office.state.outbox.alerts())) == 1


def test_a_change_that_waits_to_be_confirmed_waits_here_too(tmp_path: Path) -> None:
    office = Office(tmp_path, vendors=(NORTHWIND,), policy=POLICY, confirm=Confirmation.NEXT_RUN)
    office.look(PROMISE)
    waiting = office.look(TRAINS)
    assert len(waiting.waiting) == 1
    assert (waiting.worse, waiting.alerts) == ((), ())
    assert [change.after for change in office.look(TRAINS).worse] == [Answer.NOT_ALLOWED]


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
