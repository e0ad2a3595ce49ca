"""Regulated data that may go in once an agreement is signed is no regulated data that is barred."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import document, finding
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import Dimension, Stance

D, S = Dimension, Stance
OFFERED = finding(D.REGULATED_DATA, S.SUPPORTS, "We sign business associate agreements.")


def answer(*words: str, offered: bool = True) -> Stance:
    said = [finding(D.REGULATED_DATA, S.PROHIBITS, each) for each in words]
    terms = document("acme")
    evidence = [Evidence(finding=each, document=terms) for each in (*said, *([OFFERED] * offered))]
    return draw_verdict(D.REGULATED_DATA, evidence).stance


@pytest.mark.parametrize(
    "words",
    [
        "You must not upload health records unless we have signed a business associate agreement.",
        "Without a separate agreement, PHI may not be entered.",
        "The service is not meant for children under 13.",
    ],
)
def test_what_is_barred_until_it_is_signed_leaves_the_offer_standing(words: str) -> None:
    assert answer(words) is S.SUPPORTS
    assert answer(words, offered=False) is S.PROHIBITS


@pytest.mark.parametrize(
    "words",
    [
        "You must not upload health records.",
        "You must not enter health data of children under 13.",
    ],
)
def test_what_is_barred_outright_is_barred(words: str) -> None:
    assert answer(words) is S.PROHIBITS
    assert answer("The service is not meant for children under 13.", words) is S.PROHIBITS
