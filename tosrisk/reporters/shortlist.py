"""The vendors that commit themselves by contract to what enterprises ask first."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tosrisk.core.alerting.plainwords import PLAN_WORDS
from tosrisk.core.report_paths import vendor_path
from tosrisk.core.scoring.reading import stance_of
from tosrisk.domain.dossier import Interim
from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.doubts import contradictions_behind, doubt_of
from tosrisk.reporters.links import visible
from tosrisk.reporters.overview_view import ShortlistRow
from tosrisk.reporters.parts import Places, grade_view
from tosrisk.reporters.words import CONTRADICTION, MIXED, mark_of
from tosrisk.reporters.worth import worth

_NEVER = frozenset({Stance.PROHIBITS})
_BOUNDED = frozenset({Stance.BOUNDED, Stance.NONE})

_GRAVE = 0.75
"""Least risk of an answer that is held against a vendor: that of "high risk" in `reporters.words`."""

_STILL = {Dimension.RETENTION: " (either way it ends)"}
"""What a contradiction leaves standing where a vendor is listed all the same."""

_ALSO = {
    (Dimension.SECURITY, Stance.SPECIFIC): "named security measures",
    (Dimension.REGULATED_DATA, Stance.SUPPORTS): "regulated data by agreement",
    (Dimension.BREACH_NOTICE, Stance.COMMITTED): "breach notice",
    (Dimension.DELETION, Stance.OFFERED): "deletion",
    (Dimension.SUBPROCESSORS, Stance.NOTICE): "notice of sub-processors",
    (Dimension.DATA_LOCATION, Stance.COMMITTED): "data location",
}
"""Further commitments that a shortlist names, in this order."""


def shortlisted(card: Scorecard, places: Places, interim: Interim | None = None) -> ShortlistRow | None:
    """The vendor's line, when training is ruled out by contract and retention has an end; else None.

    On the plan in use, or, where none is set, on the business plan. An answer beside which a sentence says
    otherwise is none; two periods that contradict one another both end, and are told. `interim` is how it
    stands until announced texts apply.
    """
    tier = card.vendor.tier or Tier.BUSINESS
    verdicts = {verdict.dimension: verdict for verdict in card.by_tier if verdict.tier is tier}
    training, retention = verdicts.get(Dimension.TRAINING), verdicts.get(Dimension.RETENTION)
    if not training or not retention or training.assurance is not Assurance.CONTRACT:
        return None
    if not (_holds(training, _NEVER, card) and _holds(retention, _BOUNDED, card)):
        return None
    grade = grade_view(card)
    doubts = {each.dimension: doubt_of(each, card) for each in verdicts.values()}
    sound = [each for each in verdicts.values() if doubts[each.dimension] is None]
    return ShortlistRow(
        name=visible(card.vendor.name),
        href=places.to(vendor_path(card.vendor.id)),
        plan=PLAN_WORDS[tier],
        letter=grade.letter,
        level=grade.level,
        training=mark_of(Dimension.TRAINING, training.stance),
        retention=mark_of(Dimension.RETENTION, retention.stance),
        worth=", ".join(worth(retention)),
        also=tuple(word for said, word in _ALSO.items() if said in {(e.dimension, e.stance) for e in sound}),
        against=_subjects(each.dimension for each in verdicts.values() if _is_grave(each)),
        contradicted=", ".join(
            f"{TAXONOMY[each].subject}{_STILL.get(each, '')}"
            for each, doubt in doubts.items()
            if doubt is CONTRADICTION
        ),
        mixed=_subjects(each for each, doubt in doubts.items() if doubt is MIXED),
        starts=interim.until.isoformat() if interim and not shortlisted(interim.card, places) else "",
    )


def _holds(verdict: Verdict, good: Collection[Stance], card: Scorecard) -> bool:
    """Whether the answer is good, and no sentence that speaks against it says what is not."""
    against = (each.against.finding for each in contradictions_behind(verdict, card))
    denied = any(stance_of(finding) not in good for finding in against)
    return verdict.stance in good and not verdict.contradictory and not denied


def _is_grave(verdict: Verdict) -> bool:
    return verdict.risk >= _GRAVE and verdict.stance is not Stance.NOT_STATED


def _subjects(dimensions: Iterable[Dimension]) -> str:
    return ", ".join(TAXONOMY[each].subject for each in dimensions)
