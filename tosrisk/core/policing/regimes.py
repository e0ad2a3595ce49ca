"""Tells by their words which law a sentence on regulated data is about: HIPAA, PCI DSS or FERPA."""

from __future__ import annotations

import re

from tosrisk.core.scoring.partial import is_of_own_collection
from tosrisk.core.text.normalize import fold
from tosrisk.domain.data_classes import Regime
from tosrisk.domain.findings import Finding
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.taxonomy import Dimension, Stance

_OFFERS = {
    Requirement.BAA: re.compile(
        r"\b(?:business associate (?:agreements?|addend\w+|contracts?)|baas?"
        r"|hipaa (?:addend\w+|agreements?))\b",
        re.IGNORECASE,
    ),
    Requirement.PCI: re.compile(r"\b(?:pci(?:[- ]dss)?|payment card industry)\b", re.IGNORECASE),
    Requirement.FERPA: re.compile(
        r"\bferpa\b|\bschool officials?\b|\beducational rights and\b", re.IGNORECASE
    ),
}
"""What a sentence must name to count as an offer. That a vendor "complies with HIPAA" is no agreement."""

_SENSITIVE = (
    r"(?:sensitive|regulated)(?: or \w+)? (?:personal )?(?:data|information)|special categor(?:y|ies)"
)
_LISTED = r"(?:(?:, [\w'-]+){0,4},? (?:and|or) [\w'-]+ )"
"""Between a kind and the word that it shares with others: "health, financial or biometric data"."""
_NAMES = {
    Regime.HEALTH: re.compile(
        rf"\b(?:(?:protected )?health(?:care)?(?:[- ](?:related )?|{_LISTED})(?:data|information|records?)"
        r"|phi|e-?phi|hipaa"
        rf"|medical (?:data|information|records?)|patients?(?:'s|s')?|{_SENSITIVE})\b",
        re.IGNORECASE,
    ),
    Regime.PAYMENT: re.compile(
        r"\b(?:(?:payment|credit|debit|bank)(?: or \w+)? cards?|card ?holder|pci(?:[- ]dss)?"
        r"|primary account numbers?"
        r"|(?:financial|bank) account (?:numbers?|data|information)|card (?:data|numbers?))\b",
        re.IGNORECASE,
    ),
    Regime.STUDENT: re.compile(
        r"\b(?:student (?:data|information|records?)|education(?:al)? records?|pupils?(?:'s|s')?|ferpa)\b",
        re.IGNORECASE,
    ),
}
"""What a sentence must name to bar data of a regime."""

_BARS = re.compile(
    r"\b(?:must|may|shall|should|will|can|do|does|did|are|is) not\b|\bcannot\b|\bn't\b|\bnever\b|\bno\b"
    r"|\b(?:prohibit\w*|refrain\w*|forbid\w*|forbidden|barred)\b"
    r"|\bnot (?:to|be|permitted|allowed|designed|intended|suitable)\b",
    re.IGNORECASE,
)
_SUBMITS = re.compile(
    r"\b(?:submit\w*|upload\w*|provid\w+|send\w*|us(?:e|es|ed|ing)|stor(?:e|es|ed|ing)|input\w*|enter\w*"
    r"|includ\w+|transmit\w*|disclos\w+|process\w*|transfer\w*|post\w*|put|make available|design\w+"
    r"|intended for|suitable)\b",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\b(?:unless|until|except|without|absent|only (?:if|where|when|after|with)|prior to|before)\b",
    re.IGNORECASE,
)


def offers(finding: Finding, requirement: Requirement) -> bool:
    """True when a sentence offers what a requirement names, on no further condition but to ask for it."""
    if finding.dimension is not Dimension.REGULATED_DATA or finding.stance is not Stance.SUPPORTS:
        return False
    return bool(_OFFERS[requirement].search(fold(finding.clause.reading)))


def bars(finding: Finding, regime: Regime) -> bool:
    """True when a sentence keeps the customer's data of a regime out, without an "unless".

    What a vendor says that it does not itself collect, and that it wants no data of children, bars nothing.
    """
    words = _about(finding, regime)
    barred = _BARS.search(words) and _SUBMITS.search(words)
    return bool(barred) and not _UNLESS.search(words) and not is_of_own_collection(words)


def bars_unless(finding: Finding, regime: Regime) -> bool:
    """True when a sentence keeps the data of a regime out until something is done, such as signing."""
    words = _about(finding, regime)
    return bool(_BARS.search(words) and _UNLESS.search(words)) and not is_of_own_collection(words)


def _about(finding: Finding, regime: Regime) -> str:
    """The folded words of a sentence that limits such data; "" of any other."""
    if finding.dimension is not Dimension.REGULATED_DATA or finding.stance is not Stance.PROHIBITS:
        return ""
    words = fold(finding.clause.reading)
    return words if _NAMES[regime].search(words) else ""
