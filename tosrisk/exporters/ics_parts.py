"""The parts of a calendar: events of a whole day, alarms before them, and what stands for no event at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Event, Timezone, TimezoneStandard

from tosrisk.core.text.inert import inert, one_line

NOTICE = timedelta(days=7)
"""How long before the day an alarm goes off: long enough to find a setting, or to write a letter."""
_MORNING = timedelta(hours=9)
"""An alarm before a whole day counts from its midnight; nobody wants to be told then."""
_TITLE = 300
"""Characters."""


def event(
    *,
    identity: str,
    day: date,
    stamp: datetime,
    title: str,
    text: str,
    categories: Iterable[str],
    url: str = "",
) -> Event:
    """An event of a whole day; the same `identity` makes the same event for the reader's calendar."""
    made = Event()
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()
    made.add("uid", f"{digest[:32]}@tosrisk")
    made.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    made.add("dtstart", day)
    made.add("summary", one_line(title, _TITLE))
    made.add("description", inert(text))
    made.add("categories", list(categories))
    made.add("transp", "TRANSPARENT")
    if url:
        made.add("url", url)
    return made


def alarm(of: Event, known: date) -> Alarm:
    """A reminder in the morning, `NOTICE` before an event, or on the day from which it was known."""
    lead = max(timedelta(), min(NOTICE, of.decoded("dtstart") - known))
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("trigger", _MORNING - lead)
    made.add("description", of["summary"])
    return made


def no_events() -> Timezone:
    """A component that shows nothing: a calendar must have one (RFC 5545, 3.6). It describes UTC."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    standard.add("tzname", "UTC")
    zone = Timezone()
    zone.add("tzid", "Etc/UTC")
    zone.add_component(standard)
    return zone


def lines(told: Iterable[str]) -> str:
    """What is told, each on a line of its own."""
    return "\n".join(map(one_line, told))
