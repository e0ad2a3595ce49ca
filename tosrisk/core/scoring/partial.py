"""Sentences that answer a question in part: on other data, on some losses, until something is signed."""

from __future__ import annotations

import re

from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Stance

_SOME_LOSS = re.compile(
    r"\bas[- ]is\b|\bas[- ]available\b|\bwarrant(?:y|ies|s)?\b|\b(?:indirect|consequential|incidental|special"
    r"|punitive|exemplary)\b|\bloss of (?:profits?|data|revenue|business|goodwill)\b",
    re.IGNORECASE,
)
_ANY_LOSS = re.compile(
    r"\b(?:any (?:loss|damages?|claims?)(?: or (?:loss|damages?))?(?: of any| whatsoever| arising|,| however)"
    r"|(?:all|any and all|any) liabilit(?:y|ies)|no liability|direct or indirect|direct,? indirect)\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:liable|liability|responsib\w+)\b[^.;]{0,80}?\b(?:about|regarding|relat(?:ing|ed) to"
    r"|with respect to|caused by|result(?:ing|s) from|arising (?:from|out of)|between)\b(?P<cause>[^.;]*)",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"\b(?:services?|site|website|platform|software|products?|terms|agreement|contract|use)\b", re.IGNORECASE
)
"""What a cause names that is none in particular."""
_REGIME = re.compile(
    r"\b(?:hipaa|hitech|e?phi|baas?|business associates?|health\w*|medical|patients?|biometric\w*|genetic"
    r"|cards?|cardholder|pci(?:[- ]dss)?|payments?|ferpa|coppa|glba|sopipa|students?|pupils?|schools?"
    r"|education(?:al)?|child(?:ren)?(?:'s)?|minors?|under (?:the age of )?1[0-9]"
    r"|sensitive|special categor(?:y|ies)|regulated|criminal|government|fedramp|itar|classified"
    r"|export[- ]controlled)\b",
    re.IGNORECASE,
)
"""Data that laws of their own protect, and these laws."""
_HELD = re.compile(
    r"\b(?:abus\w+|violat\w+|infring\w+|flagged|unlawful|illegal|harmful|prohibited|banned|offending"
    r"|disputed|reported) (?:\w+ ){0,2}?(?:content|data|inputs?|outputs?|prompts?|files?|materials?|messages"
    r"|accounts?)\b|\b(?:legal|litigation|preservation) (?:holds?|orders?)\b",
    re.IGNORECASE,
)
_UNTIL_SIGNED = re.compile(
    r"\b(?:unless|until|except|without|absent|only (?:if|where|when|after|with)|prior to|before|if)\b"
    r"[^.;]{0,160}\b(?:agree\w*|addend\w+|baas?|business associate|contract\w*|sign\w*|written|consent\w*"
    r"|enter\w*)\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:child(?:ren)?|minors?|(?:under|below|younger than|at least|over)(?: the age of)? 1[0-9]"
    r"|1[0-9] years?|age of 1[0-9])\b",
    re.IGNORECASE,
)
_PUT_IN = re.compile(r"\b(?:data|information|content|records?)\b", re.IGNORECASE)
_THEIR_OWN = re.compile(
    r"\bwe (?:do not|don't|never) (?:\w+ ){0,2}?(?:collect|ask|request|solicit|store|keep|want|need)\b"
    r"|\bknowingly\b|\bintended to be transferred\b",
    re.IGNORECASE,
)
_ADULT_DATA = re.compile(
    r"\b(?:hipaa|phi|health\w*|medical|patients?|biometric\w*|genetic|cards?|pci|payments?|sensitive"
    r"|special categor(?:y|ies)|regulated|financial)\b",
    re.IGNORECASE,
)


def answers_question(finding: Finding) -> bool:
    """False where regulated data is spoken of, and not whether it may go in.

    The codebook counts processor roles and standard contractual clauses as support. They answer nothing to a
    hospital, a shop or a school; nor does how old users must be, or what a vendor does not itself collect.
    """
    if finding.dimension is not Dimension.REGULATED_DATA:
        return True
    if finding.stance is Stance.SUPPORTS:
        return bool(_REGIME.search(finding.clause.reading))
    return not _is_of_age(finding.clause.reading)


def _is_of_age(words: str) -> bool:
    if not _AGE.search(words) or _ADULT_DATA.search(words):
        return False
    return not _PUT_IN.search(words) or is_of_own_collection(words)


def is_of_own_collection(words: str) -> bool:
    """True when a vendor says what it does not itself collect or want, which bars no data of a customer."""
    return _THEIR_OWN.search(words) is not None


def disclaims_in_part(finding: Finding) -> bool:
    """True when only warranties, some kinds of loss or some causes are ruled out, as in most contracts."""
    words = finding.clause.reading
    cause = _CAUSE.search(words)
    if cause and not _SERVICE.search(cause["cause"]):
        return True
    return bool(_SOME_LOSS.search(words)) and not _ANY_LOSS.search(words)


def keeps_in_part(finding: Finding) -> bool:
    """True when what is kept is content that breaks the rules, or that a dispute or a law holds."""
    return bool(_HELD.search(finding.clause.reading))


def bars_in_part(finding: Finding) -> bool:
    """True when regulated data is barred until an agreement on it is made, or children alone are.

    That is what a vendor says who signs such agreements, and how old users must be answers nothing on data.
    """
    words = finding.clause.reading
    return bool(_UNTIL_SIGNED.search(words) or (_AGE.search(words) and not _ADULT_DATA.search(words)))
