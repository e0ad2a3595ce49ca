"""The answer to one question, drawn from every sentence that speaks to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tosrisk.core.judging.voice import is_of_own_people, tells
from tosrisk.core.scoring.assurance import AGREEMENTS, strongest
from tosrisk.core.scoring.choice import PROMISE, STATED, any_stated, belief_in, choose, stated
from tosrisk.core.scoring.partial import answers_question
from tosrisk.core.scoring.reading import (
    CONTENT,
    READINGS,
    speaks_of_feedback_alone,
    stance_of,
)
from tosrisk.core.text.periods import EARLY_WARNING
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import PAID, Document, DocumentKind, Tier
from tosrisk.domain.version import ClauseKind

SEVERITY_STEPS = (
    (4.0, Severity.CRITICAL),
    (2.5, Severity.HIGH),
    (1.2, Severity.MEDIUM),
    (0.5, Severity.LOW),
    (0.0, Severity.INFO),
)
"""Least points (weight times risk) for each severity, highest first."""

_ELSEWHERE = re.compile(
    r"\b(?:subject to|described in|set (?:out|forth) in|stated in|provided in|governed by|limits? in)"
    r" (?:\w+ ){0,4}?(?:terms|agreement|polic(?:y|ies)|notice|sections?|clauses?|annex|exhibit)\b",
    re.IGNORECASE,
)
"""A sentence that leaves it to another place proves less than that place."""

_PRICES = re.compile(r"\b(?:pric(?:es?|ing)|fees?|charges|rates)\b", re.IGNORECASE)
"""What is often told of at another time than a change of terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    stance: Stance
    contradictory: bool
    why: str


def draw_verdict(dimension: Dimension, evidence: Sequence[Evidence], tier: Tier | None = None) -> Verdict:
    """Draw the answer for one dimension from the evidence that bears on it.

    The rules are those of docs/scoring.md. Evidence that does not decide is kept, after what does; of what a
    document says twice in the same words, the surer one.
    """
    evidence = _once(evidence)
    answer = _answer(dimension, evidence, tier)
    ordered = sorted(evidence, key=lambda item: _evidence_order(item, answer.stance))
    risk = TAXONOMY[dimension].risk_of(answer.stance)
    behind = [item for item in ordered if stance_of(item.finding) is answer.stance]
    return Verdict(
        dimension=dimension,
        tier=tier,
        stance=answer.stance,
        severity=severity_of(dimension, risk),
        risk=risk,
        contradictory=answer.contradictory,
        evidence=tuple(ordered),
        why=answer.why,
        assurance=strongest(behind) if risk <= PROMISE else None,
        hours=_period(dimension, behind),
    )


def _once(evidence: Sequence[Evidence]) -> list[Evidence]:
    best: dict[tuple[str, str, Stance, DataScope | None], Evidence] = {}
    for item in evidence:
        finding = item.finding
        key = (item.document.key, finding.clause.reading, finding.stance, finding.data)
        known = best.get(key)
        if known is None or finding.confidence > known.finding.confidence:
            best[key] = item
    return list(best.values())


def _period(dimension: Dimension, behind: Sequence[Evidence]) -> int | None:
    """The period that counts, in hours: the shortest notice of a change, else the longest period.

    How long content is kept counts before how long anything else is: invoices are kept for years everywhere.
    """
    if dimension is Dimension.DELETION:  # how soon is a matter of retention; here it would be read as a delay
        return None
    sure = [item for item in behind if item.finding.confidence >= STATED] or behind
    if dimension is Dimension.TERMS_CHANGE:
        sure = [item for item in sure if not _PRICES.search(item.finding.clause.reading)] or sure
    on_content = [item for item in sure if item.finding.data in CONTENT and item.finding.hours is not None]
    periods = [hours for item in timed(on_content or sure) if (hours := item.finding.hours) is not None]
    return (min if dimension in EARLY_WARNING else max)(periods, default=None)


def timed(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Those that state a period; where a contract does, those of contracts alone: it goes before a policy."""
    stated = [item for item in evidence if (item.finding.hours, item.finding.days) != (None, None)]
    return [item for item in stated if is_contract(item.document)] or stated


def severity_of(dimension: Dimension, risk: float) -> Severity:
    """Severity of an answer: what it costs in the grade, in the steps of `SEVERITY_STEPS`."""
    return severity_by_points(TAXONOMY[dimension].weight * risk)


def severity_by_points(points: float) -> Severity:
    """Severity of what costs so many points (weight times risk)."""
    return next(severity for least, severity in SEVERITY_STEPS if points >= least - 1e-9)


def is_contract(document: Document) -> bool:
    """True for a DPA, and for terms that govern no consumer plan: negotiated assurance, not a policy."""
    if document.kind is DocumentKind.DPA:
        return True
    return document.kind in AGREEMENTS and Tier.CONSUMER not in document.tiers


def decisive(verdict: Verdict) -> tuple[Evidence, ...]:
    """The evidence that says what the verdict says."""
    return tuple(item for item in verdict.evidence if stance_of(item.finding) is verdict.stance)


def _evidence_order(item: Evidence, stance: Stance) -> tuple[bool | float | str, ...]:
    finding = item.finding
    return (
        stance_of(finding) is not stance,
        not tells(finding),
        finding.data not in CONTENT,
        not answers_question(finding),
        _ELSEWHERE.search(finding.clause.reading) is not None,
        not is_contract(item.document),
        finding.clause.kind is ClauseKind.CELL,  # a bare "180 days" proves less to a reader than a sentence
        -finding.confidence,
        item.document.key,
        finding.clause.start,
        finding.id,
    )


def _answer(dimension: Dimension, evidence: Sequence[Evidence], tier: Tier | None) -> _Answer:
    if not evidence:
        return _Answer(stance=Stance.NOT_STATED, contradictory=False, why="No sentence on it was found.")
    telling = [item for item in evidence if tells(item.finding) and answers_question(item.finding)]
    if tier in PAID:
        telling = [item for item in telling if not is_of_own_people(item.finding)]
    if not telling:
        return _Answer(stance=Stance.NOT_STATED, contradictory=False, why=_untold(evidence))
    primary = _on_content(dimension, telling)
    pool, set_aside = _without_overruled_policies(dimension, primary or telling)
    if not any_stated(dimension, pool):
        return _Answer(
            stance=Stance.NOT_STATED, contradictory=False, why="Only doubtful sentences speak of it."
        )
    stance = choose(dimension, pool)
    opposed = _opposed(dimension, stance, pool)
    return _Answer(
        stance=stance,
        contradictory=bool(opposed),
        why=_why(dimension, stance, pool, opposed, narrowed=not primary, set_aside=set_aside),
    )


def _without_overruled_policies(
    dimension: Dimension, pool: Sequence[Evidence]
) -> tuple[list[Evidence], list[Evidence]]:
    """Set aside what a policy says of personal data in general where a contract protects content.

    A privacy policy is written for visitors, consumers and account holders alike; a DPA or a commercial
    contract binds the vendor for this customer. What a policy says expressly of content still counts.
    """
    risk = TAXONOMY[dimension].risk
    bound = [item for item in pool if is_contract(item.document)]
    if not bound or all(item.finding.data is None for item in pool):
        return list(pool), []
    stance = choose(dimension, bound)
    kept: list[Evidence] = []
    aside: list[Evidence] = []
    for item in pool:
        general = not is_contract(item.document) and item.finding.data is not DataScope.OF
        overruled = general and risk[stance_of(item.finding)] > risk[stance]
        (aside if overruled else kept).append(item)
    return kept, aside


def _on_content(dimension: Dimension, telling: Sequence[Evidence]) -> list[Evidence]:
    """What speaks of the data that is asked about; empty when nothing does.

    Where content may be used to "improve" and no more is said, express training on data about the customer
    tells what improving means, and joins.
    """
    primary = [item for item in telling if item.finding.data in READINGS[dimension].scopes]
    if dimension is Dimension.TRAINING and primary and choose(dimension, primary) is Stance.AMBIGUOUS:
        primary += [
            item
            for item in telling
            if item.finding.data is DataScope.ABOUT and item.finding.stance is Stance.PERMITS
        ]
    return primary


def _untold(evidence: Sequence[Evidence]) -> str:
    if all(speaks_of_feedback_alone(item.finding) for item in evidence):
        return "Only feedback is spoken of, not content."
    if not any(map(answers_question, (item.finding for item in evidence))):
        return "Only personal data in general is spoken of, not health, payment or children's data."
    return "Only definitions, or what others do, are spoken of."


def _opposed(dimension: Dimension, stance: Stance, pool: Sequence[Evidence]) -> tuple[Stance, ...]:
    pairs = READINGS[dimension].opposites
    said = sorted(stated(dimension, belief_in(pool)))
    return tuple(other for other in said if frozenset({stance, other}) in pairs)


def _why(
    dimension: Dimension,
    stance: Stance,
    pool: Sequence[Evidence],
    opposed: Sequence[Stance],
    *,
    narrowed: bool,
    set_aside: Sequence[Evidence],
) -> str:
    saying = [item for item in pool if stance_of(item.finding) is stance]
    titles = dict.fromkeys(item.document.title for item in sorted(saying, key=lambda item: item.document.key))
    count = f"{len(saying)} sentence{'s' if len(saying) != 1 else ''}" if saying else "Sentences that differ"
    words = [f"{count} in {', '.join(titles)}" if titles else count]
    if opposed:
        words.append(f"other sentences say the opposite ({', '.join(_plain(other) for other in opposed)})")
    if narrowed:
        words.append("they speak of data about you or of de-identified data, not of your content")
    if set_aside:
        words.append("a policy says worse of personal data in general, and the contract goes before it")
    if dimension is Dimension.OPT_OUT and stance is Stance.LIMITED:
        words.append("it does not cover training in every case")
    return "; ".join(words) + "."


def _plain(stance: Stance) -> str:
    return stance.value.replace("_", " ")
