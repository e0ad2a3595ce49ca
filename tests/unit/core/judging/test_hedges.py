"""Hedges about the customer's data are counted, and the worst quoted."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.judging.hedges import QUOTED, hedged_spans, hedges_in, vagueness_of
from tosrisk.domain.taxonomy import Dimension, Stance

D, S = Dimension, Stance


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("We use it for purposes such as analytics.", ("such as",)),
        ("Uses including but not limited to research.", ("including but not limited to",)),
        ("We use inputs to improve our services.", ("improve our services",)),
        (
            "We may share certain information with trusted partners.",
            ("may", "certain information", "trusted partners"),
        ),
        ("It is kept as we deem fit, from time to time.", ("as we deem", "from time to time")),
        ("For our legitimate business purposes.", ("legitimate business purposes",)),
        ("And for other purposes.", ("other purposes",)),
    ],
)
def test_hedges_are_found_in_order(text: str, hedges: tuple[str, ...]) -> None:
    assert hedges_in(finding(D.SHARING, S.BROAD, text).clause) == hedges


@pytest.mark.parametrize(
    "text",
    [
        "We will not share content.",
        "You may delete your content.",
        "Acme may not use content for training.",
        "Acme shall not use it for any other purpose than to provide the service.",
        "Content is erased after 30 days.",
    ],
)
def test_plain_promises_and_what_the_customer_may_do_are_no_hedges(text: str) -> None:
    assert hedges_in(finding(D.SHARING, S.PROHIBITS, text).clause) == ()


def test_a_document_is_as_vague_as_the_share_of_its_sentences_on_data_that_hedge() -> None:
    plain = finding(D.SHARING, S.PROHIBITS, "We sell nothing.", start=0)
    vague = finding(D.SHARING, S.BROAD, "We may share it with trusted partners, for example.", start=100)
    same_sentence = finding(D.TRAINING, S.AMBIGUOUS, vague.quote, start=100)
    beside = finding(D.TERMS_CHANGE, S.UNILATERAL, "We may change this from time to time.", start=300)
    found = vagueness_of(assessed(document("acme"), plain, vague, same_sentence, beside))
    assert (found.clauses, found.hedged, found.hedges) == (2, 1, 3)
    assert found.share == 0.5
    assert [each.evidence.finding for each in found.worst] == [vague]


def test_the_worst_sentences_are_quoted_first() -> None:
    words = (
        "We may share it.",
        "We may, for example, share it with trusted partners.",
        "Such as it is, we may.",
    )
    found = [finding(D.SHARING, S.BROAD, text, start=100 * place) for place, text in enumerate(words)]
    extra = [finding(D.SHARING, S.BROAD, "It may go.", start=1000 + place) for place in range(QUOTED)]
    worst = vagueness_of(assessed(document("acme"), *found, *extra)).worst
    assert [each.evidence.finding.quote for each in worst] == [words[1], words[2], words[0]]


def test_a_document_that_says_nothing_of_data_is_not_vague() -> None:
    found = vagueness_of(assessed(document("acme")))
    assert (found.clauses, found.share, found.worst) == (0, 0.0, ())


def test_hedges_are_shown_where_they_stand() -> None:
    text = "We MAY share “certain information” from time to time."
    assert [text[start:end] for start, end in hedged_spans(text)] == [
        "MAY",
        "certain information",
        "from time to time",
    ]


def test_no_hedge_is_shown_where_folding_shifts_the_words() -> None:
    assert hedged_spans("As follows… we may share it.") == ()
