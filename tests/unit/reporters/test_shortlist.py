"""The shortlist claims nothing that the page of a vendor contradicts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.fakes.scorecards import D, S, northwind
from tests.unit.reporters.test_overview_classes import PLACES, judged, printed
from tosrisk.domain.scorecard import Contradiction, Evidence, Scorecard
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.shortlist import shortlisted

OPPOSITE = {D.TRAINING: S.PERMITS, D.RETENTION: S.UNBOUNDED, D.SHARING: S.BROAD}


def contradicted(dimension: Dimension, stance: Stance, *tiers: Tier) -> Scorecard:
    """Northwind, with a sentence that says otherwise on some plans."""
    card = northwind()
    (verdict,) = (each for each in card.by_tier if each.dimension is dimension and each.tier is Tier.BUSINESS)
    promise = verdict.evidence[0]
    against = replace(promise.finding, stance=stance)
    pair = Contradiction(
        dimension=dimension,
        tiers=tiers,
        promise=promise,
        against=Evidence(finding=against, document=promise.document),
    )
    return replace(card, contradictions=(pair,))


def mixed(dimension: Dimension) -> Scorecard:
    card = northwind()
    verdicts = tuple(
        replace(each, contradictory=True) if each.dimension is dimension else each for each in card.by_tier
    )
    return replace(card, by_tier=verdicts)


def test_a_sentence_that_denies_the_promise_keeps_a_vendor_off() -> None:
    assert shortlisted(northwind(), PLACES)
    for dimension in (D.TRAINING, D.RETENTION):
        assert shortlisted(contradicted(dimension, OPPOSITE[dimension], Tier.BUSINESS), PLACES) is None
        assert shortlisted(contradicted(dimension, OPPOSITE[dimension], Tier.API), PLACES), "another plan"
        assert shortlisted(mixed(dimension), PLACES) is None


def test_two_periods_that_cannot_both_be_true_are_told() -> None:
    row = shortlisted(contradicted(D.RETENTION, S.NONE, Tier.BUSINESS), PLACES)
    assert row and row.contradicted == "retention (either way it ends)"


def test_what_else_is_in_doubt_is_told_and_not_praised(tmp_path: Path) -> None:
    row = shortlisted(contradicted(D.SHARING, S.BROAD, Tier.BUSINESS), PLACES)
    assert row and row.contradicted == "sharing"
    doubtful = shortlisted(mixed(D.DELETION), PLACES)
    assert doubtful and doubtful.mixed == "deletion"
    assert "deletion" not in doubtful.also
    sound = shortlisted(northwind(), PLACES)
    assert sound and "deletion" in sound.also
    page = printed(tmp_path, judged(contradicted(D.SHARING, S.BROAD, Tier.BUSINESS)))
    assert "vendors/northwind.html#contradictions" in page.hrefs
    assert "Contradiction on sharing: of two sentences, one must be wrong." in page.text
    assert "without contradiction" not in page.text
    assert "≠ contradiction" in page.text, "its cell in the grid"
