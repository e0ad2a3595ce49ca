"""The vendors that commit themselves by contract to what enterprises ask first."""

from __future__ import annotations

from collections.abc import Sequence

from tosrisk.core.report_paths import vendor_path
from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.links import visible
from tosrisk.reporters.overview_view import ShortlistRow
from tosrisk.reporters.parts import Places, grade_view
from tosrisk.reporters.words import ASSURANCE_WORDS, TIER_WORDS, mark_of, period_words

_BOUNDED = frozenset({Stance.BOUNDED, Stance.NONE})

_ALSO = {
    (Dimension.SECURITY, Stance.SPECIFIC): "named security measures",
    (Dimension.REGULATED_DATA, Stance.SUPPORTS): "regulated data by agreement",
    (Dimension.BREACH_NOTICE, Stance.COMMITTED): "breach notice",
    (Dimension.DELETION, Stance.OFFERED): "deletion",
    (Dimension.SUBPROCESSORS, Stance.NOTICE): "notice of sub-processors",
    (Dimension.DATA_LOCATION, Stance.COMMITTED): "data location",
}
"""Further commitments that a shortlist names, in this order."""


def shortlisted(card: Scorecard, places: Places) -> ShortlistRow | None:
    """The vendor's line, when training is ruled out by contract and retention has an end; else None.

    On the plan in use, or, where none is set, on the business plan. An answer that other sentences
    contradict is none.
    """
    tier = card.vendor.tier or Tier.BUSINESS
    verdicts = {verdict.dimension: verdict for verdict in card.by_tier if verdict.tier is tier}
    training, retention = verdicts.get(Dimension.TRAINING), verdicts.get(Dimension.RETENTION)
    if not training or not retention:
        return None
    promised = training.stance is Stance.PROHIBITS and training.assurance is Assurance.CONTRACT
    if not promised or training.contradictory or retention.stance not in _BOUNDED or retention.contradictory:
        return None
    grade = grade_view(card)
    return ShortlistRow(
        name=visible(card.vendor.name),
        href=places.to(vendor_path(card.vendor.id)),
        plan=TIER_WORDS[tier],
        letter=grade.letter,
        level=grade.level,
        training=mark_of(Dimension.TRAINING, training.stance),
        retention=mark_of(Dimension.RETENTION, retention.stance),
        worth=_worth(retention),
        also=tuple(word for (each, stance), word in _ALSO.items() if _says(verdicts.get(each), stance)),
        doubts=_doubts(tuple(verdicts.values())),
    )


def _says(verdict: Verdict | None, stance: Stance) -> bool:
    return verdict is not None and verdict.stance is stance and not verdict.contradictory


def _worth(retention: Verdict) -> str:
    words = [period_words(retention.hours)] if retention.hours else []
    words += [ASSURANCE_WORDS[retention.assurance]] if retention.assurance else []
    return ", ".join(words)


def _doubts(verdicts: Sequence[Verdict]) -> str:
    high = [
        TAXONOMY[verdict.dimension].subject
        for verdict in verdicts
        if verdict.risk >= 0.75 and verdict.stance is not Stance.NOT_STATED
    ]
    return ", ".join(high)
