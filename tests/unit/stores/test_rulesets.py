"""Rules that were read once come back whole, but for what lies beside them as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tosrisk.rules.load import load_ruleset
from tosrisk.stores.state import StateStore

PACK = Path(__file__).parents[2] / "corpus" / "pack"


def test_the_rules_that_were_read_last_come_back() -> None:
    cache = StateStore(None).rulesets
    ruleset = load_ruleset([PACK])
    assert cache.get("one") is None
    cache.put("one", replace(ruleset, heads=b"heads", adapter=b"adapter"))
    assert cache.get("one") == ruleset
    cache.put("two", ruleset)
    assert cache.get("one") is None
    assert cache.get("two") == ruleset
