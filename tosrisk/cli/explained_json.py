"""An explanation as JSON, for programs."""

from __future__ import annotations

from typing import Any

from tosrisk.core.judging.witness import Witness, manner
from tosrisk.workflows.explaining import Explanation, Likeness, StanceReading, Weight


def as_object(explanation: Explanation) -> dict[str, Any]:
    """What `tosrisk explain --json` prints of one clause."""
    clause = explanation.clause
    return {
        "clause": {
            "id": clause.id,
            "kind": clause.kind.value,
            "text": clause.text,
            "reading": clause.reading,
            "heading": list(clause.heading),
            "lead_in": clause.lead_in,
            "before": clause.before,
            "column": clause.column,
            "row": clause.row,
            "start": clause.start,
            "end": clause.end,
        },
        "silence": explanation.silence,
        "closer": explanation.closer,
        "nouns": list(explanation.nouns),
        "defined_terms": [{"term": one.term, "data": one.scope.value} for one in explanation.terms],
        "rules": [_rule(one, explanation.precision.get(one.rule.id)) for one in explanation.rules],
        "stances": [_stance(one) for one in explanation.stances],
    }


def _rule(witness: Witness, precision: float | None) -> dict[str, Any]:
    return {
        "id": witness.rule.id,
        "title": witness.rule.title,
        "finds": witness.rule.stance.value,
        "dimension": witness.rule.dimension.value,
        "fired": not witness.obstacle,
        "obstacle": witness.obstacle,
        "precision": precision,
        "words": witness.words,
        "polarity": manner(witness.said),
        "actor": witness.said.actor.value,
    }


def _stance(reading: StanceReading) -> dict[str, Any]:
    finding = reading.finding
    return {
        "dimension": reading.candidate.dimension.value,
        "stance": reading.candidate.stance.value,
        "probability": round(reading.probability, 4),
        "threshold": reading.threshold,
        "overruled": reading.overruled,
        "finding": None
        if finding is None
        else {
            "id": finding.id,
            "severity": finding.severity.value,
            "data": finding.data.value if finding.data else None,
            "tiers": list(finding.tiers),
            "days": finding.days,
            "hours": finding.hours,
            "rules": list(finding.rules),
        },
        "evidence": [_weight(one) for one in reading.evidence],
        "words_for": [_weight(one) for one in reading.words_for],
        "words_against": [_weight(one) for one in reading.words_against],
        "exemplar": _likeness(reading.exemplar),
        "counter_exemplar": _likeness(reading.counter),
    }


def _weight(one: Weight) -> dict[str, Any]:
    return {
        "name": one.name,
        "value": round(one.value, 4),
        "weight": round(one.weight, 4),
        "effect": round(one.effect, 4),
    }


def _likeness(one: Likeness | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"text": one.text, "rule": one.rule, "cosine": round(one.cosine, 4)}
