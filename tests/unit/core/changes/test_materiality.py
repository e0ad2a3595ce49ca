"""What a change means: who hears of it, and in which words."""

from __future__ import annotations

import pytest

from tests.fakes.judge import PhraseJudge
from tosrisk.domain.changes import Change, Direction
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.workflows.compare import compare_texts

REST = "We answer letters. You pay every month. Our office has a garden."


def judged(before: str, after: str) -> Change:
    return compare_texts(f"{before} {REST}", f"{after} {REST}", PhraseJudge(), "acme/terms")


def told(change: Change) -> list[tuple[Dimension, Direction, Stance, Stance]]:
    return [(s.dimension, s.direction, s.old_stance, s.new_stance) for s in change.stances]


def test_a_promise_that_vanishes_is_the_gravest_change() -> None:
    change = judged("We will not train models on your files.", "")
    assert told(change) == [
        (Dimension.TRAINING, Direction.WORSE, Stance.PROHIBITS, Stance.NOT_STATED),
    ]
    assert change.material
    assert change.severity is Severity.CRITICAL
    assert change.summary == "the promise not to train AI on customer content is gone"
    assert change.stances[0].before == "We will not train models on your files."


def test_a_promise_turned_into_a_permission_is_one_flip() -> None:
    change = judged("We will not train models on your files.", "We may train models on your files.")
    assert told(change) == [(Dimension.TRAINING, Direction.WORSE, Stance.PROHIBITS, Stance.PERMITS)]
    assert change.severity is Severity.CRITICAL
    assert "may now train AI" in change.summary


def test_a_new_promise_is_good_news_that_is_told() -> None:
    change = judged("", "We will not train models on your files.")
    assert told(change) == [(Dimension.TRAINING, Direction.BETTER, Stance.NOT_STATED, Stance.PROHIBITS)]
    assert change.material


def test_a_promise_moved_to_another_section_is_kept() -> None:
    before = f"# A\n\nWe will not train models on your files.\n\n# B\n\n{REST}"
    after = f"# A\n\n{REST}\n\n# B\n\nWe will not train models on your files."
    change = compare_texts(before, after, PhraseJudge(), "acme/terms")
    assert change.clauses
    assert not change.material
    assert change.stances == ()


def test_a_promise_rewritten_beyond_recognition_of_its_words_is_kept_if_it_says_the_same() -> None:
    change = judged(
        "We will not train models on your files and drawings.",
        "Rest assured: Acme does not train models on any files or drawings that customers give it.",
    )
    assert not change.material


def test_a_promise_said_twice_is_not_lost_when_one_copy_goes() -> None:
    once = "We will not train models on your files."
    assert not judged(f"{once} Hello there. {once}", once).material


def test_renaming_the_company_is_no_news() -> None:
    change = judged(
        "Acme Video, Inc. will not train models on your files.",
        "Acme, Inc. will not train models on your files.",
    )
    assert not change.material
    assert change.summary == "the wording changed, but nothing that decides what happens to data"


@pytest.mark.parametrize(
    ("before", "after", "direction", "why"),
    [
        (
            "We will not train models on your files.",
            "We will not train models on your files unless you have agreed to it.",
            Direction.WORSE,
            "an exception was added",
        ),
        (
            "We train models on files of Free accounts.",
            "We train models on files of Free and Pro accounts.",
            Direction.WORSE,
            "more plans are named",
        ),
        (
            "We train models on files in Acme Notes, Acme Chat and Acme Draw.",
            "We train models on files in Acme Notes, Acme Chat, Acme Mail and Acme Draw.",
            Direction.WORSE,
            "now also for Acme Mail",
        ),
        (
            "We train models on aggregated files of yours.",
            "We train models on files of yours.",
            Direction.WORSE,
            "a limit on the data was dropped",
        ),
        (
            "When you leave, we delete it within 30 days.",
            "When you leave, we delete it within 180 days.",
            Direction.WORSE,
            "kept 180 days instead of 30",
        ),
        (
            "When you leave, we delete it within 30 days.",
            "When you leave, we delete it within 7 days.",
            Direction.BETTER,
            "kept 7 days instead of 30",
        ),
        (
            "We write 30 days before a new sub-processor starts.",
            "We write some days before a new sub-processor starts.",
            Direction.WORSE,
            "the notice period is no longer stated",
        ),
    ],
)
def test_a_statement_that_stands_but_was_qualified_is_told_with_what_changed(
    before: str, after: str, direction: Direction, why: str
) -> None:
    (stance,) = judged(before, after).stances
    assert (stance.direction, stance.why) == (direction, why)
    assert stance.old_stance is stance.new_stance


def test_storing_for_a_period_where_nothing_was_said_is_bad_news() -> None:
    (stance,) = judged("", "We may store it for 30 days to look for abuse.").stances
    assert stance.direction is Direction.WORSE


def test_a_right_to_keep_what_was_deleted_is_bad_news() -> None:
    judge = PhraseJudge(("keep hosting", Dimension.DELETION, Stance.LIMITED, DataScope.OF))
    after = f"Once you leave we may, but are not required to, keep hosting your drawings. {REST}"
    (stance,) = compare_texts(REST, after, judge, "acme/terms").stances
    assert stance.direction is Direction.WORSE


def test_what_is_said_of_payment_details_alone_is_called_so_and_alerts_when_it_goes() -> None:
    judge = PhraseJudge(("do not store", Dimension.RETENTION, Stance.NONE, DataScope.ABOUT))
    said = f"We do not store your card numbers. {REST}"
    gone = compare_texts(said, REST, judge, "acme/terms")
    assert gone.summary == "the promise not to keep payment details is gone"
    assert gone.material
    assert not compare_texts(REST, said, judge, "acme/terms").material  # good news, and of no content
    assert compare_texts(REST, f"We do not store your letters. {REST}", judge, "acme/terms").material


def test_one_more_lock_is_not_worth_an_alert() -> None:
    change = judged("", "Our rooms have locked doors.")
    assert change.stances
    assert not change.material


def test_the_gravest_statement_leads_and_the_headline_stays_one_line() -> None:
    change = judged(
        "We do not sell your data. We will not train models on your files.",
        "We share it with advertisers. We train models on your files. We keep it as long as we like.",
    )
    assert change.stances[0].dimension is Dimension.TRAINING
    assert change.dimensions[0] is Dimension.TRAINING
    assert "\n" not in change.summary
    assert change.summary.endswith("(and 1 more)")


def test_a_consent_panel_that_slips_into_the_page_says_nothing_about_the_document() -> None:
    panel = (
        "\n\nWe value your privacy.\n\nWe share it with advertisers.\n\nCookie categories.\n\nAccept all\n\n"
        "Customise consent preferences.\n\nWe keep it as long as we like.\n\n"
    )
    change = judged("Welcome.", f"Welcome.{panel}")
    assert len(change.clauses) > 4
    assert not change.material


def test_identical_texts_are_not_judged_at_all() -> None:
    judge = PhraseJudge()
    change = compare_texts(REST, REST, judge, "acme/terms")
    assert (change.clauses, change.material, change.summary, judge.judged) == ((), False, "no difference", 0)


def test_a_broken_line_of_a_sentence_says_nothing_by_itself() -> None:
    assert not judged("", "and, as said above,\n\nwe train models on your files of old.").stances


def test_a_new_product_under_the_same_terms_is_told() -> None:
    line = "With {}, we train models on your files, as this section says in all detail and at full length."
    change = judged(line.format("Acme Draw"), f"{line.format('Acme Draw')} {line.format('Acme Mail')}")
    assert told(change) == [(Dimension.TRAINING, Direction.WORSE, Stance.NOT_STATED, Stance.PERMITS)]
    assert change.material


def test_a_link_dropped_from_a_long_sentence_cannot_cost_it_its_meaning() -> None:
    words = (
        "You can opt out of training, for any file and at any time, as our help pages for customers explain"
    )
    before = judged(f"{words} (see acme.example).", f"{words}.")
    assert before.stances == ()
