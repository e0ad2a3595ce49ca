"""Finds whether a promise was softened, or a safeguard that goes with a statement was dropped."""

from __future__ import annotations

import re

from tosrisk.core.qualifying.qualification import Qualification, protects
from tosrisk.core.text.normalize import normalize
from tosrisk.domain.changes import Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Stance

_SOFT = re.compile(
    r"\b(?:strives?|endeavou?rs?|aims? to"
    r"|(?:reasonable|best) (?:commercial )?(?:efforts|endeavours)"
    r"|generally|typically|normally|usually|currently|at (?:this|the present) time|at present|for now"
    r"|(?:where|when|if|as far as|to the extent) (?:it is )?(?:\w+ )?"
    r"(?:possible|feasible|practicable|practical|appropriate|reasonable))\b"
)
"""Words by which a promise becomes an intention, a habit or a state of today."""
_BINDS = re.compile(r"\b(?:will|shall|must|undertakes? to|agrees? to|commits? to)\b(?! not be liable)")
_LEAVES_OPEN = re.compile(r"\b(?:may|might|can)\b(?! not\b| only\b)")
_SAFEGUARDS = {
    "a duty of confidence": r"confidential(?:ity|ly)?|non-?disclosure",
    "being bound by contract": r"contractual(?:ly)?|bound by|under contract|written agreement",
    "acting for the customer alone": r"on (?:our|your|customer's|its) behalf|instructions|instructed",
    "encryption": r"encrypt\w*",
    "safeguards": r"safeguards?",
    "being needed": r"strictly necessary"
    r"|only (?:as|where|when|if|to the extent) (?:\w+ )?(?:necessary|needed|required)",
}
"""What makes a handing over or a look into data bearable, as counsel asks for it."""
_GUARDS = {name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in _SAFEGUARDS.items()}
_PROMISED = frozenset(
    {
        Dimension.TRAINING,
        Dimension.RETENTION,
        Dimension.DELETION,
        Dimension.SHARING,
        Dimension.CONTENT_RIGHTS,
        Dimension.HUMAN_REVIEW,
        Dimension.BREACH_NOTICE,
        Dimension.SUBPROCESSORS,
        Dimension.TERMS_CHANGE,
    }
)
"""Dimensions whose protective statements promise a deed, or that a deed is not done."""
_GUARDED = frozenset({Dimension.SHARING, Dimension.HUMAN_REVIEW, Dimension.DEIDENTIFIED})
"""Dimensions where it matters on which terms others get to see the data."""


def strength_of(old: Finding, new: Finding) -> Qualification | None:
    """Whether a promise binds less, or more, than it did, or a safeguard came or went; None when neither."""
    was, now = normalize(old.clause.reading), normalize(new.clause.reading)
    return _promise(old, was, now) or _safeguard(old, was, now)


def _promise(old: Finding, was: str, now: str) -> Qualification | None:
    if old.dimension not in _PROMISED or not protects(old) or old.stance is Stance.PROCESSORS:
        return None
    softer, firmer = _soft_words(now) - _soft_words(was), _soft_words(was) - _soft_words(now)
    if softer and not firmer:
        return Qualification(phrase=f"the promise was softened: {min(softer)}", direction=Direction.WORSE)
    if firmer and not softer:
        return Qualification(
            phrase=f"the promise was made firmer: no {min(firmer)}", direction=Direction.BETTER
        )
    bound, binds = bool(_BINDS.search(was)), bool(_BINDS.search(now))
    open_before, open_now = bool(_LEAVES_OPEN.search(was)), bool(_LEAVES_OPEN.search(now))
    if bound and open_now and not binds and not open_before:
        return Qualification(phrase="the promise became a possibility", direction=Direction.WORSE)
    if binds and open_before and not bound and not open_now:
        return Qualification(phrase="a possibility became a promise", direction=Direction.BETTER)
    return None


def _soft_words(text: str) -> set[str]:
    return {match[0] for match in _SOFT.finditer(text)}


def _safeguard(old: Finding, was: str, now: str) -> Qualification | None:
    if old.dimension not in _GUARDED:
        return None
    before = [name for name, pattern in _GUARDS.items() if pattern.search(was)]
    after = [name for name, pattern in _GUARDS.items() if pattern.search(now)]
    dropped = [name for name in before if name not in after]
    added = [name for name in after if name not in before]
    if dropped and not added:
        return Qualification(phrase=f"a safeguard was dropped: {dropped[0]}", direction=Direction.WORSE)
    if added and not dropped:
        return Qualification(phrase=f"a safeguard was added: {added[0]}", direction=Direction.BETTER)
    return None
