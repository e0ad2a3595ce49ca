"""What the report knows besides the vendors: the rules' advice, the policy, what to ask, the frameworks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tosrisk.domain.asks import AskBook
from tosrisk.domain.frameworks import Framework
from tosrisk.domain.policy import Policy
from tosrisk.domain.rules import Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """The same for every vendor. What only a drawn page needs is looked up when one is drawn."""

    ruleset: Ruleset
    """Brings rationales and remediations."""
    book: Callable[[], AskBook]
    """Questions and clauses."""
    frameworks: Callable[[], tuple[Framework, ...]]
    policy: Policy = field(default_factory=Policy)
