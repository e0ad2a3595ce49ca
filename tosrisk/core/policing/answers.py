"""What the company's policy says of each class of data at a vendor."""

from __future__ import annotations

from collections.abc import Sequence

from tosrisk.core.alerting.causes import digest
from tosrisk.core.policing.demands import check
from tosrisk.core.policing.hearing import barring
from tosrisk.core.scoring.ground import Ground
from tosrisk.core.scoring.reading import READINGS
from tosrisk.domain.data_classes import DataClass, Demand
from tosrisk.domain.policy import Answer, CheckState, ClassAnswer, Policy, RequirementCheck
from tosrisk.domain.scorecard import DocumentStatus, Evidence, Scorecard
from tosrisk.domain.taxonomy import Dimension
from tosrisk.domain.vendor import Tier, Vendor

_DOUBTS = {
    DocumentStatus.BROKEN: "could not be read at the last look",
    DocumentStatus.MISSING: "has never been read",
    DocumentStatus.UNSUPPORTED_LANGUAGE: "is in a language that the rules do not speak",
}

_COUNTED = {1: "the one requirement is", 2: "both requirements are"}

_Known = dict[tuple[Demand, Tier | None], RequirementCheck]


def answers(
    card: Scorecard, policy: Policy, *, plans: Sequence[Tier] | None = None
) -> tuple[ClassAnswer, ...]:
    """An answer for each class of the policy, in its order.

    Args:
        card: the vendor's documents and verdicts.
        policy: what is required.
        plans: where to judge; the plan in use when None or, where the company has not named it, every plan
            that a document governs. Of several, the one that fares worst counts.
    """
    tiers = tuple(plans) if plans is not None else _plans_in_use(card)
    grounds = {tier: _ground(card, tier) for tier in tiers}
    known: _Known = {}
    return tuple(_worst(card, data_class, grounds, known) for data_class in policy.classes)


def in_a_sentence(answer: ClassAnswer) -> str:
    """The answer and what decides it, for people, without sign-offs."""
    return f"{answer.answer.words.capitalize()}: {grounds_of(answer)}."


def grounds_of(answer: ClassAnswer) -> str:
    """What decides an answer, as a phrase, without sign-offs."""
    if answer.answer is Answer.NOT_ALLOWED:
        ruled_out = [check.title for check in answer.unmet if check.state is CheckState.REFUTED]
        reasons = ["a sentence keeps such data out"] if answer.bans else []
        return "; ".join([*reasons, _against(ruled_out)] if ruled_out else reasons)
    if answer.answer is Answer.ALLOWED:
        count = len(answer.checks)
        if not count:
            return "nothing is required of it"
        return f"{_COUNTED.get(count, f'all {count} requirements are')} met"
    missing = [check.title for check in answer.unmet]
    told = f"missing: {'; '.join(missing)}" if missing else "every requirement is met"
    return "; ".join((told, *answer.doubts))


def reason(answer: ClassAnswer) -> str:
    """What keeps an answer from being good, as a phrase; "" when nothing does but the documents' state."""
    if answer.bans:
        return "a sentence keeps such data out"
    if not answer.unmet:
        return ""
    first = answer.unmet[0]
    if first.state is CheckState.REFUTED:
        return _against([first.title])
    return f"“{first.title}” is missing"


def _against(titles: Sequence[str]) -> str:
    """That requirements are ruled out, in words that fit what is promised and what is had ("PCI DSS")."""
    who = "a sentence goes" if len(titles) == 1 else "sentences go"
    return f"{who} against {', '.join(f'“{title}”' for title in titles)}"


def basis(vendor: Vendor, data_class: DataClass, policy: Policy, judged_by: str) -> str:
    """A digest of all that an answer rests on besides the vendor's words.

    Answers on another basis are not compared: what changed is on the company's side, or on ours.

    Args:
        vendor: with the documents that are watched, the plan and the settings.
        data_class: what is asked for.
        policy: for the severities.
        judged_by: what drew and judged the texts.
    """
    sources = [
        f"{each.key} {each.addresses} {each.file} {each.tiers} {each.select} {each.remove}"
        for each in vendor.documents
    ]
    return digest(
        repr(data_class),
        repr(policy.importance),
        str(vendor.tier),
        repr(sorted(vendor.settings)),
        repr(sorted(sources)),
        judged_by,
    )


def _plans_in_use(card: Scorecard) -> tuple[Tier, ...]:
    if card.vendor.tier is not None:
        return (card.vendor.tier,)
    return tuple(tier for tier in Tier if any(tier in each.document.tiers for each in card.documents))


def _ground(card: Scorecard, tier: Tier) -> Ground:
    contradicted: dict[Dimension, tuple[Evidence, ...]] = {}
    for each in card.contradictions:
        if tier in each.tiers and each.promise.finding.data in READINGS[each.dimension].scopes:
            contradicted[each.dimension] = (*contradicted.get(each.dimension, ()), each.against)
    return Ground(
        tier=tier,
        verdicts={verdict.dimension: verdict for verdict in card.by_tier if verdict.tier is tier},
        contradicted=contradicted,
    )


def _worst(card: Scorecard, data_class: DataClass, grounds: dict[Tier, Ground], known: _Known) -> ClassAnswer:
    """The answer on the plan that fares worst: where plans tie, on the one with the most open."""
    drawn = [_answer(card, data_class, tier, ground, known) for tier, ground in grounds.items()]
    if not drawn:
        nothing = Ground(verdicts={}, contradicted={})
        return _answer(card, data_class, None, nothing, known)
    return max(drawn, key=lambda each: (each.answer.rank, len(each.unmet)))


def _answer(
    card: Scorecard, data_class: DataClass, tier: Tier | None, ground: Ground, known: _Known
) -> ClassAnswer:
    for demand in data_class.demands:
        if (demand, tier) not in known:
            known[demand, tier] = check(demand, ground, card.vendor.settings)
    return ClassAnswer(
        vendor=card.vendor.id,
        data_class=data_class,
        tier=tier,
        in_use=data_class.id in card.vendor.classes,
        checks=tuple(known[demand, tier] for demand in data_class.demands),
        bans=barring(data_class.regime, ground) if data_class.regime else (),
        doubts=_doubts(card, tier) if data_class.demands else (),
    )


def _doubts(card: Scorecard, tier: Tier | None) -> tuple[str, ...]:
    """The documents on a plan that cannot be relied on, one phrase each."""
    return tuple(
        f"{each.document.title} {_DOUBTS[each.status]}"
        for each in card.documents
        if each.status in _DOUBTS and (tier is None or tier in each.document.tiers)
    )
