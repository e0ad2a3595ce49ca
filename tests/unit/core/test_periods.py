"""Periods are read as a lawyer writes them."""

from __future__ import annotations

import pytest

from tosrisk.core.periods import longest, periods


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("within thirty (30) days of termination", (30,)),
        ("no later than 72 hours after becoming aware", (3,)),
        ("kept for 24 months", (720,)),
        ("for two years, then 90 calendar days in backups", (730, 90)),
        ("a 14-day period", (14,)),
        ("ten business days", (10,)),
        ("as long as necessary", ()),
        ("in 2024 we changed", ()),
    ],
)
def test_a_period_is_read_in_days(text: str, days: tuple[int, ...]) -> None:
    assert periods(text) == days


def test_of_several_periods_the_longest_counts() -> None:
    assert longest("30 days, or 6 months for backups") == 180
    assert longest("until you close it") is None
