"""A definition, or what others do, is told from what this vendor does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import finding
from tosrisk.core.judging.voice import is_of_one_source, only_defines, speaks_of_others, tells
from tosrisk.core.scoring.reading import stance_of
from tosrisk.domain.taxonomy import Dimension, Stance

D, S = Dimension, Stance


@pytest.mark.parametrize(
    "words", ["“Partner” means a company under contract.", 'The "Content" is what users upload.']
)
@pytest.mark.parametrize("dimension", [D.TRAINING, D.SHARING, D.CONTENT_RIGHTS])
def test_giving_a_thing_a_name_settles_nothing(dimension: Dimension, words: str) -> None:
    assert only_defines(finding(dimension, S.BROAD, words))


def test_a_definition_can_settle_what_usage_data_is() -> None:
    assert not only_defines(finding(D.USAGE_DATA, S.UNRESTRICTED, '"Usage Data" means what we own.'))


def test_a_name_at_the_end_of_a_promise_takes_nothing_from_it() -> None:
    promise = 'We will not use uploads to train models ("Training").'
    assert not only_defines(finding(D.TRAINING, S.PROHIBITS, promise))


@pytest.mark.parametrize(
    "words",
    [
        "They do not use prompts for training.",
        "Third-party model providers may train on prompts.",
        "Some models that you choose may learn from inputs.",
    ],
)
def test_the_training_of_others_is_not_the_vendors(words: str) -> None:
    assert speaks_of_others(finding(D.TRAINING, S.PERMITS, words))


@pytest.mark.parametrize(
    "words", ["We may share inputs with third parties to train models.", "Our models may learn from inputs."]
)
def test_the_vendors_own_training_is_not_that_of_others(words: str) -> None:
    assert not speaks_of_others(finding(D.TRAINING, S.PERMITS, words))


def test_what_third_parties_do_is_the_very_question_of_sharing() -> None:
    words = "Third-party advertisers may use your data."
    assert not speaks_of_others(finding(D.SHARING, S.BROAD, words))


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("Data received through the calendar API never trains our models.", ""),
        ("We do not train models with e-mail service information.", ""),
        ("This data is never used to train models.", "You may connect Acme to your mail account."),
    ],
)
def test_a_promise_about_what_one_integration_brings_is_no_word_on_all_content(
    words: str, before: str
) -> None:
    promise = finding(D.TRAINING, S.PROHIBITS, words)
    promise = replace(promise, clause=replace(promise.clause, before=before))
    assert is_of_one_source(promise)
    assert not tells(promise)
    assert tells(replace(promise, stance=S.PERMITS))  # what is permitted there is permitted


@pytest.mark.parametrize(
    "words",
    [
        "We never train models with your content or data obtained through integrations.",
        "This data is never used to train models.",
        "We do not train models with your files.",
    ],
)
def test_a_promise_that_covers_more_than_one_integration_counts(words: str) -> None:
    assert tells(finding(D.TRAINING, S.PROHIBITS, words))


def test_a_promise_where_possible_holds_in_some_cases_only() -> None:
    hedged = "Where possible, we keep your files out of the training of models."
    assert stance_of(finding(D.TRAINING, S.PROHIBITS, hedged)) is S.CONDITIONAL
    assert stance_of(finding(D.TRAINING, S.PROHIBITS, "We keep your files out of training.")) is S.PROHIBITS


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Our hosts may use personal information only as needed for their task.", False),
        ("Our hosts may use personal information in your content only for their task.", True),
        ("We use your content only to run the service.", True),
    ],
)
def test_a_limit_on_personal_data_is_no_licence_to_content(words: str, *, counts: bool) -> None:
    assert tells(finding(D.CONTENT_RIGHTS, S.LIMITED, words)) is counts
