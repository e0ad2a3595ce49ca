"""Runs a ruleset's own tests: every rule must fire where its author says, and nowhere near it."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.judging.match import Matcher
from tosrisk.domain.rules import RuleExample, Ruleset


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFailure:
    """A line of a test file that did not hold."""

    example: RuleExample
    fired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleReport:
    """What came of a ruleset's tests."""

    rules: int
    examples: int
    failures: tuple[RuleFailure, ...]
    untested: tuple[str, ...]
    """Ids of rules with patterns and without a single example that must fire."""

    @property
    def passed(self) -> bool:
        """True when every example held and every rule has one."""
        return not self.failures and not self.untested


def check_ruleset(ruleset: Ruleset) -> RuleReport:
    """Match every example and compare with what its author expects. Patterns only: no encoder is needed."""
    matcher = Matcher(ruleset)
    failures = []
    for example in ruleset.examples:
        reading = f"{example.lead_in} {example.text}" if example.lead_in else example.text
        fired = any(rule.id == example.rule for rule in matcher.read(reading, example.heading).rules)
        if fired is not example.fires:
            failures.append(RuleFailure(example=example, fired=fired))
    proven = {example.rule for example in ruleset.examples if example.fires}
    return RuleReport(
        rules=len(ruleset.rules),
        examples=len(ruleset.examples),
        failures=tuple(failures),
        untested=tuple(rule.id for rule in ruleset.rules if rule.trigger and rule.id not in proven),
    )
