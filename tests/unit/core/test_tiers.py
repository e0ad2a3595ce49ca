"""A clause that names a plan speaks of that plan alone."""

from __future__ import annotations

import pytest

from tosrisk.core.segment import segment
from tosrisk.core.tiers import tiers_of
from tosrisk.domain.vendor import Tier


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("On the Free plan we train on chats.", (Tier.CONSUMER,)),
        ("Customers on Business and Enterprise plans are excluded.", (Tier.BUSINESS, Tier.ENTERPRISE)),
        ("Data sent through our API is not kept.", (Tier.API,)),
        ("We train on chats.", ()),
        ("Feel free to write to us.", ()),
    ],
)
def test_plans_are_recognised(text: str, tiers: tuple[Tier, ...]) -> None:
    assert tiers_of(segment(text)[0]) == tiers
