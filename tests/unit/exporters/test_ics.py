"""A calendar of what takes effect, and of the last days to act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar, Event

from tests.fakes.scorecards import acme, broken_alert, material_alert, northwind
from tests.unit.exporters.written import REPORT, text_of
from tosrisk.domain.alerts import Alert, OptOutPlace, PlaceKind
from tosrisk.domain.changes import Direction
from tosrisk.domain.scorecard import Scorecard
from tosrisk.exporters.to_ics import IcsExporter

CARD = acme()
PLACE = OptOutPlace(
    kind=PlaceKind.SETTING, place="Settings > Privacy", quote="Opt out under Settings > Privacy."
)
ALERT = replace(material_alert(CARD), effective=date(2026, 4, 1), opt_out=(PLACE,))


def events(*alerts: Alert, cards: tuple[Scorecard, ...] = ()) -> list[Event]:
    text = text_of(IcsExporter(report_url=REPORT), cards, alerts)
    return list(Calendar.from_ical(text).walk("VEVENT"))


def days(*alerts: Alert, cards: tuple[Scorecard, ...] = ()) -> list[tuple[str, str]]:
    return [(each["DTSTART"].dt.isoformat(), str(each["SUMMARY"])) for each in events(*alerts, cards=cards)]


def test_a_change_has_its_day_and_the_day_before() -> None:
    assert days(ALERT) == [
        ("2026-04-01", "Acme, Terms of service: takes effect: Acme: your content may now train AI"),
        (
            "2026-03-31",
            "Acme, Terms of service: last day to opt out before: Acme: your content may now train AI",
        ),
    ]


def test_the_entry_says_what_to_do_and_where_to_look() -> None:
    _, deadline = events(ALERT)
    assert "Opt out: Settings > Privacy (“Opt out under Settings > Privacy.”)" in deadline["DESCRIPTION"]
    assert "Before: We never train our models on your content." in deadline["DESCRIPTION"]
    assert deadline["URL"] == f"{REPORT}/vendors/acme/changes/a1.html"
    assert deadline["DTSTAMP"].dt == ALERT.raised_at


def test_without_a_place_the_deadline_is_to_object() -> None:
    assert "last day to object or leave before" in days(replace(ALERT, opt_out=()))[1][1]


@pytest.mark.parametrize(
    ("changed", "count"),
    [
        ({"effective": None}, 0),
        ({"effective": date(2026, 3, 2)}, 1),
        ({"effective": date.min}, 1),
        ({"effective": date.max}, 2),
    ],
)
def test_there_is_no_deadline_that_was_over_when_it_was_noticed(changed: dict, count: int) -> None:
    assert len(events(replace(ALERT, **changed))) == count


def test_what_was_told_before_it_applied_says_what_stands_until_then() -> None:
    later = replace(ALERT, ahead="Northwind: from 1 April 2026, content may train AI")
    first, deadline = events(later)
    assert str(first["SUMMARY"]).endswith(f"takes effect: {ALERT.summary}")
    assert str(deadline["SUMMARY"]).endswith(f"before: {later.ahead}")
    assert "until then, the text before it stands" in str(first["DESCRIPTION"])


def test_nobody_need_act_on_good_news() -> None:
    better = tuple(replace(change, direction=Direction.BETTER) for change in ALERT.changes)
    assert len(events(replace(ALERT, opt_out=(), changes=better))) == 1


def test_a_source_that_broke_has_no_day() -> None:
    assert events(broken_alert(CARD)) == []


def announcing(day: date) -> Scorecard:
    card = northwind()
    first, *others = card.documents
    assert first.version is not None
    coming = replace(first, version=replace(first.version, effective=day))
    return replace(card, documents=(coming, *others))


def test_a_text_that_announces_its_day_has_an_entry() -> None:
    assert days(cards=(announcing(date(2026, 5, 1)),)) == [
        ("2026-05-01", "Northwind, Customer agreement: takes effect")
    ]
    assert days(cards=(northwind(),)) == []


def test_a_day_that_an_alert_has_told_is_not_told_twice() -> None:
    card = announcing(date(2026, 5, 1))
    alert = replace(ALERT, document=card.documents[0].document, effective=date(2026, 5, 1))
    assert len(events(alert, cards=(card,))) == 2


def test_ids_stay_and_differ() -> None:
    ids = [str(each["UID"]) for each in events(ALERT, replace(ALERT, id="a2"))]
    assert len(set(ids)) == 4
    assert ids[:2] == [str(each["UID"]) for each in events(replace(ALERT, summary="reworded"))]
