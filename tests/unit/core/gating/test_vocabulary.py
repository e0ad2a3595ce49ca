"""A few words that are sorry, and of which none is a document's, are an error page."""

from __future__ import annotations

import pytest

from tests.fakes.judged import reason_of
from tests.fakes.sources import a_text, an_answer
from tosrisk.core.gating.gate import gate

ODD = "# Well, hello\n\nThe hamsters in our wheels are asleep. We apologize, and hope to wake them by noon."


def test_a_wording_of_failure_that_nobody_has_thought_of_is_refused():
    assert reason_of(ODD) == "error-page"


def test_names_of_documents_in_a_menu_or_foot_do_not_make_a_document():
    foot = "\n\nTerms\n\nPrivacy Policy\n\n© 2026 Acme, Inc. All rights reserved by Acme"
    assert reason_of(ODD + foot) == "error-page"


@pytest.mark.parametrize(
    "text",
    [
        "# Privacy\n\nThere is nothing here that would follow you about. Go back to what you were doing.",
        "Acme Ltd, 1 Main Street, Springfield. We apologize for the small print of this page.",
        "We never sell what you upload, and when a file is lost, that is our loss.",
        "Sorry, but whoever uses this must not copy it, lend it to others, or take it apart.",
    ],
)
def test_one_sentence_that_binds_is_enough(text):
    assert reason_of(text) == ""


def test_what_is_not_english_is_not_measured_by_english_words():
    dutch = a_text(
        "Sorry, maar wie dit gebruikt mag het niet doorgeven aan anderen of uit elkaar halen.", language="nl"
    )
    assert gate(an_answer(), dutch, None).reason == ""


def test_what_is_not_sorry_is_not_taken_for_a_failure():
    assert (
        reason_of("Acme is what its makers like best. They play it each evening, and so can anybody.") == ""
    )


def test_a_longer_text_is_left_to_its_readers():
    assert reason_of(ODD + " Somebody feeds them." * 20) == ""
