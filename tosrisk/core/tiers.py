"""Which plans a clause names: terms differ by plan more than by anything else."""

from __future__ import annotations

import re

from tosrisk.core.normalize import normalize
from tosrisk.domain.vendor import Tier
from tosrisk.domain.version import Clause

_PLAN = (
    r"(?:[ ,/]+(?:(?:and|or) )?\w+){0,3}? (?:plan|tier|account|user|subscription|subscriber|version|edition"
    r"|customer|service|offering|workspace)s?\b"
)
_TIERS = (
    (Tier.CONSUMER, re.compile(r"\b(?:free|consumer|personal|individual|basic|pro|plus|unpaid)" + _PLAN)),
    (Tier.BUSINESS, re.compile(r"\b(?:business|teams?|commercial|paid|professional)" + _PLAN)),
    (
        Tier.ENTERPRISE,
        re.compile(
            r"\benterprise" + _PLAN + r"|\benterprise (?:agreement|licen[sc]e)\b|\bfor enterprises?\b"
        ),
    ),
    (
        Tier.API,
        re.compile(
            r"\b(?:our|the|via|through|using|paid|of) (?:\w+ )?apis?\b"
            r"|\bapi (?:customers?|users?|services?|platform|data|calls?)\b"
        ),
    ),
)


def tiers_of(clause: Clause) -> tuple[Tier, ...]:
    """The plans named in a clause or its lead-in, in the order of `Tier`; empty when it names none."""
    reading = normalize(clause.reading)
    return tuple(tier for tier, pattern in _TIERS if pattern.search(reading))
