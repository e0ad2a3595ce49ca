"""The next steps at the top of a vendor's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.alerts import an_alert, an_offer
from tests.fakes.required import BAA, TRAINS, asked, card, contract
from tosrisk.core.policing.signing import new_signoff
from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.data_classes import Demand
from tosrisk.domain.policy import Answer, AnswerChange
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.signoffs import SignOffState
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


def test_what_the_policy_requires_for_data_in_use_is_asked_for_first_though_it_is_signed_off() -> None:
    held = card(contract(BAA))
    never = asked(held, Demand(requirement=Requirement.NO_TRAINING))
    signoff = new_signoff(never, held, by="R. Meyer", on=date(2026, 3, 1), until=date(2026, 6, 30))
    signed = replace(never, signoff=SignOffState(signoff=signoff))
    (wanted,) = todo(held, (), (), (), [signed]).wanted
    assert (wanted.title, wanted.anchor) == ("No AI training on our content", "policy-secret")
    assert wanted.ask.startswith("A clause that excludes your content")
    assert wanted.signed == (
        "Secrets: allowed by the sign-off of R. Meyer alone; have it before 2026-06-30, its last day."
    )
    (open_,) = todo(held, (), (), (), [never]).wanted
    assert open_.signed == ""
    assert todo(held, (), (), (), [replace(never, in_use=False)]).wanted == ()


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
