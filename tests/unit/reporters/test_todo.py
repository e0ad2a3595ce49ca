"""The next steps at the top of a vendor's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.alerts import an_alert, an_offer
from tests.fakes.required import TRAINS, card, contract
from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.policy import Answer, AnswerChange
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.todo import todo

OFFER = an_offer("You may opt out of training under Settings > Privacy.")
LATER = replace(
    an_alert(), effective=date(2026, 4, 1), ahead="Acme: from 1 April 2026, customer content may train AI"
)
BARE = "from 1 April 2026, customer content may train AI"
"""Its headline on the page of its vendor."""
EVERY = (Tier.CONSUMER, Tier.BUSINESS)


def test_a_day_is_minded_while_it_lies_ahead() -> None:
    held = card(contract(TRAINS, tiers=EVERY))
    told = [LATER, replace(LATER, id="a0", ahead="")]
    (deadline,) = todo(held, told, (), ()).deadlines
    assert (deadline.day, deadline.what) == ("2026-04-01", BARE)


def test_answers_that_turn_with_a_change_are_no_second_day_to_mind() -> None:
    held = card(contract(TRAINS, tiers=EVERY))
    turn = AnswerChange(
        vendor="acme",
        data_class="health",
        title="Health data",
        before=Answer.ALLOWED,
        after=Answer.NOT_ALLOWED,
        why="a sentence keeps such data out",
    )
    answer = replace(LATER, id="b1", kind=AlertKind.POLICY_ANSWER, ahead="Acme: health data", answers=(turn,))
    assert [each.what for each in todo(held, (LATER, answer), (), ()).deadlines] == [BARE]
    assert [each.what for each in todo(held, (answer,), (), ()).deadlines] == ["health data"]


@pytest.mark.parametrize(
    ("named", "used", "places"),
    [
        ((), Tier.BUSINESS, ["Settings > Privacy"]),
        ((Tier.BUSINESS,), Tier.BUSINESS, ["Settings > Privacy"]),
        ((Tier.CONSUMER,), Tier.BUSINESS, []),
        ((Tier.CONSUMER,), None, ["Settings > Privacy"]),
    ],
)
def test_a_way_out_is_told_to_those_on_its_plan(
    named: tuple[Tier, ...], used: Tier | None, places: list[str]
) -> None:
    held = card(contract(TRAINS, replace(OFFER, tiers=named), tiers=EVERY), tier=used)
    verdicts = [each for each in held.verdicts if used is None or each.tier is used]
    assert [place.place for place in todo(held, (), (), verdicts).places] == places
