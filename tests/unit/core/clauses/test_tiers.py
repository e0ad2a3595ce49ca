"""A clause that names a plan speaks of that plan alone."""

from __future__ import annotations

import pytest

from tosrisk.core.clauses.segment import segment
from tosrisk.core.clauses.tiers import tiers_of
from tosrisk.domain.vendor import Tier


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("On the Free plan we train on chats.", (Tier.CONSUMER,)),
        ("Customers on Business and Enterprise plans are excluded.", (Tier.BUSINESS, Tier.ENTERPRISE)),
        ("Data sent through our API is not kept.", (Tier.API,)),
        ("Acme Team, Acme Enterprise and the API are excluded.", (Tier.BUSINESS, Tier.ENTERPRISE, Tier.API)),
        ("For free and unpaid services we train on chats.", (Tier.CONSUMER,)),
        ("Customers who do not have a paid subscription help us train.", (Tier.CONSUMER,)),
        ("We train on chats, except for Enterprise customers.", (Tier.CONSUMER, Tier.BUSINESS, Tier.API)),
        ("This does not apply to business accounts.", (Tier.CONSUMER, Tier.ENTERPRISE, Tier.API)),
        ("Free accounts, other than API users, help us train.", (Tier.CONSUMER,)),
        ("We train on chats.", ()),
        ("For our business purposes of running the services.", ()),
        ("Ask our Security Team, or the Privacy Team.", ()),
        ("Professional services are billed apart.", ()),
        ("Feel free to write to us.", ()),
        ("We never store your personal account numbers.", ()),
        ("As set out in the Acme Enterprise Subscription Terms of Service.", ()),
        ("As set out in our Business Services Addendum, on the Free plan too.", (Tier.CONSUMER,)),
        ("Each Business User may complain to a mediator.", ()),
        ("Our business users may complain to a mediator.", (Tier.BUSINESS,)),
    ],
)
def test_plans_are_recognised(text: str, tiers: tuple[Tier, ...]) -> None:
    assert tiers_of(segment(text)[0]) == tiers


@pytest.mark.parametrize(
    ("title", "said", "tiers"),
    [
        ("5.2 Free plan.", "We may train on Free Content.", (Tier.CONSUMER,)),
        ("For Business and Enterprise plans", "We never train.", (Tier.BUSINESS, Tier.ENTERPRISE)),
        ("Free plan", "On the Business plan we never train.", (Tier.BUSINESS,)),
        ("Changes to the Free plan", "We may train.", ()),
        ("Paid plans", "We share payment details with banks.", ()),
        ("Your content", "We may train.", ()),
        ("How long are chats kept on Acme Business?", "Thirty days.", (Tier.BUSINESS,)),
        ("What does Acme Enterprise, Edu, or Team cost?", "Much.", (Tier.BUSINESS, Tier.ENTERPRISE)),
        ("3. Acme Enterprise and Business", "We never train.", (Tier.BUSINESS, Tier.ENTERPRISE)),
        ("Acme Business FAQ", "We never train.", (Tier.BUSINESS,)),
        ("If you use Acme Chat Free or Acme Chat Pro:", "We may train.", (Tier.CONSUMER,)),
        ("How long is API usage logged?", "Thirty days.", (Tier.API,)),
        ("How does Acme help my business?", "It does.", ()),
        ("Is Your Business covered?", "It is.", ()),
        ("Acme Business Terms", "We may train.", ()),
    ],
)
def test_a_heading_that_is_a_plan_says_which_plan_is_spoken_of(
    title: str, said: str, tiers: tuple[Tier, ...]
) -> None:
    assert tiers_of(segment(f"## {title}\n\n{said}")[-1]) == tiers


def test_a_section_on_a_plan_governs_what_stands_under_its_headings() -> None:
    text = "# Help\n\n## Acme Business FAQ\n\n### Who reads chats?\n\nYour admins.\n\n## General\n\nWe do."
    read = {clause.text: tiers_of(clause) for clause in segment(text)}
    assert (read["Your admins."], read["We do."]) == ((Tier.BUSINESS,), ())


@pytest.mark.parametrize(
    ("header", "tiers"),
    [
        ("Free", (Tier.CONSUMER,)),
        ("Business / Enterprise", (Tier.BUSINESS, Tier.ENTERPRISE)),
        ("Team plan", (Tier.BUSINESS,)),
        ("Business purpose", ()),
        ("Personal", ()),
    ],
)
def test_a_column_that_is_a_plan_says_which_plan_is_spoken_of(header: str, tiers: tuple[Tier, ...]) -> None:
    table = f"| Topic | {header} |\n| --- | --- |\n| Files are kept | Until you delete them |\n"
    assert tiers_of(segment(table)[-1]) == tiers


def test_a_rule_for_one_plan_after_a_semicolon_leaves_the_rest_to_all() -> None:
    (clause,) = segment("Our liability is capped at the fees; for Free accounts it is capped at 50 dollars.")
    assert tiers_of(clause) == ()
