"""Tells whether what was fitted for a pack was fitted for the rules as they are now."""

from __future__ import annotations

import hashlib
import json

from tosrisk.domain.rules import Ruleset


def rules_sha256(ruleset: Ruleset) -> str:
    """SHA-256 (hex) over all that a fit sees of the rules.

    Topics, patterns and exemplars count; titles, rationales, tests and the order of files do not.
    """
    seen = [
        [
            rule.id,
            rule.dimension.value,
            rule.stance.value,
            *map(list, (rule.trigger, rule.require, rule.exclude, rule.heading)),
            rule.polarity.value,
            rule.actor.value,
            list(rule.exemplars),
            list(rule.counter_exemplars),
        ]
        for rule in sorted(ruleset.rules, key=lambda rule: rule.id)
    ]
    topics = sorted((dimension.value, pattern) for dimension, pattern in ruleset.topics.items())
    return hashlib.sha256(json.dumps([topics, seen]).encode()).hexdigest()


def outdated(ruleset: Ruleset) -> bool:
    """True when the ruleset's calibration was fitted for other rules; False where nobody can tell."""
    fitted = ruleset.calibration.rules if ruleset.calibration else ""
    return bool(fitted) and fitted != rules_sha256(ruleset)
