"""A statement that moves from some plans to others is told with whom that favours."""

from __future__ import annotations

import pytest

from tests.fakes.judge import PhraseJudge
from tosrisk.domain.changes import Direction
from tosrisk.workflows.compare import compare_texts


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("On the free plan, {}.", "On the standard plan, {}.", Direction.WORSE),
        ("On the free and business plans, {}.", "On the free and individual plans, {}.", Direction.BETTER),
        ("On the free plan, {}.", "Where you have not paid for a subscription, {}.", Direction.MIXED),
    ],
)
def test_a_permission_is_worse_the_further_up_it_reaches(
    before: str, after: str, direction: Direction
) -> None:
    deed = "we train models on your files and drawings, day by day"
    change = compare_texts(before.format(deed), after.format(deed), PhraseJudge(), "acme/terms")
    assert [(s.direction, s.why) for s in change.stances] == [(direction, "the plans it applies to changed")]


def test_a_promise_that_begins_further_up_is_worse() -> None:
    promise = "On the {} plan, we will not train models on your files and drawings at any time."
    change = compare_texts(promise.format("paid"), promise.format("enterprise"), PhraseJudge(), "acme/terms")
    assert [stance.direction for stance in change.stances] == [Direction.WORSE]
