"""How sure a scorecard is."""

import pytest

from tests.fakes.scorecards import acme, fabrikam, northwind
from tosrisk.core.scoring.certainty import certainty
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.domain.vendor import Tier


def test_the_grade_is_drawn_from_the_own_plan_or_from_all() -> None:
    assert {verdict.tier for verdict in governing_verdicts(northwind())} == {Tier.BUSINESS}
    assert governing_verdicts(acme()) == acme().verdicts


def test_it_is_the_weighted_mean_of_the_best_sentences() -> None:
    said = [verdict for verdict in acme().verdicts if verdict.dimension in {"training", "security"}]
    assert certainty(said, acme().grade) == pytest.approx((5 * 0.96 + 3 * 0.7) / 8)


def test_nothing_said_has_no_certainty() -> None:
    assert certainty(fabrikam().verdicts, fabrikam().grade) is None
