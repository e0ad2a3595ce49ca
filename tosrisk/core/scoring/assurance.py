"""What a statement is worth: a commitment, a policy, a setting and a slogan are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tosrisk.core.text.normalize import fold
from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.vendor import DocumentKind
from tosrisk.domain.version import Clause

AGREEMENTS = frozenset({DocumentKind.TERMS, DocumentKind.AI_TERMS, DocumentKind.DPA})
"""Documents that bind both sides, as a policy or a help page does not."""

_FORMAL = AGREEMENTS | {DocumentKind.PRIVACY, DocumentKind.ACCEPTABLE_USE, DocumentKind.SUBPROCESSORS}

_SLOGAN = re.compile(
    r"\b(?:we (?:deeply |truly |really )?(?:care|value|respect|believe|understand"
    r"|take [\w' ]{2,40} seriously)"
    r"|(?:is|are) (?:very |extremely |so )?important to us|(?:our|a) (?:commitment|promise|mission"
    r"|top priority)"
    r"|committed to|dedicated to|proud|world-class|best-in-class|peace of mind|rest assured|trust is)\b"
)
_DIGEST_HEADING = re.compile(
    r"\b(?:summary|in short|in brief|at a glance|tl;?dr|key (?:points|takeaways)|plain (?:english|language)"
    r"|(?:most )?important (?:bits|parts|points)|what (?:matters|you need to know)|essentials)\b"
)
_HELP_HEADING = re.compile(
    r"\b(?:highlights|overview|faqs?|frequently asked|our (?:commitment|principles|promise|approach"
    r"|values))\b|\?$"
)
_DIGEST_TEXT = re.compile(r"^(?:summary|in short|tl;?dr|short version|the gist|in plain english)\b")
_CONTROL = re.compile(
    r"\b(?:(?:your|the|account|privacy|data|admin\w*|workspace) (?:\w+ ){0,2}(?:settings|controls"
    r"|preferences)|toggles?"
    r"|dashboard|control panel|admin(?:istrator)? console|switch(?:ed|ing)? (?:\w+ ){0,3}(?:off|on)"
    r"|turn(?:ed|ing)? (?:\w+ ){0,3}(?:off|on)|you (?:can|may|must|need to) (?:\w+ )?(?:disable|deactivate)"
    r"|opt(?:ed|ing|s)?[- ]out|(?:in|by using|use) (?:incognito|temporary|private) (?:mode|chats?"
    r"|sessions?))\b"
)
_AIM = re.compile(
    r"\b(?:aims?|strives?|try|tries|intends?|endeavou?rs?|seeks?|hopes?|our (?:goal|aim|intention) is|"
    r"(?:(?:commercially )?reasonable|best) (?:efforts|endeavou?rs)|where (?:possible|feasible|practicable)|"
    r"generally|typically|usually|normally|currently|at this time|at present)\b"
)


def assurance_of(clause: Clause, kind: DocumentKind) -> Assurance:
    """The assurance that a clause gives in a document of a kind.

    What depends on a control is a setting, also in an agreement. What praises or sums up is marketing, and so
    is what answers a question on a page that is neither agreement nor policy. In an agreement, the rest is a
    commitment, except aims ("we strive to", "reasonable efforts"). Everywhere else, it is a policy.
    """
    return _assurance(clause.reading, " ".join(clause.heading[-1:]), kind)


@lru_cache(maxsize=4096)
def _assurance(reading: str, heading: str, kind: DocumentKind) -> Assurance:
    words = fold(reading).lower()
    if _CONTROL.search(words):
        return Assurance.SETTING
    if _SLOGAN.search(words) or _sums_up(words, fold(heading).lower(), kind):
        return Assurance.MARKETING
    if kind in AGREEMENTS and not _AIM.search(words):
        return Assurance.CONTRACT
    return Assurance.POLICY


def _sums_up(words: str, heading: str, kind: DocumentKind) -> bool:
    if _DIGEST_TEXT.match(words) or _DIGEST_HEADING.search(heading):
        return True
    return kind not in _FORMAL and bool(_HELP_HEADING.search(heading))


def sums_up(clause: Clause) -> bool:
    """True when a clause stands in a summary, which leaves the terms themselves as they are."""
    heading = fold(" ".join(clause.heading[-1:])).lower()
    return _sums_up(fold(clause.reading).lower(), heading, DocumentKind.TERMS)


def strongest(evidence: Iterable[Evidence]) -> Assurance | None:
    """The strongest assurance among pieces of evidence; None when there is none."""
    given = (assurance_of(item.finding.clause, item.document.kind) for item in evidence)
    return min(given, key=lambda assurance: assurance.rank, default=None)
