"""Tells whether the exception that a statement makes takes in more, or less, than it did."""

from __future__ import annotations

import re

from tosrisk.core.clauses.wording import wording
from tosrisk.core.qualifying.qualification import Qualification, widened
from tosrisk.domain.findings import Finding

OPENERS = frozenset({"unless", "except", "excluding", "notwithstanding"})
"""Words that open an exception."""

_FILLING = "a an the and or of to for in on by with as we our us you your it its is are be any all such other"
_FILLERS = frozenset(_FILLING.split())
_LEAST_GROWTH = 3
"""Words of substance that an exception takes in: one or two may be other words for the same."""
_OPENS = re.compile(rf"\b(?:{'|'.join(sorted(OPENERS))})\b")
_BY_LAW = re.compile(r"\b(?:laws?|legal(?:ly)?|lawful(?:ly)?|courts?|subpoenas?|statut\w+|regulat\w+)\b")
_FOR_OURSELVES = re.compile(
    r"\b(?:protect(?:s|ing|ion)?|secur(?:e|ing|ity)|safety|abuse|misuse|fraud|harm|integrity|business"
    r"|commercial(?:ly)?|operational(?:ly)?|legitimate|improv\w+|analy[sz]\w+|research|enforc\w+|disputes?"
    r"|our (?:own )?(?:rights?|interests?|purposes?|discretion))\b"
)
"""Reasons that are the vendor's own to see, whereas a law is there or not."""


def excuse_of(old: Finding, new: Finding) -> Qualification | None:
    """How an exception changed that both wordings make; None when it takes in the same, or cannot be told.

    It takes in more when words were added to it and none taken out, or when it stood for what the law
    requires alone and now stands for reasons of the vendor's own, too, whatever else was reworded.
    """
    was, now = _exception(old), _exception(new)
    if not was or not now:
        return None
    if _takes_in_more(now, was):
        return Qualification(phrase="an exception was widened", direction=widened(old, wider=False))
    if _takes_in_more(was, now):
        return Qualification(phrase="an exception was narrowed", direction=widened(old, wider=True))
    return None


def _exception(finding: Finding) -> str:
    """The words from the first that opens an exception on, normalised; "" where there is none."""
    text = " ".join(wording(finding.clause))
    opens = _OPENS.search(text)
    return text[opens.start() :] if opens else ""


def _takes_in_more(one: str, other: str) -> bool:
    """Whether the first of two exceptions goes beyond the second."""
    words, others = set(one.split()) - _FILLERS, set(other.split()) - _FILLERS
    grown = len(words - others) >= _LEAST_GROWTH and not others - words
    by_law = _BY_LAW.search(one) and _BY_LAW.search(other)
    return grown or bool(by_law and _FOR_OURSELVES.search(one) and not _FOR_OURSELVES.search(other))
