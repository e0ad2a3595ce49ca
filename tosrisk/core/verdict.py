"""The answer to one question, drawn from every sentence that speaks to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from tosrisk.core.reading import CONTENT, READINGS, Precedence, speaks_of_feedback_alone, stance_of
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, DocumentKind, Tier

STATED = 0.5
"""A stance counts as stated when it is more likely than not that one of its sentences was read rightly."""

SEVERITY_STEPS = (
    (4.0, Severity.CRITICAL),
    (2.5, Severity.HIGH),
    (1.2, Severity.MEDIUM),
    (0.5, Severity.LOW),
    (0.0, Severity.INFO),
)
"""Least points (weight times risk) for each severity, highest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    stance: Stance
    contradictory: bool
    why: str


def draw_verdict(dimension: Dimension, evidence: Sequence[Evidence], tier: Tier | None = None) -> Verdict:
    """Draw the answer for one dimension from the evidence that bears on it.

    The rules are those of docs/scoring.md. Evidence that does not decide is kept, after what does.
    """
    answer = _answer(dimension, evidence)
    ordered = sorted(evidence, key=lambda item: _evidence_order(item, answer.stance))
    risk = TAXONOMY[dimension].risk_of(answer.stance)
    return Verdict(
        dimension=dimension,
        tier=tier,
        stance=answer.stance,
        severity=severity_of(dimension, risk),
        risk=risk,
        contradictory=answer.contradictory,
        evidence=tuple(ordered),
        why=answer.why,
    )


def severity_of(dimension: Dimension, risk: float) -> Severity:
    """Severity of an answer: what it costs in the grade, in the steps of `SEVERITY_STEPS`."""
    points = TAXONOMY[dimension].weight * risk
    return next(severity for least, severity in SEVERITY_STEPS if points >= least - 1e-9)


def is_contract(document: Document) -> bool:
    """True for a DPA, and for terms that govern no consumer plan: negotiated assurance, not a policy."""
    commercial = document.kind in {DocumentKind.TERMS, DocumentKind.AI_TERMS}
    return document.kind is DocumentKind.DPA or (commercial and Tier.CONSUMER not in document.tiers)


def decisive(verdict: Verdict) -> tuple[Evidence, ...]:
    """The evidence that says what the verdict says."""
    return tuple(item for item in verdict.evidence if stance_of(item.finding) is verdict.stance)


def _evidence_order(item: Evidence, stance: Stance) -> tuple[bool, bool, bool, float, str, int, str]:
    finding = item.finding
    return (
        stance_of(finding) is not stance,
        finding.data not in CONTENT,
        not is_contract(item.document),
        -finding.confidence,
        item.document.key,
        finding.clause.start,
        finding.id,
    )


def _answer(dimension: Dimension, evidence: Sequence[Evidence]) -> _Answer:
    if not evidence:
        return _Answer(
            stance=Stance.NOT_STATED, contradictory=False, why="No document that was read says anything."
        )
    telling = [item for item in evidence if not speaks_of_feedback_alone(item.finding)]
    if not telling:
        return _Answer(
            stance=Stance.NOT_STATED, contradictory=False, why="Only feedback is spoken of, not content."
        )
    scopes = READINGS[dimension].scopes
    primary = [item for item in telling if item.finding.data in scopes]
    pool, set_aside = _without_overruled_policies(dimension, primary or telling)
    belief = _belief(pool)
    stance = _choose(dimension, belief, pool)
    opposed = _opposed(dimension, stance, belief)
    return _Answer(
        stance=stance,
        contradictory=bool(opposed),
        why=_why(dimension, stance, pool, opposed, narrowed=not primary, set_aside=set_aside),
    )


def _belief(pool: Sequence[Evidence]) -> dict[Stance, float]:
    """Stance to the probability that at least one of its sentences was read rightly."""
    by_stance: dict[Stance, list[float]] = {}
    for item in pool:
        by_stance.setdefault(stance_of(item.finding), []).append(item.finding.confidence)
    return {stance: 1.0 - prod(1.0 - sure for sure in each) for stance, each in by_stance.items()}


def _choose(dimension: Dimension, belief: dict[Stance, float], pool: Sequence[Evidence]) -> Stance:
    risk = TAXONOMY[dimension].risk
    stated = [stance for stance, sure in belief.items() if sure >= STATED]
    if not stated:
        return max(belief, key=lambda stance: (belief[stance], risk[stance]))
    if dimension is Dimension.OPT_OUT and Stance.DENIED in stated and len(stated) > 1:
        return Stance.LIMITED
    if dimension is Dimension.TRAINING and Stance.AMBIGUOUS in stated:
        stated = _settle_ambiguity(stated, pool)
    precedence = READINGS[dimension].precedence
    if precedence is Precedence.BEST:
        return min(stated, key=risk.__getitem__)
    if precedence is Precedence.EACH:
        return max(
            (min(said, key=risk.__getitem__) for said in _by_document(pool, stated)), key=risk.__getitem__
        )
    if precedence is Precedence.MOST:
        return max(stated, key=lambda stance: (_support(pool, stance), risk[stance]))
    return max(stated, key=risk.__getitem__)


def _by_document(pool: Sequence[Evidence], stated: Sequence[Stance]) -> list[set[Stance]]:
    said: dict[str, set[Stance]] = {}
    for item in pool:
        stance = stance_of(item.finding)
        if stance in stated:
            said.setdefault(item.document.key, set()).add(stance)
    return list(said.values())


def _settle_ambiguity(stated: list[Stance], pool: Sequence[Evidence]) -> list[Stance]:
    """An express word on training settles what "improve our services" leaves open.

    Unless that phrase is said of content itself, and with more support than the promise has: then the
    promise is a narrow one (of one integration, one feature), and the question stays open.
    """
    promises = [stance for stance in stated if stance in {Stance.PROHIBITS, Stance.CONDITIONAL}]
    if not promises:
        return stated
    on_content = [item for item in pool if item.finding.data is DataScope.OF]
    promised = sum(_support(pool, stance) for stance in promises)
    if _support(on_content, Stance.AMBIGUOUS) > promised:
        return [stance for stance in stated if stance not in promises]
    return [stance for stance in stated if stance is not Stance.AMBIGUOUS]


def _support(pool: Sequence[Evidence], stance: Stance) -> float:
    return sum(item.finding.confidence for item in pool if stance_of(item.finding) is stance)


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
    stance = _choose(dimension, _belief(bound), bound)
    kept: list[Evidence] = []
    aside: list[Evidence] = []
    for item in pool:
        general = not is_contract(item.document) and item.finding.data is not DataScope.OF
        overruled = general and risk[stance_of(item.finding)] > risk[stance]
        (aside if overruled else kept).append(item)
    return kept, aside


def _opposed(dimension: Dimension, stance: Stance, belief: dict[Stance, float]) -> tuple[Stance, ...]:
    pairs = READINGS[dimension].opposites
    stated = sorted(other for other, sure in belief.items() if sure >= STATED)
    return tuple(other for other in stated if frozenset({stance, other}) in pairs)


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
