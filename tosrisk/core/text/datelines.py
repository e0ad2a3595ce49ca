"""Tells a line that carries nothing but the date of its text, such as "Last updated: 9 February 2026"."""

from __future__ import annotations

import re

_LONGEST = 120
"""Characters: a line with two labelled dates is shorter."""
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_DAY}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_LABEL = (
    r"(?:(?:date\s+)?(?:of\s+)?last\s+(?:updated?|modified|revised|revision|changed)|updated|revised|modified"
    r"|effective(?:\s+date)?|in\s+effect|posted|published|version(?:\s+date)?|dated?)"
    r"(?:\s+(?:on|as\s+of|from|since))?"
)
_LINE = re.compile(rf"[\W_]*(?:{_LABEL}\s*[:\u2013\u2014-]?\s*{_DATE}[\W_]*){{1,3}}", re.IGNORECASE)


def is_date_line(text: str) -> bool:
    """Whether a clause says when its text was updated or takes effect, and nothing else."""
    return len(text) <= _LONGEST and _LINE.fullmatch(text) is not None
