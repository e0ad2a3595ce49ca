"""Periods that a clause states: "thirty (30) days", "between 6 and 12 months", "within 72 hours"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from tosrisk.domain.taxonomy import Dimension

_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = (
    {name: number for number, name in enumerate(_ONES, start=1)}
    | dict(zip(_TENS, range(20, 100, 10), strict=True))
    | {
        f"{ten} {one}": tens + ones
        for ten, tens in zip(_TENS, range(20, 100, 10), strict=True)
        for one, ones in zip(_ONES[:9], range(1, 10), strict=True)
    }
    | {"a": 1, "an": 1, "hundred": 100, "one hundred": 100, "a hundred": 100}
)
_HOURS = {"hour": 1, "day": 24, "week": 168, "month": 720, "quarter": 2160, "year": 8760}
_WORKING = 7 / 5
"""Calendar days for a working day."""

_NAME = (
    rf"(?:(?:one |a )?hundred|(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[:9])}))?|{'|'.join(_ONES)}|an?)"
)
_NUMBER = rf"(?:(?:[a-z]+(?:[ -][a-z]+)? ?)?\( ?\d{{1,4}} ?\)|(?<![\d.,$€£])\d{{1,4}}|\b{_NAME})"
_BEFORE = re.compile(
    rf"(?:(?P<near>{_NUMBER})(?:(?<=[\d)]) ?- ?| to | and | or ))?(?P<far>{_NUMBER})[ -]?"
    r"(?P<kind>(?:(?:business|working|banking|calendar|consecutive|rolling|full|additional|further|more"
    r"|whole|clear"
    r"|complete|successive) ){0,2})$"
)
_UNIT = re.compile(
    r"(?<![a-z])(?P<unit>hour|day|week|month|quarter|year)s?"
    r"(?=[^a-z]|$|(?<=s)(?:after|from|of|following|prior|before|notice|period|unless))"
)
_NO_PERIOD_BEFORE = re.compile(
    r"\b(?:past|previous|preceding|prior|every|per|once|twice|times|aged?(?: of)?|each|minimum age(?: of"
    r"| is)?) (?:the )?$"
)
_NO_PERIOD_AFTER = re.compile(r"^,? ?(?:of age\b|olds?\b|a (?:day|week|month|year)\b|per \w+|/)")
_ARTICLE = re.compile(r"\b(?:within|of|for|after|following|up to|at least|than|least|under|over|in) $")
_MORE = re.compile(r"\b(?:additional|further|more)\b")
_MORE_BEFORE = re.compile(r"\b(?:additional|further|another) (?:period of )?(?:up to )?$")
_MORE_AFTER = re.compile(r"^ (?:more|further|longer|thereafter)\b")
_REACH = 48
"""Characters before a unit in which its number is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of time that a text states. Months count 30 days, but twelve of them a year of 365."""

    near: int
    """Hours; of a range ("30 to 60 days"), its shorter end."""
    far: int
    """Hours; of a range, its longer end."""
    added: bool = False
    """Whether it begins where the one before it ends: "and a further 35 days in backups"."""


def stated_periods(text: str) -> tuple[Period, ...]:
    """Every period of a folded text, in order.

    Ages ("13 years of age"), looking back ("in the past 12 months") and rates ("24 hours a day") are none.
    """
    lowered = text.lower()
    found = (_period(lowered, match) for match in _UNIT.finditer(lowered))
    return tuple(period for period in found if period)


def _period(text: str, unit: re.Match[str]) -> Period | None:
    before = text[max(0, unit.start() - _REACH) : unit.start()]
    counted = _BEFORE.search(before)
    if counted is None or _NO_PERIOD_AFTER.match(text[unit.end() :]):
        return None
    ahead = before[: counted.start()]
    article = counted["far"] in {"a", "an"}
    if _NO_PERIOD_BEFORE.search(ahead) or (article and not _ARTICLE.search(ahead)):
        return None
    working = unit["unit"] == "day" and re.search("business|working|banking", counted["kind"]) is not None
    ends = sorted(
        _hours(_number(end), unit["unit"], working=working)
        for end in (counted["near"] or counted["far"], counted["far"])
    )
    added = (
        _MORE.search(counted["kind"]) or _MORE_BEFORE.search(ahead) or _MORE_AFTER.match(text[unit.end() :])
    )
    return Period(near=ends[0], far=ends[1], added=bool(added))


def _number(written: str) -> int:
    digits = re.search(r"\d+", written)
    return int(digits[0]) if digits else _NUMBERS[written.replace("-", " ")]


def _hours(number: int, unit: str, *, working: bool) -> int:
    if unit == "month":
        years, months = divmod(number, 12)
        return years * _HOURS["year"] + months * _HOURS["month"]
    if working:
        return 24 * math.ceil(number * _WORKING)
    return number * _HOURS[unit]


def periods(text: str) -> tuple[int, ...]:
    """Every period of a folded text in days, rounded up, in order; of a range, its longer end."""
    return tuple(in_days(period.far) for period in stated_periods(text))


def in_days(hours: int) -> int:
    """Whole days, rounded up."""
    return -(-hours // 24)


def longest(text: str) -> int | None:
    """The longest period of a folded text in days, or None."""
    return max(periods(text), default=None)


_SHORTER = re.compile(r"\b(?:shorter|lesser|earlier|sooner|earliest) of\b")
EARLY_WARNING = frozenset({Dimension.TERMS_CHANGE, Dimension.SUBPROCESSORS})
"""Dimensions in which a longer period is the better one."""
TIMED = EARLY_WARNING | {Dimension.RETENTION, Dimension.BREACH_NOTICE, Dimension.DELETION}
"""Dimensions whose answers a period belongs to."""


def hours_for(dimension: Dimension, text: str) -> int | None:
    """The period that counts for a dimension, in hours, in a folded text; None when it states none.

    It is the reading that is worst for the customer: of retention, deletion and the notice of a breach the
    longest (the shortest, where "the shorter of" is said; a further one added to the one before it), of the
    notice of a change the shortest.
    """
    found = stated_periods(text) if dimension in TIMED else ()
    if not found:
        return None
    if dimension in EARLY_WARNING:
        return min(period.near for period in found)
    if _SHORTER.search(text.lower()):
        return min(period.far for period in found)
    return max(_ends(found))


def _ends(found: tuple[Period, ...]) -> list[int]:
    """When each period is over; those that are added begin where the one before them ends."""
    ends: list[int] = []
    for period in found:
        ends.append(period.far + (ends[-1] if period.added and ends else 0))
    return ends


_OPEN_ENDED = re.compile(
    r"\b(?:(?:as|so) long as (?:is |it is |may be |this is |that is |we (?:have|consider|believe|need"
    r"|deem|find) |reasonabl[ey] "
    r"|strictly |legally |commercially )*(?:necessary|needed|required|permitted|appropriate|relevant"
    r"|useful|a\b|an\b|our\b|it\b)"
    r"|(?:until|when|unless|once) (?:it is |they are |we |is |are )*no longer (?:needed|necessary"
    r"|required|relevant|need)"
    r"|the (?:time|period|duration)(?: that is)? (?:reasonably |strictly )?(?:necessary|needed|required)"
    r"|(?:as|to the extent|if|when|where) (?:it is |reasonably |is )*(?:necessary|needed) (?:to|for)\b"
    r"|for longer\b|indefinite(?:ly)?|perpetual(?:ly)?|in perpetuity|forever"
    r"|without (?:any )?(?:time )?limit(?:ation)?"
    r"|legitimate (?:business )?(?:purposes|interests|needs)|at (?:our|its) (?:sole )?(?:discretion"
    r"|option))\b"
)


def open_ended(text: str) -> bool:
    """True when a folded text ties a period to need or discretion: "as long as necessary" and its cousins."""
    return bool(_OPEN_ENDED.search(text.lower()))
