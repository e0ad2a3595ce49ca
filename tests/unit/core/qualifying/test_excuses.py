"""Exceptions that take in more or less than before, conditions heard otherwise, and the form of a notice."""

from __future__ import annotations

import pytest

from tests.fakes.judge import PhraseJudge
from tosrisk.domain.changes import Change, Direction
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.workflows.compare import compare_texts

REST = "We answer letters. You pay every month. Our office has a garden."
_D, _S = Dimension, Stance
ERASED = "Whatever you erase from the boards and the drawers of your rooms is gone within a month, unless"
LAW = f"{ERASED} we are legally required to keep it."
OURS = f"{ERASED} longer storage is asked for by law, or is needed to protect other people from harm."
JUDGE = PhraseJudge(
    ("is gone within a month", _D.RETENTION, _S.BOUNDED, DataScope.OF),
    ("tune models with your", _D.TRAINING, _S.CONDITIONAL, DataScope.OF),
    ("tune models based on", _D.TRAINING, _S.PERMITS, DataScope.OF),
    ("before a new supplier", _D.SUBPROCESSORS, _S.NOTICE, None),
    ("we keep what you send", _D.RETENTION, _S.UNBOUNDED, DataScope.OF),
    ("voiceprint for as long as", _D.RETENTION, _S.UNBOUNDED, DataScope.OF),
    ("drawings for as long as", _D.RETENTION, _S.UNBOUNDED, DataScope.OF),
)


def judged(before: str, after: str) -> Change:
    return compare_texts(f"{before} {REST}", f"{after} {REST}", JUDGE, "acme/terms")


def test_reasons_of_the_vendors_own_beside_the_law_widen_an_exception_however_it_is_put() -> None:
    (stance,) = judged(LAW, OURS).stances
    assert (stance.dimension, stance.direction) == (_D.RETENTION, Direction.WORSE)
    assert stance.why == "an exception was widened"
    (stance,) = judged(OURS, LAW).stances
    assert (stance.direction, stance.why) == (Direction.BETTER, "an exception was narrowed")


def test_an_exception_for_the_law_in_other_words_is_no_change() -> None:
    assert judged(LAW, f"{ERASED} a court or a statute asks us to keep it.").stances == ()


def test_a_permission_that_is_only_heard_as_conditional_is_no_good_news() -> None:
    before, after = "We tune models based on drawings,", "We tune models with your drawings,"
    assert judged(before, after).stances == ()


@pytest.mark.parametrize("condition", ["if you agree", "unless you object", "only on request"])
def test_a_permission_that_takes_on_a_condition_is_good_news(condition: str) -> None:
    (stance,) = judged(
        "We tune models based on drawings.", f"We tune models with your drawings {condition}."
    ).stances
    assert (stance.old_stance, stance.new_stance) == (_S.PERMITS, _S.CONDITIONAL)
    assert stance.direction is Direction.BETTER


def test_a_notice_that_need_not_be_in_writing_any_more_is_told() -> None:
    written = "We give you ten days' prior written notice before a new supplier gets your files."
    spoken = written.replace("written ", "")
    (stance,) = judged(written, spoken).stances
    assert (stance.dimension, stance.direction) == (_D.SUBPROCESSORS, Direction.WORSE)
    assert stance.why == "notice need not be in writing any more"
    (stance,) = judged(spoken, written).stances
    assert stance.direction is Direction.BETTER


def test_a_notice_in_writing_by_another_word_is_no_change() -> None:
    line = "We give you ten days' prior notice {} before a new supplier gets your files."
    assert judged(line.format("in writing"), line.format("by e-mail")).stances == ()


def test_bad_news_on_data_that_cannot_be_replaced_weigh_more() -> None:
    held = "We keep what you send."
    line = "Once you are with us, we hold your {} for as long as our painters think fit."
    drawings = judged(held, f"{held} {line.format('drawings')}")
    voice = judged(held, f"{held} {line.format('voiceprint')}")
    assert (drawings.severity, voice.severity) == (Severity.MEDIUM, Severity.HIGH)
