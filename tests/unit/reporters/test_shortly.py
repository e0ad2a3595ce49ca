"""Until an announced text applies, the page says what stands, plan by plan and the one in use first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.dossier import Interim
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import Tier, Vendor
from tosrisk.reporters.parts import own_first
from tosrisk.reporters.shortly import tier_lines, until_words

BOTH = (Tier.CONSUMER, Tier.BUSINESS)
DAY = date(2026, 4, 1)


def card(stance: Stance) -> Scorecard:
    terms = document("acme", tiers=BOTH)
    said = replace(
        finding(Dimension.TRAINING, stance, f"It {stance}.", about=DataScope.OF), tiers=(Tier.BUSINESS,)
    )
    vendor = Vendor(id="acme", name="Acme", documents=(terms,), tier=Tier.BUSINESS)
    return score_vendor(vendor, [assessed(terms, said)])


NOW, BEFORE = card(Stance.PERMITS), card(Stance.PROHIBITS)
INTERIM = Interim(until=DAY, documents=NOW.vendor.documents, card=BEFORE)


def test_the_plan_in_use_comes_before_the_others_which_keep_their_order() -> None:
    assert own_first(Tier, Tier.API) == (Tier.API, Tier.CONSUMER, Tier.BUSINESS, Tier.ENTERPRISE)
    assert own_first(Tier, None) == tuple(Tier)


def test_a_line_tells_from_when_it_applies_and_what_stands_until_then() -> None:
    own, other = tier_lines(NOW, (Tier.BUSINESS, Tier.CONSUMER), INTERIM)
    assert (own.tier, own.yours, own.starts) == ("Business", "Business", "2026-04-01")
    assert own.mark.word == "Trains"
    assert own.until is not None
    assert own.until.word == "No training"
    assert own.stood.startswith("Your content is not used for training")
    assert (other.tier, other.starts, other.until, other.stood) == ("Consumer", "", None, "")


def test_what_applies_already_is_told_plainly() -> None:
    for line in tier_lines(NOW, (Tier.BUSINESS, Tier.CONSUMER), None):
        assert (line.starts, line.until, line.stood) == ("", None, "")
    assert until_words(None, "F") == ""


def test_the_grade_is_said_to_be_that_of_the_newest_text() -> None:
    words = until_words(INTERIM, NOW.grade.letter)
    assert "applies from 1 April 2026, by the vendor's own date" in words
    assert f"grade {BEFORE.grade.letter} ({BEFORE.grade.score:.1f})" in words
