"""Gathers, for one requirement, the sentences that speak for it, against it and beside it on one plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tosrisk.core.judging.voice import tells
from tosrisk.core.policing.regimes import bars, bars_unless, offers
from tosrisk.core.policing.switches import switches_for
from tosrisk.core.scoring.choice import FEARED, STATED
from tosrisk.core.scoring.ground import Ground, believed, value_of
from tosrisk.core.scoring.reading import CONTENT, READINGS, stance_of
from tosrisk.core.scoring.verdict import decisive
from tosrisk.core.text.normalize import fold
from tosrisk.domain.data_classes import Regime
from tosrisk.domain.findings import Assurance, Finding
from tosrisk.domain.requirements import SPECS, Requirement
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance

_D, _S, _R = Dimension, Stance, Requirement
_DERIVED = re.compile(
    r"\b(?:de-?identif\w+|anonymi[sz]\w+|anonymous\w*|aggregat\w+|deriv\w+)\b", re.IGNORECASE
)
_MADE = re.compile(
    r"\b(?:creat|mak|produc|generat|deriv|compil)\w* [^.;]{0,60}\b(?:de-?identified|aggregated?|anonym\w+)\b"
    r"|\b(?:anonymi[sz]e|aggregate|de-?identify)\b",
    re.IGNORECASE,
)
"""Making derived data: what is not made trains nothing."""
_EXCEPTION = re.compile(
    r"\b(?:unless|except\w*|other than|only|but|however|excluding|provided|without)\b", re.IGNORECASE
)
_NEVER = re.compile(r"\b(?:no|not|never|nobody|none)\b|n't\b", re.IGNORECASE)
_ENCRYPTS = re.compile(r"(?<!non-)(?<!non )(?<!not )\bencrypt\w*\b", re.IGNORECASE)
_STATES = re.compile(r"(?i)\b(?:in transit|at rest|end[- ]to[- ]end|aes|tls)\b")
"""What a sentence on encryption may name: the more of it, the better it proves."""
_REGIMES = {_R.BAA: Regime.HEALTH, _R.PCI: Regime.PAYMENT, _R.FERPA: Regime.STUDENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What was said to one requirement."""

    promises: tuple[Evidence, ...] = ()
    refusals: tuple[Evidence, ...] = ()
    others: tuple[Evidence, ...] = ()
    """What is said of the matter, and is neither."""
    switches: tuple[Evidence, ...] = ()
    """Sentences that offer a control."""
    doubt: str = ""
    """Why the promises do not count, as a sentence; or ""."""


def hear(requirement: Requirement, ground: Ground) -> Hearing:
    """What the documents say to a requirement."""
    spec = SPECS[requirement]
    verdict = ground.verdicts.get(spec.dimension)
    if verdict is None:
        return Hearing(doubt="No document that governs the plan could be read.")
    if requirement in _REGIMES:
        heard = _on_regime(requirement, verdict)
    elif special := _SPECIAL.get(requirement):
        heard = special(verdict, ground)
    else:
        heard = _by_answer(requirement, verdict, ground)
    return replace(heard, switches=switches_for(spec.setting, ground)) if spec.setting else heard


def barring(regime: Regime, ground: Ground) -> tuple[Evidence, ...]:
    """The sentences that keep the data of a regime out."""
    verdict = ground.verdicts.get(_D.REGULATED_DATA)
    items = verdict.evidence if verdict else ()
    return believed((item for item in items if bars(item.finding, regime)), FEARED)


def worth(evidence: Sequence[Evidence]) -> Assurance | None:
    """The strongest assurance that is more likely than not given; None when there is none."""
    for level in Assurance:
        if believed(_at_least(evidence, level)):
            return level
    return None


def _at_least(evidence: Sequence[Evidence], level: Assurance) -> tuple[Evidence, ...]:
    return tuple(item for item in evidence if value_of(item).rank <= level.rank)


def _by_answer(requirement: Requirement, verdict: Verdict, ground: Ground) -> Hearing:
    """By the answer that was drawn: what it says of the customer's content, and of nothing else."""
    spec = SPECS[requirement]
    said = _telling(verdict)
    refused = verdict.stance in spec.refutes
    scopes = CONTENT if refused else READINGS[verdict.dimension].scopes
    on_content = tuple(item for item in said if item.finding.data in scopes)
    if said and not on_content:
        what = "It is said of data about you or of de-identified data, not of your content."
        return Hearing(others=said, doubt=what)
    if refused:
        return Hearing(refusals=said)
    if verdict.stance not in spec.meets:
        return Hearing(others=said)
    contradicted = ground.contradicted.get(verdict.dimension, ())
    against = contradicted or (_opposing(verdict) if verdict.contradictory else ())
    opposed = tuple(item for item in against if stance_of(item.finding) not in spec.meets)
    if opposed:  # "not kept" and "kept for 30 days" contradict one another, and both end
        how = "contradict one another" if contradicted else "say different things"
        doubt = f"Sentences {how}, and a promise that another sentence denies is none."
        return Hearing(promises=on_content, others=opposed, doubt=doubt)
    return Hearing(promises=on_content)


def _telling(verdict: Verdict) -> tuple[Evidence, ...]:
    """The sentences that say the answer, but for those on feedback and the like."""
    said = decisive(verdict)
    return tuple(item for item in said if tells(item.finding)) or said


def _opposing(verdict: Verdict) -> tuple[Evidence, ...]:
    """The sentences with an answer that cannot stand beside the verdict's."""
    pairs = READINGS[verdict.dimension].opposites
    return tuple(
        item
        for item in verdict.evidence
        if tells(item.finding) and frozenset({stance_of(item.finding), verdict.stance}) in pairs
    )


def _on_regime(requirement: Requirement, verdict: Verdict) -> Hearing:
    """By the words of each sentence: the answer on regulated data is one for all laws."""
    regime = _REGIMES[requirement]
    refusals = believed((item for item in verdict.evidence if bars(item.finding, regime)), FEARED)
    promises = believed(item for item in verdict.evidence if offers(item.finding, requirement))
    others = tuple(item for item in verdict.evidence if bars_unless(item.finding, regime))
    doubt = ""
    if others and not promises:
        doubt = "Such data may go in on a condition only, and nothing says that you meet it."
    return Hearing(promises=promises, refusals=refusals, others=others, doubt=doubt)


def _deidentified(verdict: Verdict, ground: Ground) -> Hearing:
    """An express ban on training that reaches derived data counts, or on making it. Safeguards are none."""
    training = ground.verdicts.get(_D.TRAINING)
    on_training = training.evidence if training else ()
    trained = believed(
        item
        for item in on_training
        if item.finding.data is DataScope.DERIVED
        and item.finding.stance in {_S.PERMITS, _S.AMBIGUOUS}
        and tells(item.finding)
    )
    freed = decisive(verdict) if verdict.stance is _S.RELIES else ()
    promises = believed(item for item in on_training if _bans_derived(item.finding))
    promises += believed(item for item in verdict.evidence if _makes_none(item.finding))
    safeguards = tuple(item for item in verdict.evidence if item.finding.stance is _S.SAFEGUARDS)
    doubt = ""
    if safeguards and not promises:
        doubt = "Safeguards for de-identified data are promised, and no ban on training with it."
    return Hearing(promises=promises, refusals=(*freed, *trained), others=safeguards, doubt=doubt)


def _bans_derived(finding: Finding) -> bool:
    words = fold(finding.clause.reading)
    reaches = finding.data is DataScope.DERIVED or _DERIVED.search(words)
    return (
        stance_of(finding) is _S.PROHIBITS
        and tells(finding)
        and bool(reaches)
        and not _EXCEPTION.search(words)
    )


def _makes_none(finding: Finding) -> bool:
    words = fold(finding.clause.reading)
    return (
        finding.stance is _S.SAFEGUARDS
        and tells(finding)
        and bool(_NEVER.search(words) and _MADE.search(words))
        and not _EXCEPTION.search(words)
    )


def _unread(verdict: Verdict, ground: Ground) -> Hearing:
    """That people read it "only" in some case is a limit, and no promise that nobody does."""
    heard = _by_answer(_R.NO_REVIEW, verdict, ground)
    never = tuple(item for item in heard.promises if _says_never(item.finding))
    doubt = heard.doubt or ("" if never else "People may read it in some cases.")
    rest = tuple(item for item in heard.promises if item not in never)
    if not heard.promises:
        return heard
    return replace(heard, promises=never, others=(*heard.others, *rest), doubt=doubt)


def _says_never(finding: Finding) -> bool:
    words = fold(finding.clause.reading)
    return bool(_NEVER.search(words)) and not _EXCEPTION.search(words)


def _to_processors(verdict: Verdict, ground: Ground) -> Hearing:
    """That nobody else receives it is proven best by a sentence that says so, beside those on processors."""
    heard = _by_answer(_R.PROCESSORS_ONLY, verdict, ground)
    if not heard.promises:
        return heard
    scopes = READINGS[_D.SHARING].scopes
    nobody = tuple(
        item
        for item in verdict.evidence
        if item.finding.stance is _S.PROHIBITS
        and item.finding.confidence >= STATED
        and item.finding.data in scopes
        and tells(item.finding)
    )
    rest = tuple(item for item in heard.promises if item not in nobody)
    return replace(heard, promises=(*nobody, *rest))


def _encryption(verdict: Verdict, _: Ground) -> Hearing:
    """A named measure stands beside any disclaimer of perfect security."""
    named = believed(
        item
        for item in verdict.evidence
        if item.finding.stance is _S.SPECIFIC and _ENCRYPTS.search(item.finding.clause.reading)
    )
    named = tuple(sorted(named, key=lambda item: -len(set(_STATES.findall(item.finding.clause.reading)))))
    return Hearing(promises=named, others=() if named else decisive(verdict))


_SPECIAL: dict[Requirement, Callable[[Verdict, Ground], Hearing]] = {
    _R.NO_DEIDENTIFIED: _deidentified,
    _R.NO_REVIEW: _unread,
    _R.ENCRYPTION: _encryption,
    _R.PROCESSORS_ONLY: _to_processors,
}
