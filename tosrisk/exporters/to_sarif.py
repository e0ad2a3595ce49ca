"""SARIF 2.1.0: each risky answer as a result at the sentence that gives it, for code-scanning dashboards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tosrisk import __version__
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.verdict import decisive, severity_of
from tosrisk.core.text.inert import inert, one_line
from tosrisk.core.text.lines import Lines
from tosrisk.domain.alerts import Alert
from tosrisk.domain.exports import KeptText, VendorFacts
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Evidence, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Severity, Stance
from tosrisk.exporters.places import stored_uri
from tosrisk.exporters.sarif_rules import LEVELS, RULES, message, rule_id, rule_objects

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
RISKY = Severity.MEDIUM
"""Answers from this severity on are results: what is below costs less than 1.2 points of the grade. What an
answer costs is told by the grade, where silence on opting out is cheap if there is nothing to opt out of."""

_Object = dict[str, Any]


class SarifExporter:
    """Writes one run whose rules are the answers that can be given."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Take the rules' advice from `ruleset`."""
        self._ruleset = ruleset

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:  # noqa: ARG002
        """The text of the file; alerts are no results, for they tell what was."""
        results: list[_Object] = []
        artifacts: list[_Object] = []
        troubles: list[_Object] = []
        for facts in vendors:
            index = {text.snapshot.document: at for at, text in enumerate(facts.texts, start=len(artifacts))}
            artifacts += map(_artifact, facts.texts)
            results += _results(facts, index)
            troubles += filter(None, map(_trouble, facts.card.documents))
        driver = {
            "name": "tosrisk",
            "semanticVersion": __version__,
            "rules": rule_objects(self._ruleset),
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": troubles}],
            "artifacts": artifacts,
            "results": results,
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        yield json.dumps(log, ensure_ascii=True, indent=1) + "\n"


def _artifact(text: KeptText) -> _Object:
    digest = hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "location": {"uri": stored_uri(text.path), "uriBaseId": "%SRCROOT%"},
        "hashes": {"sha-256": digest},
        "roles": ["analysisTarget"],
        "encoding": "UTF-8",
    }


def _results(facts: VendorFacts, index: dict[str, int]) -> Iterator[_Object]:
    lines = {text.snapshot.document: Lines(text.text) for text in facts.texts}
    risks = {line.dimension: line.risk for line in facts.card.grade.lines}
    for verdict in governing_verdicts(facts.card):
        if severity_of(verdict.dimension, risks[verdict.dimension]).rank < RISKY.rank:
            continue
        if verdict.stance is Stance.NOT_STATED:
            yield _silence(facts, verdict, index)
            continue
        seen: set[tuple[str, str]] = set()
        for item in decisive(verdict):
            key = (item.document.key, item.finding.clause.id)
            if key not in seen:
                seen.add(key)
                yield _said(facts, verdict, item, index, lines.get(item.document.key))


def _result(facts: VendorFacts, verdict: Verdict, text: str, identity: Sequence[str]) -> _Object:
    rule, digest = (
        rule_id(verdict.dimension, verdict.stance),
        hashlib.sha256(repr(identity).encode()).hexdigest(),
    )
    plan = verdict.tier.value if verdict.tier else "all"
    return {
        "ruleId": rule,
        "ruleIndex": RULES.index((verdict.dimension, verdict.stance)),
        "level": LEVELS[verdict.severity],
        "message": message(text),
        "fingerprints": {"tosrisk/v1": digest},
        "partialFingerprints": {"primaryLocationLineHash": f"{digest[:16]}:1"},
        "rank": round(100 * verdict.risk, 1),
        "properties": {
            "vendor": one_line(facts.card.vendor.id),
            "plan": plan,
            "severity": verdict.severity.value,
            "contradictory": verdict.contradictory,
        },
    }


def _head(facts: VendorFacts, verdict: Verdict) -> str:
    spec = TAXONOMY[verdict.dimension]
    plan = f"{verdict.tier.value} plan" if verdict.tier else "all plans"
    return f"{facts.card.vendor.name}, {plan}: {spec.subject} is {verdict.stance.value.replace('_', ' ')}"


def _silence(facts: VendorFacts, verdict: Verdict, index: dict[str, int]) -> _Object:
    """What no document says stands at the first lines of those that were read."""
    text = f"{_head(facts, verdict)} ({verdict.severity}). {TAXONOMY[verdict.dimension].question}"
    identity = (facts.card.vendor.id, verdict.dimension.value, verdict.stance.value)
    first = {"startLine": 1}
    places = [_location(facts.text_of(key), at, first) for key, at in index.items()]
    return _result(facts, verdict, text, identity) | {"locations": places[:1], "relatedLocations": places[1:]}


def _said(
    facts: VendorFacts, verdict: Verdict, item: Evidence, index: dict[str, int], lines: Lines | None
) -> _Object:
    clause, key = item.finding.clause, item.document.key
    text = f"{_head(facts, verdict)} ({verdict.severity}). “{clause.quoted}” {verdict.why}"
    identity = (key, verdict.dimension.value, verdict.stance.value, clause.id)
    result = _result(facts, verdict, text, identity)
    result["properties"]["confidence"] = round(item.finding.confidence, 4)
    if lines is None:
        return result
    region = lines.region(clause.start, clause.end)
    place: _Object = {
        "startLine": region.start_line,
        "startColumn": region.start_column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
        "charOffset": clause.start,
        "charLength": max(0, clause.end - clause.start),
        "snippet": {"text": inert(clause.text)},
    }
    return result | {"locations": [_location(facts.text_of(key), index[key], place)]}


def _location(text: KeptText | None, index: int, region: _Object) -> _Object:
    uri = stored_uri(text.path) if text else ""
    where = {"uri": uri, "uriBaseId": "%SRCROOT%", "index": index}
    return {"physicalLocation": {"artifactLocation": where, "region": region}}


def _trouble(each: AssessedDocument) -> _Object | None:
    """A document that cannot be relied on today."""
    if each.status is DocumentStatus.CURRENT:
        return None
    return {
        "level": "warning",
        "descriptor": {"id": each.status.value},
        "message": message(f"{each.document.key}: {each.status}{f': {each.detail}' if each.detail else ''}"),
    }
