"""A calendar of what takes effect, and of the last days to act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar, Event

from tests.fakes.scorecards import acme, answer_alert, broken_alert, material_alert, northwind
from tests.unit.exporters.written import POLICY, REPORT, text_of
from tosrisk.domain.alerts import Alert, OptOutPlace, PlaceKind
from tosrisk.domain.changes import Direction
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.signoffs import SignOff
from tosrisk.exporters.to_ics import IcsExporter

CARD = acme()
PLACE = OptOutPlace(
    kind=PlaceKind.SETTING, place="Settings > Privacy", quote="Opt out under Settings > Privacy."
)
ALERT = replace(material_alert(CARD), effective=date(2026, 4, 1), opt_out=(PLACE,))


def events(*alerts: Alert, cards: tuple[Scorecard, ...] = ()) -> list[Event]:
    return list(calendar(*alerts, cards=cards).walk("VEVENT"))


def calendar(
    *alerts: Alert, cards: tuple[Scorecard, ...] = (), signoffs: tuple[SignOff, ...] = ()
) -> Calendar:
    exporter = IcsExporter(policy=POLICY, signoffs=signoffs, report_url=REPORT)
    return Calendar.from_ical(text_of(exporter, cards, alerts))


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


@pytest.mark.parametrize(
    ("effective", "trigger"),
    [
        (date(2026, 4, 1), timedelta(days=-7, hours=9)),
        (date(2026, 3, 6), timedelta(days=-3, hours=9)),
        (date(2026, 3, 3), timedelta(hours=9)),
    ],
)
def test_a_last_day_to_act_reminds_a_week_before_or_as_soon_as_it_is_known(
    effective: date, trigger: timedelta
) -> None:
    """ALERT was raised on 2 March 2026: what went off before that would never be seen."""
    applies, deadline = events(replace(ALERT, effective=effective))
    assert list(applies.walk("VALARM")) == []
    (alarm,) = deadline.walk("VALARM")
    assert (alarm["ACTION"], alarm.decoded("TRIGGER")) == ("DISPLAY", trigger)
    assert alarm["DESCRIPTION"] == deadline["SUMMARY"]


def test_an_answer_of_the_policy_that_gets_worse_later_has_its_days() -> None:
    alert = answer_alert(CARD, starts=date(2026, 4, 1))
    assert days(alert) == [
        ("2026-04-01", f"Acme, your policy: takes effect: {alert.summary}"),
        ("2026-03-31", f"Acme, your policy: last day to decide before: {alert.ahead}"),
    ]
    assert "“Do not upload patient records.”" in events(alert)[1]["DESCRIPTION"]
    assert events(alert)[1]["URL"] == f"{REPORT}/vendors/acme.html"
    assert events(answer_alert(CARD)) == []


def signoff(by: str, until: date | None, vendor: str = "northwind") -> SignOff:
    on = date(2026, 1, 1)
    return SignOff(vendor=vendor, data_class="health", by=by, on=on, versions=(), until=until, note="BAA")


def test_the_newest_sign_off_of_a_class_has_its_last_day() -> None:
    given = (
        signoff("A. Past", date(2026, 2, 1)),
        signoff("R. Meyer", date(2027, 6, 30)),
        signoff("B. Other", date(2027, 1, 1), vendor="unwatched"),
    )
    (ends,) = calendar(cards=(northwind(),), signoffs=given).walk("VEVENT")
    assert ends["DTSTART"].dt == date(2027, 6, 30)
    assert ends["SUMMARY"] == "Northwind, Health data: last day of the sign-off by R. Meyer"
    assert "BAA" in ends["DESCRIPTION"]
    assert len(ends.walk("VALARM")) == 1
    assert not calendar(cards=(northwind(),), signoffs=(signoff("R. Meyer", None),)).walk("VEVENT")


def test_a_calendar_without_days_is_valid_and_shows_nothing() -> None:
    """RFC 5545, 3.6: at least one component; without METHOD, which would ask each event for an organizer."""
    empty = calendar(cards=(northwind(),))
    assert [each.name for each in empty.subcomponents] == ["VTIMEZONE"]
    assert [each.name for each in calendar(ALERT).subcomponents] == ["VEVENT", "VEVENT"]
    assert "METHOD" not in empty
