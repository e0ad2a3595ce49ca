"""Tells whether the exception that a statement makes takes in more, or less, than it did."""

from __future__ import annotations

import re

from tosrisk.core.clauses.wording import wording
from tosrisk.core.qualifying.qualification import Qualification, widened
from tosrisk.core.text.normalize import normalize
from tosrisk.domain.findings import Finding

OPENERS = frozenset({"unless", "except", "excluding", "notwithstanding"})
"""Words that open an exception."""

_FILLING = "a an the and or of to for in on by with as we our us you your it its is are be any all such other"
_FILLERS = frozenset(_FILLING.split())
_LEAST_GROWTH = 3
"""Words of substance that an exception takes in: one or two may be other words for the same."""
_OPENS = re.compile(rf"\b(?:{'|'.join(sorted(OPENERS))})\b")
_BY_LAW = re.compile(
    r"\b(?:laws?|legal(?:ly)?|lawful(?:ly)?|courts?|subpoenas?|statut\w+|regulat\w+|court orders?)\b"
)
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
    was, now = _excepted(old), _excepted(new)
    if not was or not now:
        return None
    if (len(now - was) >= _LEAST_GROWTH and not was - now) or (_by_law_alone(old) and _for_more(new)):
        return Qualification(phrase="an exception was widened", direction=widened(old, wider=False))
    if (len(was - now) >= _LEAST_GROWTH and not now - was) or (_by_law_alone(new) and _for_more(old)):
        return Qualification(phrase="an exception was narrowed", direction=widened(old, wider=True))
    return None


def _excepted(finding: Finding) -> set[str]:
    """The words from the first that opens an exception on."""
    words = wording(finding.clause)
    opens = next((place for place, word in enumerate(words) if word in OPENERS), None)
    return set() if opens is None else set(words[opens:]) - _FILLERS


def _exception(finding: Finding) -> str:
    text = normalize(finding.clause.text)
    opens = _OPENS.search(text)
    return text[opens.start() :] if opens else ""


def _by_law_alone(finding: Finding) -> bool:
    exception = _exception(finding)
    return _BY_LAW.search(exception) is not None and not _FOR_OURSELVES.search(exception)


def _for_more(finding: Finding) -> bool:
    exception = _exception(finding)
    return _BY_LAW.search(exception) is not None and _FOR_OURSELVES.search(exception) is not None
