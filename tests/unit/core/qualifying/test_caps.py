"""A cap on liability is read for its sum and its period as well as for what it leaves out."""

from __future__ import annotations

import pytest

from tests.fakes.judge import PhraseJudge
from tosrisk.domain.changes import Direction
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.workflows.compare import compare_texts

JUDGE = PhraseJudge(("our liability", Dimension.LIABILITY, Stance.CAPPED, None))


@pytest.mark.parametrize(
    ("before", "after", "direction", "why"),
    [
        (
            "Our liability ends at €1,000 a year, whatever happens.",
            "Our liability ends at €100 a year, whatever happens.",
            Direction.WORSE,
            "capped at 100 instead of 1,000",
        ),
        (
            "Our liability ends at the fees of six months.",
            "Our liability ends at the fees of twelve months.",
            Direction.BETTER,
            "capped at 12 months of fees instead of 6 months of fees",
        ),
    ],
)
def test_a_lower_or_higher_cap_is_told(before: str, after: str, direction: Direction, why: str) -> None:
    (stance,) = compare_texts(before, after, JUDGE, "acme/terms").stances
    assert (stance.direction, stance.why) == (direction, why)


def test_the_same_cap_in_other_words_is_not() -> None:
    before, after = "Our liability ends at $50 in all.", "In all, our liability shall end at $50."
    assert compare_texts(before, after, JUDGE, "acme/terms").stances == ()
