"""A document that names fewer ways to opt out of training than before has narrowed its opt-out."""

from __future__ import annotations

import pytest

from tests.fakes.judge import PhraseJudge
from tosrisk.domain.changes import Change, Direction
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.workflows.compare import compare_texts

REST = "We answer letters. You pay every month. Our office has a garden."
TWO_WAYS = "You can opt out of training by writing to no-ai@acme.example or in your account settings."
JUDGE = PhraseJudge(
    ("improve our models", Dimension.TRAINING, Stance.PERMITS, DataScope.OF),
    ("improve the models", Dimension.TRAINING, Stance.PERMITS, DataScope.OF),
)


def judged(before: str, after: str) -> Change:
    return compare_texts(f"{before} {REST}", f"{after} {REST}", JUDGE, "acme/terms")


@pytest.mark.parametrize(
    ("after", "why"),
    [
        ("You can opt out of training in your account settings.", "no longer by e-mail"),
        ("You can opt out of training by writing to no-ai@acme.example.", "no longer in the settings"),
        (
            "You can opt out of training by writing to us or in your account.",
            "no longer by e-mail or in the settings",
        ),
    ],
)
def test_one_of_two_ways_that_is_gone_is_told(after: str, why: str) -> None:
    change = judged(TWO_WAYS, after)
    (stance,) = change.stances
    assert (stance.dimension, stance.direction, stance.why) == (Dimension.OPT_OUT, Direction.WORSE, why)
    assert change.material


@pytest.mark.parametrize(
    "after",
    [
        "You can opt out of training by writing to privacy@acme.example or in your account settings.",
        "You can opt out of training by e-mail or in your account settings.",
        "You can opt out of training at https://acme.example/no-ai or in your account settings.",
        "You can opt out of training in your account settings. To opt out of training of all kinds, write to"
        " no-ai@acme.example.",
    ],
)
def test_a_way_that_changed_its_address_or_its_sentence_is_still_there(after: str) -> None:
    assert not judged(TWO_WAYS, after).material


def test_the_only_way_put_in_other_words_is_no_way_less() -> None:
    assert (
        judged(
            "You can opt out of training in your account settings.", "You can opt out of training."
        ).stances
        == ()
    )


def test_models_of_others_are_told_where_only_own_ones_were_trained() -> None:
    change = judged(
        "We may use your drawings to improve our models.",
        "We may use your drawings to improve the models we use.",
    )
    (stance,) = change.stances
    assert (stance.direction, stance.why) == (Direction.WORSE, "now for models of others")
