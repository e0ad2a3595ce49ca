"""Finds what a cap on liability no longer leaves out, or leaves out now, and whether it went up or down."""

from __future__ import annotations

import re

from tosrisk.core.qualifying.qualification import Qualification
from tosrisk.core.text.normalize import fold, normalize
from tosrisk.core.text.periods import periods
from tosrisk.domain.changes import Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension

_OPENS = re.compile(
    r"\b(?:except(?:ions?|ing)?|excluding|excludes?|other than|unless|save for|apart from"
    r"|not (?:apply|limit|cap)|(?:do|does|shall|will) not (?:apply|limit|exclude)|unlimited|uncapped"
    r"|notwithstanding)\b"
)
"""Where what a cap leaves out begins: before it, a clause may name the same things to cap them."""
_CARVED = {
    "confidentiality": r"confidential\w*",
    "data protection": r"data protection|privacy|personal data|personal information|data processing",
    "security breaches": r"(?:security|data) (?:breach\w*|incident\w*)|breach\w* of security",
    "indemnities": r"indemni\w+",
    "gross negligence": r"gross(?:ly)? negligen\w+",
    "intent and fraud": r"wil+ful\w*|intent\w*|fraud\w*",
}
"""What contracts wont to leave out of a cap, as customers ask for it."""
_PATTERNS = {name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in _CARVED.items()}
_MONEY = re.compile(r"(?:[$€£]|\b(?:US\$|USD|EUR|GBP)) ?(\d[\d,]*)")
_DAYS_A_MONTH = 30


def capped(old: Finding, new: Finding) -> Qualification | None:
    """What a statement on liability no longer leaves out, or now does, or its cap; None when as before."""
    if old.dimension is not Dimension.LIABILITY:
        return None
    was, now = _exceptions(old), _exceptions(new)
    if lost := [name for name in _CARVED if name in was - now]:
        return Qualification(phrase=f"no longer left out: {', '.join(lost)}", direction=Direction.WORSE)
    if won := [name for name in _CARVED if name in now - was]:
        return Qualification(phrase=f"now left out: {', '.join(won)}", direction=Direction.BETTER)
    for unit, read in (("", _amounts), (" months of fees", _months)):
        before, after = read(old), read(new)
        if before and after and max(before) != max(after):
            return Qualification(
                phrase=f"capped at {max(after):,}{unit} instead of {max(before):,}{unit}",
                direction=Direction.WORSE if max(after) < max(before) else Direction.BETTER,
            )
    return None


def _amounts(finding: Finding) -> list[int]:
    """Sums of money in a statement, in whole units of whatever currency."""
    return [int(found.replace(",", "")) for found in _MONEY.findall(finding.clause.text)]


def _months(finding: Finding) -> list[int]:
    """Periods in a statement, in months, as caps are reckoned."""
    return [round(days / _DAYS_A_MONTH) for days in periods(fold(finding.clause.text))]


def _exceptions(finding: Finding) -> frozenset[str]:
    text = normalize(finding.clause.text)
    opens = _OPENS.search(text)
    return frozenset(
        name for name, pattern in _PATTERNS.items() if opens and pattern.search(text, opens.start())
    )
