"""What to do about a change: first whether it is for the plan in use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.alerts import a_document, a_stance_change, an_alert
from tosrisk.core.alerting.advice import advice
from tosrisk.domain.alerts import OptOutPlace, PlaceKind
from tosrisk.domain.changes import Direction
from tosrisk.domain.taxonomy import Dimension
from tosrisk.domain.vendor import Tier


@pytest.mark.parametrize("dimension", list(Dimension))
def test_there_is_something_to_do_for_every_dimension(dimension: Dimension) -> None:
    change = replace(a_stance_change(), dimension=dimension)
    cover, step = advice(an_alert(), [change])

    assert cover.startswith("Check whether your plan is covered")
    assert step.endswith(".")


def test_a_better_change_asks_for_little() -> None:
    change = replace(a_stance_change(), direction=Direction.BETTER)

    assert advice(an_alert(), [change])[1:] == ("Nothing is lost by this change; record it.",)


def test_a_promise_that_only_moved_asks_for_nothing() -> None:
    gone = replace(a_stance_change(after=""), dimension=Dimension.SHARING)
    moved = replace(a_stance_change(), direction=Direction.NEUTRAL, sibling="acme/dpa")

    assert advice(an_alert(), [gone, moved]) == advice(an_alert(), [gone])


@pytest.mark.parametrize(
    ("plan", "plans", "said"),
    [
        (Tier.BUSINESS, (Tier.BUSINESS,), "Your Business plan is covered by this sentence."),
        (Tier.BUSINESS, (), "Your Business plan is covered by this sentence."),
        (
            Tier.BUSINESS,
            (Tier.CONSUMER,),
            "This sentence is for the Consumer plan, not for your Business",
        ),
        (
            None,
            (Tier.CONSUMER,),
            "Check whether your plan is covered: this sentence is for the Consumer",
        ),
        (None, tuple(Tier), "Check whether your plan is covered: this sentence is for all plans."),
    ],
)
def test_it_is_told_whether_the_plan_in_use_is_covered(
    plan: Tier | None, plans: tuple[Tier, ...], said: str
) -> None:
    alert = replace(an_alert(document=replace(a_document(), plan=plan)), plans=plans)

    assert advice(alert, alert.changes)[0].startswith(said)


def test_a_switch_is_looked_for_where_the_text_names_none() -> None:
    named = OptOutPlace(kind=PlaceKind.SETTING, place="Settings", quote="Opt out there.")

    assert "the text names none" in advice(an_alert(), an_alert().changes)[-1]
    assert "the text names none" not in advice(replace(an_alert(), opt_out=(named,)), an_alert().changes)[-1]
