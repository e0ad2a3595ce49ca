"""What became of statements whose stance still stands, and of those that no judge heard."""

from __future__ import annotations

import pytest

from tests.fakes.judge import PhraseJudge
from tosrisk.domain.changes import Change, Direction
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.workflows.compare import compare_texts

REST = "We answer letters. You pay every month. Our office has a garden."
_D, _S = Dimension, Stance
JUDGE = PhraseJudge(
    ("arbitration", _D.DISPUTES, _S.ARBITRATION, None),
    ("our liability", _D.LIABILITY, _S.CAPPED, None),
    ("licence to your files", _D.CONTENT_RIGHTS, _S.BROAD, None),
    ("our people read", _D.HUMAN_REVIEW, _S.LIMITED, None),
    ("our people may read", _D.HUMAN_REVIEW, _S.LIMITED, None),
    ("these terms may change", _D.TERMS_CHANGE, _S.UNILATERAL, None),
    ("our suppliers get", _D.SHARING, _S.PROCESSORS, DataScope.BOTH),
    ("improve with", _D.TRAINING, _S.AMBIGUOUS, DataScope.BOTH),
)


def judged(before: str, after: str) -> Change:
    return compare_texts(f"{before} {REST}", f"{after} {REST}", JUDGE, "acme/terms")


@pytest.mark.parametrize(
    ("before", "after", "dimension", "direction", "why"),
    [
        (
            "If you live in the United States, arbitration settles every quarrel with us.",
            "If you live in the United States or Canada, arbitration settles every quarrel with us.",
            _D.DISPUTES,
            Direction.WORSE,
            "now also for Canada",
        ),
        (
            "If you live in Brazil, you can opt out of training on your account page.",
            "You can opt out of training on your account page.",
            _D.OPT_OUT,
            Direction.BETTER,
            "no longer for Brazil only",
        ),
        (
            "Except for breach of confidentiality and fraud, our liability ends at 100 euros.",
            "Except for fraud, our liability ends at 100 euros.",
            _D.LIABILITY,
            Direction.WORSE,
            "no longer left out: confidentiality",
        ),
        (
            "Our liability ends at 100 euros, except for fraud.",
            "Our liability ends at 100 euros, except for fraud and breach of data protection duties.",
            _D.LIABILITY,
            Direction.BETTER,
            "now left out: data protection",
        ),
        (
            "We will not train models on your files, except where the law demands it.",
            "We will not train models on your files, except where the law demands it or a security filter"
            " flags them.",
            _D.TRAINING,
            Direction.WORSE,
            "an exception was widened",
        ),
        (
            "We train models on aggregated files.",
            "We train models on files, except those marked as private.",
            _D.TRAINING,
            Direction.MIXED,
            "an exception was added, but a limit on the data was dropped",
        ),
        (
            "We will not train models on your files.",
            "We will generally not train models on your files.",
            _D.TRAINING,
            Direction.WORSE,
            "the promise was softened: generally",
        ),
        (
            "When you leave us, we will delete it within a month.",
            "When you leave us, we may delete it within a month.",
            _D.RETENTION,
            Direction.WORSE,
            "the promise became a possibility",
        ),
        (
            "Under a duty of confidentiality, our suppliers get what they need of your data.",
            "Our suppliers get what they need of your data.",
            _D.SHARING,
            Direction.WORSE,
            "a safeguard was dropped: a duty of confidence",
        ),
        (
            "Our suppliers get your address, your bills and whatever they need for their work.",
            "Our suppliers get your address, your bills, your voice recordings and whatever they need for"
            " their work.",
            _D.SHARING,
            Direction.WORSE,
            "now also names recordings",
        ),
        (
            "We will not train models on your files, your prompts and your outputs.",
            "We will not train models on your files and your prompts.",
            _D.TRAINING,
            Direction.WORSE,
            "no longer names outputs",
        ),
        (
            "You give us a licence to your files for as long as you are with us.",
            "You give us a perpetual licence to your files.",
            _D.CONTENT_RIGHTS,
            Direction.WORSE,
            "now for ever",
        ),
        (
            "These terms may change whenever we post new ones.",
            "These terms may change whenever we post new ones, and apply to data we already hold.",
            _D.TERMS_CHANGE,
            Direction.WORSE,
            "now for data held already",
        ),
        (
            '"Customer Content" means files. We improve with Customer Content.',
            '"Customer Content" means files and prompts. We improve with Customer Content.',
            _D.TRAINING,
            Direction.WORSE,
            "“Customer Content” now also means inputs",
        ),
    ],
)
def test_a_statement_that_reaches_further_or_promises_less_is_told_with_what_changed(
    before: str, after: str, dimension: Dimension, direction: Direction, why: str
) -> None:
    (stance,) = judged(before, after).stances
    assert (stance.dimension, stance.direction, stance.why) == (dimension, direction, why)
    assert stance.old_stance is stance.new_stance


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Our suppliers get your voice recordings.", "Our suppliers get what you give us."),
        (
            "You give us a perpetual licence to your files.",
            "You give us a licence to your files.",
        ),
        (
            "Our liability for breach of confidentiality ends at 100 euros.",
            "Our liability ends at 100 euros.",
        ),
        (
            "We improve with what you write. You give us a perpetual licence to your files.",
            "We improve with what you write. You give us, in perpetuity, a licence to your files.",
        ),
    ],
)
def test_what_may_only_have_been_put_in_general_is_not_told(before: str, after: str) -> None:
    assert judged(before, after).stances == ()


def test_a_promise_that_only_the_dropped_words_held_is_missed() -> None:
    change = judged(
        "What you draw in a closed room is shown to nobody and is not used for improving Acme.",
        "What you draw in a closed studio is shown to nobody.",
    )
    (stance,) = change.stances
    assert (stance.dimension, stance.direction) == (_D.TRAINING, Direction.WORSE)
    assert (stance.old_stance, stance.new_stance) == (_S.PROHIBITS, _S.NOT_STATED)
    assert stance.before.endswith("is not used for improving Acme.")
    assert change.severity is Severity.CRITICAL


def test_what_customers_must_not_do_is_no_promise() -> None:
    change = judged(
        "You may draw in a closed room, and may not use drawings to train models of your own.",
        "You may draw in a closed room.",
    )
    assert change.stances == ()


def test_a_permission_put_in_other_words_is_listed_and_no_alert() -> None:
    change = judged(
        "We train models on whatever people hand to us, be it small or large.",
        "Customers agree that all of the helpers employed here train models on their drawings every night.",
    )
    assert [(stance.direction, stance.why) for stance in change.stances] == [
        (Direction.NEUTRAL, "put in other words")
    ]
    assert not change.material


def test_reading_allowed_for_the_first_time_is_bad_news_even_within_limits() -> None:
    (stance,) = judged("", "If a filter strikes, our people may read what you wrote.").stances
    assert stance.direction is Direction.WORSE
    (stance,) = judged("", "Our people read what you wrote only if you ask them to.").stances
    assert stance.direction is Direction.BETTER


def test_a_policy_written_anew_with_a_section_on_cookies_is_no_consent_panel() -> None:
    cookies = "We use strictly necessary cookies. You can manage your cookie preferences at any time."
    others = " ".join(f"Room {number} of the house is painted in a colour of its own." for number in range(9))
    change = judged("", f"We train models on your files. {others} {cookies} {others}")
    assert change.material
    assert change.dimensions == (_D.TRAINING,)


def test_a_named_product_before_a_defined_word_is_a_product() -> None:
    line = "You agree that we train models on {} as this section says in all detail and at full length."
    change = judged(
        line.format("AcmeDraw Content"),
        f"{line.format('AcmeDraw Content')} {line.format('AcmeMail Content')}",
    )
    assert change.material


def test_arbitration_where_courts_decided_in_silence_is_told() -> None:
    change = judged("", "Every quarrel goes to arbitration.")
    assert change.material
    assert change.stances[0].direction is Direction.WORSE


def test_a_definition_is_read_with_the_statements_that_use_its_term() -> None:
    line = '"{}" means files. We improve with Customer Content.'
    change = judged(
        line.format("Room Plan"), line.format("Room Plan").replace("files.", "files and prompts.")
    )
    assert change.stances == ()


def test_what_no_longer_stays_on_the_device_is_a_promise_dropped() -> None:
    change = judged(
        "The sample of your voice stays on your device and is never sent to us, and it unlocks the door.",
        "The sample of your voice is sent to us and it unlocks the door.",
    )
    (stance,) = change.stances
    assert (stance.dimension, stance.old_stance) == (_D.RETENTION, _S.NONE)
    assert change.material


def test_a_limited_right_that_ends_sooner_is_no_good_news() -> None:
    judge = PhraseJudge(("have your files erased", _D.DELETION, _S.LIMITED, DataScope.OF))
    before = "You can have your files erased, unless the law forbids it."
    after = "You can have your files erased, unless the law forbids it or our own safety rules are touched."
    (stance,) = compare_texts(before, after, judge, "acme/terms").stances
    assert (stance.direction, stance.why) == (Direction.WORSE, "an exception was widened")


def test_the_verb_that_opens_an_item_of_a_list_is_no_product() -> None:
    line = (
        "In AcmeDraw, AcmeMail, AcmeRoom, we train models on drawings to show them, Colour rooms, {}"
        "Provide chairs, Offer tables."
    )
    change = judged(line.format("Understand and enable art, "), line.format(""))
    assert change.stances == ()
