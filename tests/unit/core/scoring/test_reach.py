"""What a verdict says of the data that it is about, and of how far an opt-out or a ban goes."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import document, finding
from tosrisk.core.scoring.reach import Reach, reach_of
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.reporters.words import in_short

D, S = Dimension, Stance
OF, BOTH, ABOUT, DERIVED = DataScope.OF, DataScope.BOTH, DataScope.ABOUT, DataScope.DERIVED


def drawn(dimension: Dimension, *findings: Finding) -> Verdict:
    terms = document("acme")
    return draw_verdict(dimension, [Evidence(finding=each, document=terms) for each in findings])


def improves(*scopes: DataScope) -> Verdict:
    said = (finding(D.TRAINING, S.AMBIGUOUS, f"We improve with {scope}.", about=scope) for scope in scopes)
    return drawn(D.TRAINING, *said)


@pytest.mark.parametrize(
    ("scopes", "reach", "words"),
    [
        ((OF, BOTH), Reach.CONTENT, "your content may be used to improve their services, and training is"),
        ((BOTH, ABOUT), Reach.GENERAL, "personal data may be used to improve their services; neither your"),
        ((ABOUT,), Reach.BESIDE, "data about you may be used to improve their services; nothing was found"),
        ((DERIVED,), Reach.BESIDE, "data about you may be used"),
    ],
)
def test_the_words_name_the_data_that_is_spoken_of(scopes, reach: Reach, words: str) -> None:
    verdict = improves(*scopes)
    assert reach_of(verdict) is reach
    assert in_short(verdict).startswith(words)


def test_a_doubtful_word_on_content_does_not_make_the_answer_one_on_content() -> None:
    general = finding(D.TRAINING, S.AMBIGUOUS, "We improve with personal data.", about=BOTH)
    doubtful = finding(D.TRAINING, S.AMBIGUOUS, "We improve with files.", about=OF, confidence=0.3)
    assert reach_of(drawn(D.TRAINING, general, doubtful)) is Reach.GENERAL


def test_silence_is_on_content() -> None:
    assert reach_of(drawn(D.TRAINING)) is Reach.CONTENT
    assert in_short(drawn(D.TRAINING)) == "nothing was found about training on your content"


def test_a_way_out_of_other_uses_is_none_of_training() -> None:
    adverts = finding(D.OPT_OUT, S.OFFERED, "You can opt out of personalised advertising.")
    models = finding(D.OPT_OUT, S.OFFERED, "You can opt out of the training of our models.")
    assert in_short(drawn(D.OPT_OUT, adverts)) == "an opt-out exists, none from training by name"
    assert in_short(drawn(D.OPT_OUT, adverts, models)) == "an opt-out is offered"


def test_what_is_not_sold_may_be_given() -> None:
    sold = finding(D.SHARING, S.PROHIBITS, "We never sell personal information.", about=BOTH)
    shared = finding(D.SHARING, S.PROHIBITS, "We neither sell nor share personal information.", about=BOTH)
    assert in_short(drawn(D.SHARING, sold)) == "data is not sold, and who else receives it is not stated"
    assert in_short(drawn(D.SHARING, shared)).startswith("data is not shared with others")
