"""SARIF 2.1.0: each risky answer as a result at the sentence that gives it, for code-scanning dashboards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tosrisk import __version__
from tosrisk.core.alerting.plainwords import PLAN_WORDS, answer
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.score import is_read
from tosrisk.core.scoring.verdict import decisive, severity_of
from tosrisk.core.text.inert import one_line
from tosrisk.domain.alerts import SOURCE_BROKEN_SEVERITY, Alert
from tosrisk.domain.exports import VendorFacts, Watchlist
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Evidence, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Severity, Stance
from tosrisk.exporters.sarif_places import Places
from tosrisk.exporters.sarif_rules import LEVELS, RULES, UNREADABLE, message, rule_id, rule_objects

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
RISKY = Severity.MEDIUM
"""Answers from this severity on are results: what is below costs less than 1.2 points of the grade. What an
answer costs is told by the grade, where silence on opting out is cheap if there is nothing to opt out of."""
FINGERPRINT = "tosrisk/v1"
"""Name of our fingerprint; raised when it is made otherwise. GitHub goes by `primaryLocationLineHash` alone,
which its upload action makes of the line in the file; one that differs from the action's gives a warning for
each result, so none is written."""

_UNREADABLE = {
    DocumentStatus.BROKEN: ("cannot be read", "What is told of it comes from its last good version."),
    DocumentStatus.MISSING: ("has never been read", "Nothing is known of it."),
    DocumentStatus.UNSUPPORTED_LANGUAGE: ("cannot be judged", "Its silence means nothing."),
}
"""How a document stands, and what that means for the other results."""

_Object = dict[str, Any]


class SarifExporter:
    """Writes one run whose rules are the answers that can be given."""

    def __init__(self, ruleset: Ruleset, *, watchlist: Watchlist) -> None:
        """Take the rules' advice from `ruleset`, and from `watchlist` the lines that name what is watched."""
        self._ruleset = ruleset
        self._watchlist = watchlist

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:  # noqa: ARG002
        """The text of the file; alerts are no results, for they tell what was."""
        results: list[_Object] = []
        artifacts: list[_Object] = []
        troubles: list[_Object] = []
        read = False
        for facts in vendors:
            places = Places(facts, self._watchlist, first=len(artifacts))
            artifacts += places.artifacts()
            results += _results(facts, places)
            for each in facts.card.documents:
                read = read or is_read(each)
                if each.status is not DocumentStatus.CURRENT:
                    results.append(_unreadable(each, places))
                    troubles.append(_trouble(each))
        driver = {
            "name": "tosrisk",
            "semanticVersion": __version__,
            "rules": rule_objects(self._ruleset),
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": read, "toolExecutionNotifications": troubles}],
            "artifacts": artifacts,
            "results": results,
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        yield json.dumps(log, ensure_ascii=True, indent=1) + "\n"


def _results(facts: VendorFacts, places: Places) -> Iterator[_Object]:
    risks = {line.dimension: line.risk for line in facts.card.grade.lines}
    for verdict in governing_verdicts(facts.card):
        if severity_of(verdict.dimension, risks[verdict.dimension]).rank < RISKY.rank:
            continue
        if verdict.stance is Stance.NOT_STATED:
            yield _silence(facts, verdict, places)
            continue
        seen: set[tuple[str, str]] = set()
        for item in decisive(verdict):
            key = (item.document.key, item.finding.clause.id)
            if key not in seen:
                seen.add(key)
                yield _said(facts, verdict, item, places)


def _silence(facts: VendorFacts, verdict: Verdict, places: Places) -> _Object:
    """What no document says stands where the company names the vendor, with what was read beside it."""
    vendor = facts.card.vendor.id
    text = f"{_head(facts, verdict)} {TAXONOMY[verdict.dimension].question}"
    identity = (vendor, verdict.dimension.value, verdict.stance.value)
    result = _answered(facts, verdict, text, identity, places.of_vendor(vendor))
    return result | {"relatedLocations": places.of_texts()}


def _said(facts: VendorFacts, verdict: Verdict, item: Evidence, places: Places) -> _Object:
    clause, key = item.finding.clause, item.document.key
    text = f"{_head(facts, verdict)} “{clause.quoted}” {verdict.why}"
    identity = (key, verdict.dimension.value, verdict.stance.value, clause.id)
    result = _answered(facts, verdict, text, identity, places.of_clause(item.document, clause))
    result["properties"]["confidence"] = round(item.finding.confidence, 4)
    return result


def _head(facts: VendorFacts, verdict: Verdict) -> str:
    plan = f"{PLAN_WORDS[verdict.tier]} plan" if verdict.tier else "all plans"
    return (
        f"{facts.card.vendor.name}, {plan}: {answer(verdict.dimension, verdict.stance)} ({verdict.severity})."
    )


def _answered(
    facts: VendorFacts, verdict: Verdict, text: str, identity: Sequence[str], place: _Object
) -> _Object:
    result = _result(
        rule_id(verdict.dimension, verdict.stance),
        RULES.index((verdict.dimension, verdict.stance)),
        severity=verdict.severity,
        text=text,
        identity=identity,
        place=place,
    )
    properties = {
        "vendor": one_line(facts.card.vendor.id),
        "plan": verdict.tier.value if verdict.tier else "all",
        "severity": verdict.severity.value,
        "contradictory": verdict.contradictory,
    }
    return result | {"rank": round(100 * verdict.risk, 1), "properties": properties}


def _unreadable(each: AssessedDocument, places: Places) -> _Object:
    """A document that cannot be relied on today: without a result, its vendor would look clean."""
    document = each.document
    said, so = _UNREADABLE[each.status]
    detail = f" ({each.detail})" if each.detail else ""
    text = f"{document.vendor_name}: {document.title} {said}{detail}. {so}"
    result = _result(
        UNREADABLE,
        len(RULES),
        severity=SOURCE_BROKEN_SEVERITY,
        text=text,
        identity=(document.key, UNREADABLE),
        place=places.of_document(document),
    )
    properties = {
        "vendor": one_line(document.vendor),
        "document": one_line(document.key),
        "status": each.status.value,
    }
    return result | {"properties": properties}


def _result(
    rule: str, index: int, *, severity: Severity, text: str, identity: Sequence[str], place: _Object
) -> _Object:
    digest = hashlib.sha256(repr(identity).encode()).hexdigest()
    return {
        "ruleId": rule,
        "ruleIndex": index,
        "level": LEVELS[severity],
        "message": message(text),
        "locations": [place],
        "fingerprints": {FINGERPRINT: digest},
        "partialFingerprints": {FINGERPRINT: digest},
    }


def _trouble(each: AssessedDocument) -> _Object:
    """The same as a remark on the run."""
    return {
        "level": "warning",
        "descriptor": {"id": each.status.value},
        "message": message(f"{each.document.key}: {each.status}{f': {each.detail}' if each.detail else ''}"),
    }
