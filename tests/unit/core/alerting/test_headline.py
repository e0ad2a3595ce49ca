"""A headline is understood by somebody who has never seen the glossary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.alerts import a_stance_change
from tosrisk.core.alerting.headline import headline, phrase
from tosrisk.core.alerting.plainwords import NOW, STATEMENT, whose
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Severity, Stance

STANCES = [
    (dimension, stance)
    for dimension, spec in TAXONOMY.items()
    for stance in spec.risk
    if stance is not Stance.NOT_STATED
]


def a_shift(dimension: Dimension, old: Stance, new: Stance, *, why: str = "") -> StanceChange:
    return replace(
        a_stance_change(before="They keep your files.", after="They keep your files."),
        dimension=dimension,
        old_stance=old,
        new_stance=new,
        why=why,
    )


OPENED = a_stance_change(after="We may train models on your files.")
SILENCED = a_shift(Dimension.OPT_OUT, Stance.OFFERED, Stance.NOT_STATED)


def test_a_promise_that_moved_is_no_news_in_its_new_words() -> None:
    change = replace(
        a_shift(Dimension.SHARING, Stance.PROHIBITS, Stance.PROCESSORS, why='moved to "Data Addendum"'),
        sibling="acme/dpa",
    )
    assert phrase(change) == 'the promise not to sell or share customer content: moved to "Data Addendum"'


@pytest.mark.parametrize(("dimension", "stance"), STANCES)
def test_what_applies_later_is_not_said_to_be_so_now(dimension: Dimension, stance: Stance) -> None:
    shift = a_shift(dimension, Stance.NOT_STATED, stance)
    line = headline([shift], starts=date(2026, 2, 20))
    assert line.startswith("from 20 February 2026, ")
    assert "now" not in line.split()


def test_the_day_stands_before_all_that_applies_from_then_on() -> None:
    assert headline([OPENED], way_out=False, starts=date(2026, 2, 20)) == (
        "from 20 February 2026, customer content may train AI; no opt-out is named"
    )


@pytest.mark.parametrize(("dimension", "stance"), STANCES)
def test_every_answer_has_words_of_its_own(dimension: Dimension, stance: Stance) -> None:
    said = phrase(a_shift(dimension, Stance.NOT_STATED, stance))
    gone = phrase(a_shift(dimension, stance, Stance.NOT_STATED))
    assert gone.endswith(" is gone")
    assert not {"{", "_", "stance"} & {*said, *gone, *f"{said} {gone}".split()}
    assert len(said) < 100


def test_no_two_answers_are_told_in_the_same_words() -> None:
    assert set(NOW) == set(STATEMENT) == set(STANCES)
    assert len(set(NOW.values())) == len(set(STATEMENT.values())) == len(STANCES)


@pytest.mark.parametrize(
    ("way_out", "line"),
    [
        (False, "customer content may now train AI; no opt-out is named"),
        (True, "customer content may now train AI; an opt-out is mentioned"),
        (None, "customer content may now train AI"),
    ],
)
def test_training_is_told_with_the_way_out(way_out: bool | None, line: str) -> None:
    assert headline([OPENED], way_out=way_out) == line


def test_a_way_out_that_changed_too_is_told_from_the_change() -> None:
    assert headline([OPENED, SILENCED], way_out=True) == (
        "customer content may now train AI; the opt-out is gone"
    )
    denied = a_shift(Dimension.OPT_OUT, Stance.OFFERED, Stance.DENIED)
    assert headline([OPENED, denied]) == "customer content may now train AI; no opt-out"


def test_training_that_is_allowed_less_says_nothing_of_a_way_out() -> None:
    better = replace(
        OPENED, old_stance=Stance.PERMITS, new_stance=Stance.PROHIBITS, direction=Direction.BETTER
    )
    assert headline([better], way_out=False) == "customer content is now said not to train AI"


def test_the_rest_is_counted_by_what_it_is_about() -> None:
    others = [
        a_shift(Dimension.SHARING, Stance.PROHIBITS, Stance.BROAD),
        a_shift(Dimension.RETENTION, Stance.BOUNDED, Stance.UNBOUNDED),
        a_shift(Dimension.RETENTION, Stance.NONE, Stance.UNBOUNDED),
    ]
    assert headline([OPENED, *others]).endswith("for their own purposes (and 1 more)")
    assert headline([OPENED, *others], way_out=False).endswith("; no opt-out is named (and 2 more)")


def test_what_nobody_must_hear_of_is_not_in_the_headline() -> None:
    small = replace(a_shift(Dimension.DISPUTES, Stance.COURTS, Stance.ARBITRATION), severity=Severity.LOW)
    assert headline([OPENED, small]) == "customer content may now train AI"
    assert headline([small]) == "disputes now go to arbitration"
    assert headline([]) == ""


def test_a_statement_that_stands_with_an_exception_is_named_with_it() -> None:
    kept = a_shift(Dimension.TRAINING, Stance.PROHIBITS, Stance.PROHIBITS, why="an exception was added")
    assert phrase(kept) == "the promise not to train AI on customer content: an exception was added"


def test_a_stance_without_words_is_still_told() -> None:
    odd = a_shift(Dimension.TRAINING, Stance.NOT_STATED, Stance.NOT_STATED)
    assert phrase(odd).startswith("what is said on AI training")


@pytest.mark.parametrize(
    ("sentence", "data"),
    [
        ("We use your Inputs and telemetry.", "customer content"),
        ("We use usage data.", "usage data"),
        ("We use information.", "customer data"),
    ],
)
def test_whose_data_is_read_from_the_sentence(sentence: str, data: str) -> None:
    assert whose(sentence) == data
