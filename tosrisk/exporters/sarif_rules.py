"""The answers that can be given, as the rules of a SARIF run."""

from __future__ import annotations

from typing import Any

from tosrisk.core.scoring.verdict import severity_of
from tosrisk.core.text.inert import one_line
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Severity, Stance

RULES: tuple[tuple[Dimension, Stance], ...] = tuple(
    (dimension, stance) for dimension, spec in TAXONOMY.items() for stance in spec.risk
)
"""Every answer, in the order of the taxonomy."""

LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}

_SCORES = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "3.0",
    Severity.INFO: "0.5",
}
"""What dashboards sort by: in the middle of the range that GitHub gives each severity."""


def message(text: str) -> dict[str, Any]:
    """A message of words alone: no link and no placeholder, as SARIF would read them (3.11.5, 3.11.6)."""
    words = one_line(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": words.replace("{", "{{").replace("}", "}}")}


def rule_id(dimension: Dimension, stance: Stance) -> str:
    """Id of an answer; as permanent as the names of the taxonomy."""
    return f"{dimension.value}/{stance.value}"


def rule_objects(ruleset: Ruleset) -> list[dict[str, Any]]:
    """The rules, with what the packs say of each answer."""
    return [_rule(dimension, stance, ruleset) for dimension, stance in RULES]


def _rule(dimension: Dimension, stance: Stance, ruleset: Ruleset) -> dict[str, Any]:
    spec = TAXONOMY[dimension]
    risk = spec.risk_of(stance)
    severity = severity_of(dimension, risk)
    said = stance.value.replace("_", " ")
    return {
        "id": rule_id(dimension, stance),
        "name": "".join(word.capitalize() for word in f"{dimension}_{stance}".split("_")),
        "shortDescription": message(f"{spec.title}: {said}"),
        "fullDescription": message(f"{spec.question} {said.capitalize()}."),
        "help": message(_help(dimension, stance, ruleset)),
        "defaultConfiguration": {"level": LEVELS[severity], "rank": round(100 * risk, 1)},
        "properties": {"tags": ["security", "terms"], "security-severity": _SCORES[severity]},
    }


def _help(dimension: Dimension, stance: Stance, ruleset: Ruleset) -> str:
    """Why the answer matters and what to ask for, by the gravest rule that finds it."""
    spec = TAXONOMY[dimension]
    finding = [rule for rule in ruleset.rules if (rule.dimension, rule.stance) == (dimension, stance)]
    lead = max(finding, key=lambda rule: rule.severity.rank, default=None)
    told = [f"Risk {spec.risk_of(stance):g} of 1, weight {spec.weight:g} in the grade."]
    if stance is Stance.NOT_STATED:
        told.append("No sentence on it was found, and silence binds nobody. Ask for it in writing.")
    if lead:
        told += [lead.rationale, lead.remediation]
    return " ".join(filter(None, told))
