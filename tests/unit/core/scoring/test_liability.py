"""A cap beside what nearly every contract disclaims is a cap."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import document, finding
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import Dimension, Stance

CAPPED = "Our total liability is limited to the fees of twelve months."


def answer(*disclaimers: str, capped: bool = True) -> Stance:
    said = [finding(Dimension.LIABILITY, Stance.DISCLAIMS, words) for words in disclaimers]
    if capped:
        said.append(finding(Dimension.LIABILITY, Stance.CAPPED, CAPPED))
    terms = document("acme")
    return draw_verdict(Dimension.LIABILITY, [Evidence(finding=each, document=terms) for each in said]).stance


@pytest.mark.parametrize(
    "words",
    [
        'The service is provided "as is".',
        "We give no warranties of any kind.",
        "Neither party is liable for indirect or consequential loss.",
        "We are not liable for loss of profit.",
    ],
)
def test_warranties_and_some_kinds_of_loss_leave_the_cap_standing(words: str) -> None:
    assert answer(words) is Stance.CAPPED
    assert answer(words, capped=False) is Stance.DISCLAIMS


@pytest.mark.parametrize(
    "words",
    [
        "We are not liable for any loss of any kind, including loss of profit.",
        "We exclude all liability, and give no warranty.",
        "We are not liable for damages, whether direct or indirect.",
    ],
)
def test_who_excludes_every_loss_has_no_cap_to_speak_of(words: str) -> None:
    assert answer(words) is Stance.DISCLAIMS
    assert answer('The service is provided "as is".', words) is Stance.DISCLAIMS


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("We are not responsible for any claims about payments between users.", Stance.CAPPED),
        ("We disclaim all liability arising out of the use of the service.", Stance.DISCLAIMS),
    ],
)
def test_one_cause_that_is_ruled_out_leaves_the_cap_standing(words: str, stance: Stance) -> None:
    assert answer(words) is stance
