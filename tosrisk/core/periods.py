"""Periods that a clause states, in days: "thirty (30) days", "24 months", "72 hours"."""

from __future__ import annotations

import re

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "twenty-four": 24, "thirty": 30, "thirty-six": 36, "forty-five": 45, "forty-eight": 48, "sixty": 60,
    "seventy-two": 72, "ninety": 90, "a": 1, "an": 1,
}  # fmt: skip
_UNITS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
_PERIOD = re.compile(
    r"\b(?:[a-z]+(?:-[a-z]+)? ?\((?P<both>\d{1,4})\)|(?P<digits>\d{1,4})|(?P<name>[a-z]+(?:-[a-z]+)?))"
    r"[ -](?:(?:business|calendar|working|consecutive|full) )?(?P<unit>hour|day|week|month|year)s?\b"
)


def periods(text: str) -> tuple[int, ...]:
    """Every period of a folded text, in days rounded up, in order. Months count 30 days, years 365."""
    found: list[int] = []
    for match in _PERIOD.finditer(text.lower()):
        digits = match["both"] or match["digits"]
        number = int(digits) if digits else _NUMBERS.get(match["name"] or "")
        if number is not None:
            days = number * _UNITS[match["unit"]]
            found.append(int(days) if days == int(days) else int(days) + 1)
    return tuple(found)


def longest(text: str) -> int | None:
    """The longest period of a folded text in days, or None: the reading that is safe for the customer."""
    return max(periods(text), default=None)
