"""An exception in a later sentence takes from the promise before it, and nothing else does."""

from __future__ import annotations

import pytest

from tests.fakes.judge import PhraseJudge
from tosrisk.domain.changes import Change, Direction
from tosrisk.domain.taxonomy import Dimension
from tosrisk.workflows.compare import compare_texts

_D = Dimension
PROMISE = "We will not train models on your drawings, and they are not stored at rest."
BETWEEN = "This goes before what section 4 says."
REST = "We answer letters. You pay every month. Our office has a garden."
FEATURES = "Notwithstanding the foregoing, if you pin a drawing, we may store it to show it again."
LABELLED = (
    "Notwithstanding the foregoing, if you choose a brush marked as slow, we or its maker may store drawings,"
    " and if you pin a drawing, we may store it to show it again."
)


def judged(before: str, after: str) -> Change:
    return compare_texts(f"{before}\n\n{REST}", f"{after}\n\n{REST}", PhraseJudge(), "acme/terms")


@pytest.mark.parametrize(
    ("was", "now", "dimension", "why"),
    [
        ("", FEATURES, _D.RETENTION, "an exception to it was added in a later sentence"),
        (FEATURES, LABELLED, _D.RETENTION, "an exception to it was widened in a later sentence"),
        (
            "",
            "However, drawings made with test brushes may be used to improve them.",
            _D.TRAINING,
            "an exception to it was added in a later sentence",
        ),
        (
            "",
            "The foregoing does not apply to guests.",
            _D.TRAINING,
            "an exception to it was added in a later sentence",
        ),
    ],
)
def test_an_exception_two_sentences_after_the_promise_qualifies_it(
    was: str, now: str, dimension: Dimension, why: str
) -> None:
    change = judged(f"{PROMISE} {BETWEEN} {was}", f"{PROMISE} {BETWEEN} {now}")
    (stance,) = change.stances
    assert (stance.dimension, stance.direction, stance.why) == (dimension, Direction.WORSE, why)
    assert (stance.before, stance.after) == (was or PROMISE, now)
    assert change.material


@pytest.mark.parametrize(
    "now",
    [
        "However, you may store drawings on a disk of your own.",
        "However, we will not store drawings that you erase.",
        "Notwithstanding the foregoing, we may answer letters late.",
        "We may store the address of your garden.",
    ],
)
def test_what_allows_the_vendor_nothing_that_was_ruled_out_is_no_exception(now: str) -> None:
    assert judged(f"{PROMISE} {BETWEEN}", f"{PROMISE} {BETWEEN} {now}").stances == ()


def test_an_exception_far_from_the_promise_or_under_another_heading_is_about_something_else() -> None:
    between = " ".join(f"Room {number} of the house has a colour of its own." for number in range(12))
    assert judged(f"{PROMISE} {between}", f"{PROMISE} {between} {FEATURES}").stances == ()
    assert judged(f"{PROMISE}\n\n## Pins", f"{PROMISE}\n\n## Pins\n\n{FEATURES}").stances == ()


def test_a_promise_that_comes_with_its_exception_takes_nothing_back() -> None:
    change = judged("We draw.", f"We draw. {PROMISE} {FEATURES}")
    assert [stance.direction for stance in change.stances] == [Direction.BETTER]


def test_an_exception_that_names_the_same_deeds_in_other_words_is_not_told() -> None:
    after = FEATURES.replace("pin a drawing", "pin one of the drawings that you have made with a brush")
    assert judged(f"{PROMISE} {FEATURES}", f"{PROMISE} {after}").stances == ()
