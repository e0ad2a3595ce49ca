"""Periods are read as a lawyer writes them."""

from __future__ import annotations

import pytest

from tosrisk.core.text.periods import hours_for, longest, open_ended, periods, stated_periods
from tosrisk.domain.taxonomy import Dimension


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("within thirty (30) days of termination", (30,)),
        ("no later than 72 hours after becoming aware", (3,)),
        ("kept for 24 months", (730,)),
        ("for two years, then 90 calendar days in backups", (730, 90)),
        ("a 14-day period", (14,)),
        ("ten business days", (14,)),
        ("for thirty (30) rolling days", (30,)),
        ("five (5) additional years for proof", (1825,)),
        ("for twelve months", (365,)),
        ("eighteen months", (545,)),
        ("one hundred days", (100,)),
        ("forty-five days or ninety-nine days", (45, 99)),
        ("between 1-36 months", (1095,)),
        ("between six and twelve weeks", (84,)),
        ("up to 24 hours", (1,)),
        ("within a year of closing", (365,)),
        ("thirty (30) daysafter posting", (30,)),
        ("within 5 business days", (7,)),
        ("as long as necessary", ()),
        ("users under 13 years of age, or 16 years old", ()),
        ("what we shared in the preceding 12 months", ()),
        ("support 24 hours a day, 7 days a week", ()),
        ("a $10 a month plan, once a year", ()),
        ("on a month-to-month basis", ()),
        ("in 2024 we changed", ()),
    ],
)
def test_a_period_is_read_in_days(text: str, days: tuple[int, ...]) -> None:
    assert periods(text) == days


def test_of_several_periods_the_longest_counts() -> None:
    assert longest("30 days, or 6 months for backups") == 180
    assert longest("until you close it") is None


def test_a_range_keeps_both_ends() -> None:
    (period,) = stated_periods("no less than 30 to 60 days before")
    assert (period.near, period.far) == (30 * 24, 60 * 24)


@pytest.mark.parametrize(
    ("dimension", "text", "hours"),
    [
        (Dimension.RETENTION, "30 days, or 6 months for backups", 180 * 24),
        (Dimension.RETENTION, "the shorter of 30 days and 6 months", 30 * 24),
        (Dimension.RETENTION, "within 30 days, and in backups for a further 35 days", 65 * 24),
        (Dimension.RETENTION, "within 30 days; backups may stay 90 days more", 120 * 24),
        (Dimension.RETENTION, "five additional years for proof", 5 * 365 * 24),
        (Dimension.TERMS_CHANGE, "at least 30 days and at most 60 days ahead", 30 * 24),
        (Dimension.SUBPROCESSORS, "10 days' notice, and 30 days to object", 10 * 24),
        (Dimension.BREACH_NOTICE, "without undue delay and within 72 hours", 72),
        (Dimension.BREACH_NOTICE, "without undue delay", None),
        (Dimension.SECURITY, "keys are rotated every 90 days, within 30 days", None),
    ],
)
def test_of_several_periods_the_worst_for_the_customer_counts(
    dimension: Dimension, text: str, hours: int | None
) -> None:
    assert hours_for(dimension, text) == hours


@pytest.mark.parametrize(
    "text",
    [
        "as long as necessary for our purposes",
        "for as long as it is reasonably necessary",
        "until it is no longer needed",
        "for our legitimate business purposes",
        "indefinitely",
    ],
)
def test_need_and_discretion_are_no_limit(text: str) -> None:
    assert open_ended(text)


@pytest.mark.parametrize("text", ["for 30 days", "until you delete it", "within a reasonable time"])
def test_an_event_or_a_period_is_a_limit(text: str) -> None:
    assert not open_ended(text)
