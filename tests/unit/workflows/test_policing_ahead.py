"""An answer that gets worse by a text that applies later is told with the day, and what holds until then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.fakes.sources import NOON, PlainExtractor, a_source
from tests.unit.workflows.policed import KEEPS, NORTHWIND, POLICY, told
from tests.unit.workflows.test_watch import PROMISE, SILENT, TRAINS, Office
from tosrisk.core.alerting.starting import as_of, until_then
from tosrisk.domain.policy import Answer
from tosrisk.domain.version import Extraction

DAY = NOON.date() + timedelta(days=20)
LATER = f"\n\nApplies from {DAY.isoformat()}."
WHY = "because a sentence goes against “No AI training on our content”"
DROPPED = SILENT.replace("does not train models on", "welcomes")
TWO = (*NORTHWIND.documents, a_source("acme/ai", vendor_name="Northwind"))


class DatedExtractor(PlainExtractor):
    """A text applies from the day that it names, if it names one."""

    def extract(
        self, body: bytes, *, media_type: str, charset: str, select: Sequence[str], remove: Sequence[str]
    ) -> Extraction:
        named = re.search(rb"Applies from (\d{4}-\d\d-\d\d)", body)
        self.effective = date.fromisoformat(named[1].decode()) if named else None
        return super().extract(body, media_type=media_type, charset=charset, select=select, remove=remove)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, vendors=(NORTHWIND,), policy=POLICY, extractor=DatedExtractor())


def test_the_day_is_told_and_what_holds_until_then_and_after_it_the_plain_words(office: Office) -> None:
    office.look(PROMISE)
    (alert,) = told(office.look(TRAINS + LATER).alerts)
    assert (alert.effective, alert.headline) == (
        DAY,
        f"Northwind: from 4 February 2026: health data not allowed, {WHY}",
    )
    assert alert.remarks[0].startswith(
        f"Health data: allowed until 4 February 2026, then not allowed, {WHY}: “Acme may train"
    )
    assert "until then, the text before it stands" in until_then(alert)
    assert as_of(alert, DAY).headline == f"Northwind: health data: allowed → not allowed, {WHY}"
    assert told(office.look(TRAINS + LATER).alerts) == [], "told once"


def test_a_promise_that_is_dropped_later_is_told_with_the_day_too(office: Office) -> None:
    office.look(PROMISE)
    (alert,) = told(office.look(DROPPED + LATER).alerts)
    assert alert.headline == (
        "Northwind: from 4 February 2026: health data conditional, "
        "because “No AI training on our content” is missing"
    )


@pytest.mark.parametrize(
    "second",
    [
        (PROMISE + LATER, TRAINS),
        (TRAINS + LATER, TRAINS),
        (PROMISE + LATER.replace(DAY.isoformat(), NOON.date().isoformat()), TRAINS),
    ],
    ids=["another document applies later", "both say it", "the day has come"],
)
def test_what_holds_today_is_told_as_such(office: Office, second: tuple[str, str]) -> None:
    office.vendors = (replace(NORTHWIND, documents=TWO),)
    office.look(PROMISE, KEEPS)
    (alert,) = told(office.look(*second).alerts)
    assert (alert.ahead, alert.effective) == ("", None)
    assert alert.headline == f"Northwind: health data: allowed → not allowed, {WHY}"


def test_a_sentence_that_stood_before_is_not_told_as_ahead(office: Office) -> None:
    """The day is that of a text which says what the one before said."""
    office.look(TRAINS)
    assert told(office.look(TRAINS.replace("Our office", "Our new office") + LATER).alerts) == []


def test_what_is_worse_today_and_what_gets_worse_later_are_two_alerts(office: Office) -> None:
    office.vendors = (replace(NORTHWIND, documents=TWO),)
    office.look(PROMISE, KEEPS)
    now, later = told(office.look(DROPPED, TRAINS + LATER).alerts)
    missing = "because “No AI training on our content” is missing"
    assert now.headline == f"Northwind: health data: allowed → conditional, {missing}"
    assert later.headline == f"Northwind: from 4 February 2026: health data not allowed, {WHY}"
    assert later.remarks[0].startswith("Health data: conditional until 4 February 2026, then not allowed")


def test_the_alert_names_the_document_that_applies_later(office: Office) -> None:
    office.vendors = (replace(NORTHWIND, documents=TWO),)
    office.look(KEEPS, PROMISE)
    (alert,) = told(office.look(KEEPS + "\n\nWe also like trees.", TRAINS + LATER).alerts)
    assert alert.document.key == "acme/ai"
    assert alert.snapshot_before.startswith("acme/ai/")
    assert [(each.before, each.after) for each in alert.answers] == [(Answer.ALLOWED, Answer.NOT_ALLOWED)]
