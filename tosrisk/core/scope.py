"""Whose data a clause speaks of: data of the customer, data about the customer, both, or derived.

Decided by the nouns of the clause, its lead-in and, failing them, its heading; never by the rule that fired.
"""

from __future__ import annotations

import re2

from tosrisk.core.normalize import fold
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause

_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False

_OF = re2.compile(
    r"\b(?:(?:user|your|customer|subscriber|client|member|generated|shared|uploaded)(?:'s)? (?:\w+ ){0,2}?(?:content|data(?:sets?)?|materials?)"
    r"|contents?|inputs?|outputs?|prompts?|files?|documents?|uploads?|messages?|conversations?|chats?|recordings?"
    r"|transcripts?|transcriptions?|audio|voice|videos?|photos?|images?|(?:source )?code|notes?|submissions?|feedback|suggestions?"
    r"|confidential information|queries|responses|completions|creations|projects?|repositor(?:y|ies)|workspace data|e-?mails? (?:body|content)s?)\b",
    _OPTIONS,
)
_ABOUT = re2.compile(
    r"\b(?:usage|telemetry|logs?|log files?|cookies?|metadata|devices?|browsers?|ip address(?:es)?|analytics|technical|diagnostics?"
    r"|account (?:data|information|details)|billing|payment|contact (?:data|information|details)|service[ -](?:generated )?data"
    r"|performance data|interactions?|activity|identifiers?|location|registration|e-?mail address(?:es)?|log data|statistics"
    r"|(?:profile|account)s?|transaction\w*|behaviou?r\w*|demographic\w*|advertis\w+|name)\b",
    _OPTIONS,
)
_BOTH = re2.compile(
    r"\b(?:personal(?:ly)?[ -](?:identifiable )?(?:data|information)|(?:your|the|this|such|user|customer|some|any|all|certain|that|collected|these) (?:\w+ )?information"
    r"|your data|information (?:we|that|about|you|collected|from)|personal details|pii)\b",
    _OPTIONS,
)
_DERIVED = re2.compile(
    r"\b(?:de-?identif\w+|anonymi[sz]\w+|anonymous(?:ly)?|aggregat\w+|pseudonymi[sz]\w+|statistical)\b",
    _OPTIONS,
)


def _nouns(text: str) -> DataScope | None:
    personal = bool(_BOTH.search(text))
    of, about = bool(_OF.search(text)), bool(_ABOUT.search(text))
    if personal or (of and about):
        return DataScope.BOTH
    if of:
        return DataScope.OF
    return DataScope.ABOUT if about else None


def scope_of(clause: Clause) -> DataScope:
    """Whose data a clause speaks of; BOTH when nothing in it or around it tells."""
    reading = fold(clause.reading)
    if _DERIVED.search(reading):
        return DataScope.DERIVED
    for text in (reading, fold(clause.before), fold(" ".join(clause.heading[-1:]))):
        found = _nouns(text)
        if found is not None:
            return found
    return DataScope.BOTH
