"""Sentences of one vendor of which one must be wrong: opposite answers on the same plan and the same data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tosrisk.core.judging.voice import tells
from tosrisk.core.scoring.reading import stance_of
from tosrisk.core.scoring.verdict import is_contract
from tosrisk.core.text.normalize import fold
from tosrisk.domain.scorecard import AssessedDocument, Contradiction, Evidence
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import Tier

SURE = 0.6
"""Least confidence of both sentences."""

_D, _S = Dimension, Stance

OPPOSITES: dict[Dimension, tuple[tuple[Stance, Stance], ...]] = {
    _D.TRAINING: ((_S.PROHIBITS, _S.PERMITS), (_S.CONDITIONAL, _S.PERMITS)),
    _D.RETENTION: ((_S.NONE, _S.UNBOUNDED), (_S.NONE, _S.BOUNDED), (_S.BOUNDED, _S.UNBOUNDED)),
    _D.OPT_OUT: ((_S.OFFERED, _S.DENIED),),
    _D.CONTENT_RIGHTS: ((_S.LIMITED, _S.BROAD),),
    _D.SHARING: ((_S.PROHIBITS, _S.BROAD), (_S.PROCESSORS, _S.BROAD)),
    _D.HUMAN_REVIEW: ((_S.LIMITED, _S.PERMITS),),
    _D.SUBPROCESSORS: ((_S.PROHIBITS, _S.GENERAL),),
}
"""The protective stance and the one that cannot stand beside it."""

_RULES_OUT = re.compile(
    r"\b(?:not(?! limited)|never|no|none|nor|only|solely|exclusively|delet(?:e|es|ed)|erase[sd]?"
    r"|destroy(?:s|ed)?"
    r"|no longer than|maximum|at most)\b"
)
"""Only what rules something out can be contradicted: two permissions stand side by side."""

_DEEDS = tuple(
    re.compile(rf"\b{stem}")
    for stem in ("(?:sell|sold)", "rent(?:s|ed|ing)?\\b", "shar(?:e|ing)", "disclos", "transfer", "licens")
)
"""The verbs of sharing: who does not sell may still share."""

_TO_NOBODY_ELSE = re.compile(
    r"\bonly (?:shared?|disclosed?|provided?|transferred)\b|\b(?:shar|disclos|transferr?"
    r"|provid(?!er))\w* [^.;:]{0,60}\bonly (?:with|to)\b"
)
"""Naming processors says nothing of others, unless nobody else is to have the data."""

_EXPLAINED = re.compile(
    r"\b(?:except|unless|other than|apart from|notwithstanding|subject to|provided that|until"
    r"|only (?:if|when|where|for)|if (?:you|we|the|customer|required)|when you|where you"
    r"|(?:held|kept|stored|retained|hosted) by (?:an?|the|our|their|its|such|third)"
    r"|in (?:some|certain|limited) (?:cases|circumstances)|opt(?:ed|s)?[- ](?:in|out)|consents?"
    r"|permission|instruct\w*"
    r"|at your (?:request|direction)|you (?:choose|direct|ask|share|publish|post|make)"
    r"|zero data retention|activated|enabled"
    r"|mode|beta|preview|early access|trial|third[- ]party (?:services?|apps?|integrations?|content)"
    r"|integrations?|apis?"
    r"|feedback|publicly|public|ccpa|as (?:that|those|these|this) terms? |as defined|cross-context\w*"
    r"|advertis\w+|marketing"
    r"|minors?|under (?:the age|any|\d+)|verif(?:y|iable)|by law|legal(?:ly)?|court|backups?|merger"
    r"|acquisition)\b"
)
"""Words by which a sentence says itself when, for whom or for what it holds."""

_OBJECTS = {
    "content": r"content|inputs?|outputs?|prompts?|conversations?|chats?|messages?|files?|uploads?"
    r"|submissions?"
    r"|recordings?|documents?|customer data|user data|materials",
    "personal": r"personal (?:data|information)|your (?:data|information)|information about you"
    r"|user information",
    "account": r"accounts?|profiles?|registration|contact",
    "payment": r"billing|payments?|invoices?|transactions?|cards?",
    "usage": r"usage|logs?|telemetry|cookies?|devices?|analytics|metadata|technical|identifiers?"
    r"|ip address(?:es)?",
    "derived": r"de-?identified|anonymi[sz]ed|aggregated?|pseudonymi[sz]ed|statistic\w*",
    "special": r"biometrics?|voice|health|children|sensitive|location",
    "occasion": r"support|surveys?|applicants?|candidates?|visitors?|events?",
}
_NAMED = {name: re.compile(rf"\b(?:{words})\b") for name, words in _OBJECTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A sentence as it is compared, read once."""

    evidence: Evidence
    stance: Stance
    words: str
    named: frozenset[str]
    """Names of the data that it speaks of."""
    deeds: frozenset[int]
    """Which verbs of sharing it holds."""

    @classmethod
    def of(cls, evidence: Evidence) -> _Said:
        words = fold(evidence.finding.clause.reading).lower()
        return cls(
            evidence=evidence,
            stance=stance_of(evidence.finding),
            words=words,
            named=frozenset(name for name, pattern in _NAMED.items() if pattern.search(words)),
            deeds=frozenset(place for place, deed in enumerate(_DEEDS) if deed.search(words)),
        )


def contradictions_in(documents: Iterable[AssessedDocument]) -> tuple[Contradiction, ...]:
    """Contradictions within and across a vendor's documents, surest first.

    Of the pairs of the same two stances in the same two documents, the surest is kept.
    """
    by_dimension: dict[Dimension, list[_Said]] = {}
    for each in documents:
        for finding in each.findings:
            if finding.dimension in OPPOSITES and finding.confidence >= SURE and tells(finding):
                said = _Said.of(Evidence(finding=finding, document=each.document))
                if said.named and not _EXPLAINED.search(said.words):
                    by_dimension.setdefault(finding.dimension, []).append(said)
    best: dict[tuple[str, ...], Contradiction] = {}
    for dimension, said_of_it in by_dimension.items():
        for pair in _pairs(dimension, said_of_it):
            names = (stance_of(item.finding).value for item in (pair.promise, pair.against))
            key = (dimension.value, *names, pair.promise.document.key, pair.against.document.key)
            if key not in best or _order(pair) < _order(best[key]):
                best[key] = pair
    return tuple(sorted(best.values(), key=_order))


def _pairs(dimension: Dimension, said: Sequence[_Said]) -> Iterator[Contradiction]:
    for protective, opposite in OPPOSITES[dimension]:
        promises = [each for each in said if each.stance is protective and _rules_out(each)]
        others = [each for each in said if each.stance is opposite]
        for promise, against in product(promises, others):
            if _same_matter(promise, against) and not _overruled(promise.evidence, against.evidence):
                tiers = _shared_tiers(promise.evidence, against.evidence)
                if tiers:
                    yield Contradiction(
                        dimension=dimension,
                        tiers=tiers,
                        promise=promise.evidence,
                        against=against.evidence,
                    )


def _rules_out(said: _Said) -> bool:
    if said.stance is Stance.PROCESSORS:
        return bool(_TO_NOBODY_ELSE.search(said.words))
    return bool(_RULES_OUT.search(said.words))


def _shared_tiers(one: Evidence, other: Evidence) -> tuple[Tier, ...]:
    """Plans on which both hold; none where one names a plan and the other speaks in general.

    The special goes before the general: that is a difference by plan, not a contradiction.
    """
    if bool(one.finding.tiers) != bool(other.finding.tiers):
        return ()
    return tuple(tier for tier in one.tiers if tier in other.tiers)


def _same_matter(promise: _Said, against: _Said) -> bool:
    """True when both speak of the same data by the same names, and of the same deed."""
    one, other = promise.evidence.finding, against.evidence.finding
    if promise.named != against.named or one.data is not other.data or one.clause.id == other.clause.id:
        return False
    return one.dimension is not Dimension.SHARING or bool(promise.deeds & against.deeds)


def _overruled(promise: Evidence, against: Evidence) -> bool:
    """A contract goes before what a policy says of personal data in general."""
    general = against.finding.data is not DataScope.OF
    return is_contract(promise.document) and not is_contract(against.document) and general


def _order(pair: Contradiction) -> tuple[float, str, str, int, str, int]:
    """The surest first, then by place."""
    one, other = pair.promise, pair.against
    return (
        -one.finding.confidence * other.finding.confidence,
        pair.dimension.value,
        one.document.key,
        one.finding.clause.start,
        other.document.key,
        other.finding.clause.start,
    )
