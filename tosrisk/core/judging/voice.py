"""Whether a clause says what this vendor does: a definition does not, nor what others do."""

from __future__ import annotations

import re
from functools import lru_cache

from tosrisk.core.scoping.nouns import Noun, nouns_in
from tosrisk.core.scoring.reading import speaks_of_feedback_alone
from tosrisk.core.text.normalize import fold
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Stance

_NAMED = r"\"[^\"]{2,60}\""
_MEANS = re.compile(
    rf"^(?:\W*\w{{1,3}}[.)] ?)?(?:an? |the |each )?{_NAMED}(?: and {_NAMED})? "
    r"(?:means?|is|are|refers? to|includes?|has the meaning|shall mean)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    rf"\s\((?:collectively|together|each|herein|hereinafter|such|the|our|your|as|,| )*{_NAMED}\)\W*$"
    r"|^this (?:[a-z]+ ){1,4}(?:\([^)]*\) )?(?:describes|explains|sets out|governs|applies)\b",
    re.IGNORECASE,
)
_SAYS_WHAT_IS_DONE = re.compile(
    r"\b(?:we|us|our|vendor|provider|company|licensor)\b[^.;]{0,60}\b(?:may|will|shall|can|use[sd]?"
    r"|do not|does not)\b"
    r"|\b(?:may|will|shall|must) (?:not |only |also )?be\b|\bgrants?\b|\bagrees?\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"^(?:however, |in addition, |for example, )?(?:"
    r"they|these (?:third|providers|partners|companies|vendors|services)|(?:some|certain|many|most|other"
    r"|such|these"
    r"|those) (?:third[- ]part(?:y|ies)|models?|providers?|partners?|services|companies|vendors|plug-?ins)"
    r"|(?:our |the |any |all |each )?(?:third[- ]part(?:y|ies)|outside|external|independent)(?: \w+){0,3}"
    r"|(?:our|the|all) (?:model|service|llm|ai|cloud|hosting) (?:providers|partners|vendors))"
    r"(?: that \w+(?: \w+){0,5})? (?:may|might|can|could|will|shall|do|does|are|is|have|has|use|train"
    r"|must|agree)\b",
    re.IGNORECASE,
)


_REMEMBERED = 4096
"""Texts whose reading is kept: a verdict is drawn for every plan, from the same sentences."""

_SOURCE = re.compile(
    r"\b(?:apis?|integrations?|connectors?|third[- ]party (?:accounts?|apps?|applications?)"
    r"|(?:e-?mail|mail|calendar|drive) (?:accounts?|providers?|services?)|gmail)\b",
    re.IGNORECASE,
)
_FROM_A_SOURCE = re.compile(
    r"\b(?:data|information|content) (?:\w+ ){0,2}(?:received|obtained|accessed|collected|retrieved|gathered)"
    rf" (?:from|through|via|by)\b[^.;]{{0,60}}?{_SOURCE.pattern}"
    r"|\b(?:e-?mail|mail|calendar|workspace)(?: service| account| api)? (?:user )?(?:information|data)\b",
    re.IGNORECASE,
)
_ALL_DATA = re.compile(
    r"\b(?:personal (?:data|information)|(?:your|customer|user) (?:content|data|files)"
    r"|inputs?|outputs?|prompts?)\b",
    re.IGNORECASE,
)
_THIS_DATA = re.compile(r"\b(?:this|such|that|these) (?:\w+ )?(?:data|information|content)\b", re.IGNORECASE)

_OWN_PEOPLE = re.compile(
    r"\b(?:(?:your|the|an|account|workspace|team|organi[sz]ation'?s?|enterprise|domain|company) )?"
    r"(?:administrators?|admins?)\b"
    r"|\b(?:within|in|inside|of|across|by) your (?:own )?(?:organi[sz]ation|company|workspace|team|tenant)\b"
    r"|\byour (?:employer|organi[sz]ation|company|workspace owner)\b"
    r"|\byour (?:other )?(?:end |authori[sz]ed )?users\b",
    re.IGNORECASE,
)
_OUTSIDERS = re.compile(
    r"\b(?:third[- ]part(?:y|ies)|partners?|affiliates?|advertis\w+|public\w*|vendors?|providers?|sell|sold"
    r"|everyone|anyone|other (?:customers|companies|organi[sz]ations))\b",
    re.IGNORECASE,
)
_ARBITRATION = re.compile(r"\b(?:arbitrat\w+|class actions?|jury)\b", re.IGNORECASE)
_SETTLED_BY_DEEDS = frozenset({Dimension.TRAINING, Dimension.CONTENT_RIGHTS, Dimension.SHARING})


def tells(finding: Finding) -> bool:
    """True when the clause can decide: it says what this vendor does, and with what is asked about."""
    beside = speaks_of_feedback_alone(finding) or speaks_of_arbitration(finding) or is_of_one_source(finding)
    beside = beside or names_no_content(finding)
    return not (beside or only_defines(finding) or speaks_of_others(finding))


def names_no_content(finding: Finding) -> bool:
    """True when a limit on what is done with data is one on personal data, and no licence to content."""
    if finding.dimension is not Dimension.CONTENT_RIGHTS or finding.stance is not Stance.LIMITED:
        return False
    return _names_no_content(finding.clause.reading)


@lru_cache(maxsize=_REMEMBERED)
def _names_no_content(reading: str) -> bool:
    nouns = nouns_in(fold(reading))
    return Noun.PERSONAL in nouns and not nouns & {Noun.CONTENT, Noun.MATTER}


def is_of_own_people(finding: Finding) -> bool:
    """True when those who see the data are the customer's own: its administrators, members of its workspace.

    To a person whose employer looks, that is disclosure. On a plan of the employer's, it is none.
    """
    if finding.dimension is not Dimension.SHARING or finding.stance is not Stance.BROAD:
        return False
    words = fold(finding.clause.reading)
    return bool(_OWN_PEOPLE.search(words)) and not _OUTSIDERS.search(words)


def is_of_one_source(finding: Finding) -> bool:
    """True when a promise not to train covers what comes in through one integration, and no more.

    Providers of mail and calendars make whoever uses their interfaces say so; of all other content it says
    nothing.
    """
    if finding.dimension is not Dimension.TRAINING or finding.stance is not Stance.PROHIBITS:
        return False
    return _is_of_one_source(finding.clause.text, finding.clause.before)


@lru_cache(maxsize=_REMEMBERED)
def _is_of_one_source(text: str, before: str) -> bool:
    words = fold(text)
    if _FROM_A_SOURCE.search(words) and not _ALL_DATA.search(words):
        return True
    return bool(_THIS_DATA.search(words)) and bool(_SOURCE.search(fold(before)))


def only_defines(finding: Finding) -> bool:
    """True when the clause gives a thing a name, and says nothing of what is done with it.

    What usage data is, or security measures are, may be settled by a definition; whether content is trained
    on, licensed or shared is not.
    """
    if finding.dimension not in _SETTLED_BY_DEEDS:
        return False
    return _defines(finding.clause.text, at_the_end=finding.dimension is Dimension.TRAINING)


@lru_cache(maxsize=_REMEMBERED)
def _defines(text: str, *, at_the_end: bool) -> bool:
    words = fold(text)
    named = _MEANS.match(words) or (at_the_end and _NAMES.search(words))
    return bool(named) and not _SAYS_WHAT_IS_DONE.search(words)


def speaks_of_others(finding: Finding) -> bool:
    """True when third parties are the ones who train, or do not: no word on the vendor's own training."""
    if finding.dimension is not Dimension.TRAINING:
        return False
    return _is_of_others(finding.clause.text)


@lru_cache(maxsize=_REMEMBERED)
def _is_of_others(text: str) -> bool:
    return bool(_OTHERS.match(fold(text)))


def speaks_of_arbitration(finding: Finding) -> bool:
    """True when what can be opted out of is arbitration, which is no use of data."""
    return finding.dimension is Dimension.OPT_OUT and bool(_ARBITRATION.search(fold(finding.clause.reading)))
