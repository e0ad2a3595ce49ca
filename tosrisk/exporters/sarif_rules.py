"""The answers that can be given, and that a source cannot be read, as the rules of a SARIF run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tosrisk.core.alerting.plainwords import answer
from tosrisk.core.scoring.verdict import severity_of
from tosrisk.core.text.inert import one_line
from tosrisk.core.text.markdown_text import markdown
from tosrisk.domain.alerts import SOURCE_BROKEN_SEVERITY
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Severity, Stance

RULES: tuple[tuple[Dimension, Stance], ...] = tuple(
    (dimension, stance) for dimension, spec in TAXONOMY.items() for stance in spec.risk
)
"""Every answer, in the order of the taxonomy."""

UNREADABLE = "source-unreadable"
"""Id of the rule for documents that nothing, or nothing new, can be read of."""

_WHY, _TO_DO = "Why it matters:", "What to do:"

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
    """The rules, with what the packs say of each answer; last, that a source cannot be read."""
    return [*(_rule(dimension, stance, ruleset) for dimension, stance in RULES), _UNREADABLE_RULE]


def _rule(dimension: Dimension, stance: Stance, ruleset: Ruleset) -> dict[str, Any]:
    spec = TAXONOMY[dimension]
    risk = spec.risk_of(stance)
    said = answer(dimension, stance)
    return _descriptor(
        rule_id(dimension, stance),
        name="".join(word.capitalize() for word in f"{dimension}_{stance}".split("_")),
        title=f"{spec.title}: {'not stated' if stance is Stance.NOT_STATED else said}",
        question=f"{spec.question} {said[0].upper()}{said[1:]}.",
        help_=_help(dimension, stance, ruleset),
        severity=severity_of(dimension, risk),
        rank=100 * risk,
    )


def _descriptor(
    id_: str,
    *,
    name: str,
    title: str,
    question: str,
    help_: Sequence[tuple[str, str]],
    severity: Severity,
    rank: float,
) -> dict[str, Any]:
    words = " ".join(text for _, text in help_)
    marked = "\n\n".join(f"**{head}** {markdown(text)}" for head, text in help_)
    return {
        "id": id_,
        "name": name,
        "shortDescription": message(title),
        "fullDescription": message(question),
        "help": {**message(words), "markdown": marked},
        "defaultConfiguration": {"level": LEVELS[severity], "rank": round(rank, 1)},
        "properties": {"tags": ["security", "terms"], "security-severity": _SCORES[severity]},
    }


def _help(dimension: Dimension, stance: Stance, ruleset: Ruleset) -> list[tuple[str, str]]:
    """Why the answer matters and what to ask for, by the gravest rule that finds it, each under its head."""
    spec = TAXONOMY[dimension]
    finding = [rule for rule in ruleset.rules if (rule.dimension, rule.stance) == (dimension, stance)]
    lead = max(finding, key=lambda rule: rule.severity.rank, default=None)
    told = []
    if stance is Stance.NOT_STATED:
        told.append((_WHY, "No sentence on it was found, and silence binds nobody."))
        told.append((_TO_DO, "Ask for it in writing."))
    if lead:
        told += [(_WHY, lead.rationale), (_TO_DO, lead.remediation)]
    told.append(("In the grade:", f"Risk {spec.risk_of(stance):g} of 1, weight {spec.weight:g}."))
    return [(head, text) for head, text in told if text]


_UNREADABLE_RULE = _descriptor(
    UNREADABLE,
    name="SourceUnreadable",
    title="A document cannot be read",
    question="A document that is watched is missing, broken, or in a language that is not judged.",
    help_=(
        (_WHY, "What cannot be read is not judged: a vendor without results need not be one without risks."),
        (
            _TO_DO,
            "Open the address and see what it shows. If the page has moved, correct its address in the "
            "configuration; the command “tosrisk vendors check” tries it.",
        ),
    ),
    severity=SOURCE_BROKEN_SEVERITY,
    rank=50,
)
