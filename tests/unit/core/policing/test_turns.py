"""The headline of answers that got worse names what matters, and fits a chat message."""

from __future__ import annotations

from tosrisk.core.policing.turns import gravity, turn_of
from tosrisk.domain.data_classes import BUILT_IN, DataClass
from tosrisk.domain.policy import Answer, AnswerChange
from tosrisk.notifiers.message import SUBJECT_LIMIT

WHY = "a sentence goes against “No AI training on our content”"
TITLES = {each.id: each.title for each in BUILT_IN}


def turn(
    title: str, before: Answer = Answer.ALLOWED, after: Answer = Answer.NOT_ALLOWED, why: str = WHY
) -> AnswerChange:
    return AnswerChange(vendor="acme", data_class="any", title=title, before=before, after=after, why=why)


def test_up_to_three_classes_are_named() -> None:
    assert turn_of([turn("Health data")]) == f"health data: allowed → not allowed, because {WHY}"
    three = turn_of([turn("Recordings of meetings"), turn("Health data"), turn("Source code")])
    assert three.startswith("recordings of meetings, health data and source code: allowed → not allowed")


def test_of_more_the_first_are_named_and_the_rest_is_counted() -> None:
    assert turn_of([turn(title) for title in TITLES.values()]).startswith(
        "public data, internal data and 6 more: allowed → not allowed, because"
    )


def test_answers_that_come_from_elsewhere_are_told_by_what_they_are_now() -> None:
    both = turn_of([turn("Recordings", before=Answer.CONDITIONAL), turn("Internal data")])
    assert both == f"recordings and internal data: now not allowed, because {WHY}"


def test_a_reason_is_given_to_none_but_its_own_class() -> None:
    barred = turn("Health data", why="a sentence keeps such data out")
    assert turn_of([barred, turn("Source code")]) == (
        "health data and source code: allowed → not allowed, the first because a sentence keeps such data out"
    )
    open_ = turn("Source code", after=Answer.CONDITIONAL, why="“Encryption” is missing")
    assert turn_of([barred, open_]) == (
        "health data: allowed → not allowed, because a sentence keeps such data out; "
        "source code: allowed → conditional"
    )


def test_what_the_company_named_itself_and_what_a_law_is_on_come_first_among_the_worst() -> None:
    own = DataClass(id="meetings", title="Recordings of meetings")
    classes = [*BUILT_IN, own]
    ranked = sorted(classes, key=lambda each: gravity(each, Answer.NOT_ALLOWED))
    assert [each.id for each in ranked[:3]] == ["meetings", "health", "payment"]
    assert gravity(BUILT_IN[0], Answer.NOT_ALLOWED) < gravity(own, Answer.CONDITIONAL)


def test_it_fits_the_subject_of_a_message_however_long_a_title_is() -> None:
    line = turn_of([turn("A title without end " * 20), turn("Health data")])
    assert "…" in line
    usual = turn_of([turn("Recordings of meetings"), turn("Health data"), turn("Source code")])
    assert len(f"[CRITICAL] Acme Scribe: {usual}") <= SUBJECT_LIMIT


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert turn_of([turn("PII of staff")]).startswith("PII of staff: ")
