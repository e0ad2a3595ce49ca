"""What is not the doing of a vendor makes no answer worse: it is remembered without a word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.sources import PlainExtractor, a_source
from tests.unit.workflows.policed import KEEPS, NO_TRAINING, NORTHWIND, POLICY
from tests.unit.workflows.test_watch import DOWN, PROMISE, REST, TRAINS, Office
from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.data_classes import Demand
from tosrisk.domain.policy import Answer, Importance
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import Setting, Tier


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, vendors=(NORTHWIND,), policy=POLICY)


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


def test_a_change_that_waits_to_be_confirmed_waits_here_too(tmp_path: Path) -> None:
    office = Office(tmp_path, vendors=(NORTHWIND,), policy=POLICY, confirm=Confirmation.NEXT_RUN)
    office.look(PROMISE)
    waiting = office.look(TRAINS)
    assert len(waiting.waiting) == 1
    assert (waiting.worse, waiting.alerts) == ((), ())
    assert [change.after for change in office.look(TRAINS).worse] == [Answer.NOT_ALLOWED]
