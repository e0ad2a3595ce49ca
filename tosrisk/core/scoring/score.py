"""What a vendor's documents add up to: answers per plan and vendor, and a grade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from tosrisk.core.judging.hedges import vagueness_of
from tosrisk.core.judging.implied import implied_on_training
from tosrisk.core.judging.voice import tells
from tosrisk.core.policing.importance import weighed
from tosrisk.core.scoring.assurance import AGREEMENTS
from tosrisk.core.scoring.choice import STATED
from tosrisk.core.scoring.contradictions import contradictions_in
from tosrisk.core.scoring.grading import OURS, grade_of
from tosrisk.core.scoring.reading import READINGS, stance_of
from tosrisk.core.scoring.verdict import decisive, draw_verdict, severity_of
from tosrisk.domain.findings import Finding
from tosrisk.domain.policy import Importance
from tosrisk.domain.scorecard import (
    AssessedDocument,
    DocumentStatus,
    Evidence,
    Grade,
    Scorecard,
    Verdict,
)
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance
from tosrisk.domain.vendor import PAID, Document, DocumentKind, Tier, Vendor

Drawn = dict[tuple[int, ...], Verdict]
"""Verdicts by a mark of the plan and the identities of their evidence, which each verdict keeps alive."""

_READ = frozenset({DocumentStatus.CURRENT, DocumentStatus.BROKEN})


def score_vendor(
    vendor: Vendor, documents: Sequence[AssessedDocument], importance: Importance = OURS
) -> Scorecard:
    """Draw every verdict and the grade, by the rules of docs/scoring.md and the company's own importance.

    A document that was never read, or is in a language that the rules do not speak, adds nothing: its
    silence is not an answer. Without any readable document there are no verdicts and the grade is "?".
    The grade is that of the vendor's own `tier`, where it has one, and else of all plans together.
    """
    read = tuple(document for document in documents if is_read(document))
    tiers = tuple(tier for tier in Tier if any(tier in each.document.tiers for each in read))
    evidence = tuple(
        Evidence(finding=finding, document=each.document) for each in read for finding in each.findings
    )
    by_tier = {
        tier: _weighed(column, importance) for tier, column in verdicts_by_plan(evidence, tiers, {}).items()
    }
    overall = _weighed(_over_all_plans(by_tier), importance)
    graded = by_tier.get(vendor.tier, ()) if vendor.tier else overall
    unread = "No document that governs the plan could be read." if overall else "No document could be read."
    return Scorecard(
        vendor=vendor,
        documents=tuple(documents),
        verdicts=overall,
        by_tier=tuple(verdict for verdicts in by_tier.values() for verdict in verdicts),
        grade=grade_of(graded, importance) if graded else Grade(letter="?", score=0.0, lines=(), note=unread),
        contradictions=contradictions_in(read),
        vagueness=tuple(map(vagueness_of, read)),
    )


def document_verdicts(document: Document, findings: Iterable[Finding]) -> tuple[Verdict, ...]:
    """What one document says by itself, over all plans that it governs: one verdict per dimension."""
    return _over_all_plans(document_verdicts_by_plan(document, findings))


def document_verdicts_by_plan(
    document: Document, findings: Iterable[Finding]
) -> dict[Tier, tuple[Verdict, ...]]:
    """The same for each plan that it governs."""
    evidence = tuple(Evidence(finding=finding, document=document) for finding in findings)
    return verdicts_by_plan(evidence, document.tiers, {})


def verdicts_by_plan(
    evidence: Sequence[Evidence], tiers: Sequence[Tier], drawn: Drawn
) -> dict[Tier, tuple[Verdict, ...]]:
    """The verdicts for each plan, one per dimension in taxonomy order.

    Args:
        evidence: everything that was found in the vendor's documents.
        tiers: the plans that these documents govern.
        drawn: verdicts by the very evidence that they were drawn from, to be used again. Who draws for one
            state of the documents after another, and hands in the same objects where nothing has changed,
            pays for what did.
    """
    return {tier: _verdicts(_for_plan(evidence, tier), tier, drawn) for tier in tiers}


def worst_plan_verdicts(by_tier: dict[Tier, tuple[Verdict, ...]]) -> tuple[Verdict, ...]:
    """The answers over all plans as in a scorecard, with the evidence of the worst plan alone."""
    return tuple(_worst(column)[0] for column in zip(*by_tier.values(), strict=True))


def is_read(assessed: AssessedDocument) -> bool:
    """True when there is a version, in a language that the rules speak, to draw answers from."""
    return assessed.version is not None and assessed.status in _READ


def _for_plan(evidence: Iterable[Evidence], tier: Tier) -> tuple[Evidence, ...]:
    return tuple(_on_plan(item, tier) for item in evidence if tier in item.tiers)


def _on_plan(item: Evidence, tier: Tier) -> Evidence:
    """The evidence as it bears on a plan: a policy that leaves content to the contract says nothing of it."""
    if tier not in item.finding.beside or item.document.kind is not DocumentKind.PRIVACY:
        return item
    return replace(item, finding=replace(item.finding, data=DataScope.ABOUT))


def _verdicts(evidence: Sequence[Evidence], tier: Tier, drawn: Drawn) -> tuple[Verdict, ...]:
    """The verdicts for one plan. Those drawn from the very evidence of another plan are not drawn again."""
    on_topic: dict[Dimension, list[Evidence]] = {dimension: [] for dimension in TAXONOMY}
    for item in evidence:
        on_topic[item.finding.dimension].append(item)
    if not any(tells(item.finding) for item in on_topic[Dimension.TRAINING]):
        on_topic[Dimension.TRAINING] += _implied(evidence)
    verdicts = []
    for dimension, items in on_topic.items():
        bearing = _bearing(items, dimension, tier)
        own_people = dimension is Dimension.SHARING and tier in PAID  # who they are depends on the plan
        key = (int(own_people), *map(id, bearing))
        verdict = drawn.get(key) if bearing else _unsaid(dimension, tier)
        if verdict is None:
            verdict = drawn[key] = draw_verdict(dimension, bearing, tier)
        verdicts.append(verdict if verdict.tier is tier else replace(verdict, tier=tier))
    return tuple(verdicts)


@cache
def _unsaid(dimension: Dimension, tier: Tier) -> Verdict:
    """The verdict where nothing bears on a dimension."""
    return draw_verdict(dimension, (), tier)


def _implied(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What agreements rule out on training without naming it; a policy's silence rules out nothing."""
    implied = (
        (implied_on_training(item.finding), item.document)
        for item in evidence
        if item.document.kind in AGREEMENTS
    )
    return [Evidence(finding=finding, document=document) for finding, document in implied if finding]


def _bearing(on_topic: Sequence[Evidence], dimension: Dimension, tier: Tier) -> list[Evidence]:
    """What bears on a dimension: a sentence that names the plan goes before general, worse ones beside it."""
    risk = TAXONOMY[dimension].risk
    named: dict[str, float] = {}
    for item in on_topic:
        if tier in item.finding.tiers and _settles(item, dimension):
            key, own = item.document.key, risk[stance_of(item.finding)]
            named[key] = max(own, named.get(key, own))
    if not named:
        return list(on_topic)
    return [
        item
        for item in on_topic
        if tier in item.finding.tiers or risk[stance_of(item.finding)] <= named.get(item.document.key, 1.0)
    ]


def _settles(item: Evidence, dimension: Dimension) -> bool:
    """True when a sentence that names a plan is likely enough read rightly, and of the data asked about."""
    finding = item.finding
    in_scope = finding.data in READINGS[dimension].scopes
    return finding.confidence >= STATED and in_scope and tells(finding)


def _over_all_plans(by_tier: dict[Tier, tuple[Verdict, ...]]) -> tuple[Verdict, ...]:
    if not by_tier:
        return ()
    return tuple(_worst_plan(column) for column in zip(*by_tier.values(), strict=True))


def _worst_plan(column: Sequence[Verdict]) -> Verdict:
    """The answer on the plan that fares worst, with the evidence of all plans."""
    worst, said = _worst(column)
    gathered = (*decisive(worst), *(item for verdict in (worst, *said) for item in verdict.evidence))
    once: dict[tuple[str, int, str], Evidence] = {}
    for item in gathered:  # told apart by where they stand: a policy may bear on each plan in its own way
        once.setdefault((item.finding.id, item.finding.clause.start, item.document.key), item)
    return Verdict(
        dimension=worst.dimension,
        tier=None,
        stance=worst.stance,
        severity=worst.severity,
        risk=worst.risk,
        contradictory=worst.contradictory,
        evidence=tuple(once.values()),
        why=_across_plans(worst, column),
        assurance=worst.assurance,
        hours=worst.hours,
    )


def _worst(column: Sequence[Verdict]) -> tuple[Verdict, list[Verdict]]:
    """The answer on the plan that fares worst, among the plans for which anything is said; and these."""
    said = [verdict for verdict in column if verdict.stance is not Stance.NOT_STATED] or list(column)
    return _offered_to_some(max(said, key=lambda verdict: verdict.risk), column), said


def _offered_to_some(verdict: Verdict, column: Sequence[Verdict]) -> Verdict:
    """An opt-out that names its plans, and is not stated on others, is limited over all plans."""
    offered = verdict.dimension is Dimension.OPT_OUT and verdict.stance is Stance.OFFERED
    if not offered or not all(item.finding.tiers for item in decisive(verdict)):
        return verdict
    if all(other.stance is not Stance.NOT_STATED for other in column):
        return verdict
    risk = TAXONOMY[Dimension.OPT_OUT].risk_of(Stance.LIMITED)
    why = "It is offered on some plans only. " + verdict.why
    severity = severity_of(Dimension.OPT_OUT, risk)
    return replace(verdict, stance=Stance.LIMITED, risk=risk, severity=severity, assurance=None, why=why)


def _across_plans(worst: Verdict, column: Sequence[Verdict]) -> str:
    others: dict[Stance, list[str]] = {}
    for verdict in column:
        if verdict.stance is not worst.stance and verdict.tier:
            others.setdefault(verdict.stance, []).append(verdict.tier.value)
    if not others:
        return worst.why
    plans = [verdict.tier.value for verdict in column if verdict.stance is worst.stance and verdict.tier]
    differs = "; ".join(
        f"{', '.join(names)}: {stance.value.replace('_', ' ')}" for stance, names in others.items()
    )
    return f"The plan that fares worst ({', '.join(plans)}); it differs by plan ({differs}). {worst.why}"


def _weighed(verdicts: tuple[Verdict, ...], importance: Importance) -> tuple[Verdict, ...]:
    if importance == OURS:
        return verdicts
    return tuple(weighed(verdict, importance) for verdict in verdicts)
