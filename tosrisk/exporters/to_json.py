"""JSON: everything that the report tells, by a published schema, one vendor or alert a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pydantic import BaseModel

from tosrisk import __version__
from tosrisk.domain.alerts import Alert
from tosrisk.domain.exports import VendorFacts
from tosrisk.domain.policy import Policy
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.exporters.base import SCHEMA_VERSION
from tosrisk.exporters.model import DimensionRecord, ExportRecord, RuleRecord, ToolRecord
from tosrisk.exporters.model_alerts import alert_record
from tosrisk.exporters.model_policy import PolicyAnswersRecord
from tosrisk.exporters.policy import policy_record
from tosrisk.exporters.vendors import vendor_record

_MARKUP = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""So that the file can stand within a page as it is: these characters occur in strings alone."""


class JsonExporter:
    """Writes the JSON of `ExportRecord`, in ASCII, without keeping it in memory."""

    def __init__(self, ruleset: Ruleset, policy: Policy, *, today: date, report_url: str = "") -> None:
        """Take advice from the rules.

        Args:
            ruleset: the rules that may have fired.
            policy: what vendors are held against.
            today: the day (UTC) on which they are.
            report_url: where the report is published, or "": changes link to it.
        """
        self._ruleset = ruleset
        self._policy = policy_record(policy, policy.classes, today=today)
        self._report_url = report_url

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:
        """The text of the file, piece by piece."""
        tool = ToolRecord(name="tosrisk", version=__version__, rules=self._ruleset.fingerprint)
        yield f'{{"schema_version":"{SCHEMA_VERSION}",\n"tool":{written(tool)}'
        yield f',\n"policy":{written(self._policy)}'
        yield from _listed("dimensions", self._dimensions())
        yield from _listed("rules", self._rules())
        yield from _listed("vendors", map(vendor_record, vendors))
        yield from _listed("alerts", (alert_record(alert, self._report_url) for alert in alerts))
        yield "}\n"

    def _dimensions(self) -> Iterator[BaseModel]:
        for spec in TAXONOMY.values():
            yield DimensionRecord(
                dimension=spec.dimension,
                title=spec.title,
                question=spec.question,
                weight=spec.weight,
                risk=spec.risk,
            )

    def _rules(self) -> Iterator[BaseModel]:
        for rule in sorted(self._ruleset.rules, key=lambda rule: rule.id):
            yield RuleRecord(
                id=rule.id,
                dimension=rule.dimension,
                stance=rule.stance,
                severity=rule.severity,
                title=rule.title,
                rationale=rule.rationale,
                remediation=rule.remediation,
            )


def _listed(name: str, records: Iterable[BaseModel]) -> Iterator[str]:
    """A member of the outermost object that is a list, one record a line."""
    yield f',\n"{name}":['
    between = "\n"
    for record in records:
        yield between + written(record)
        between = ",\n"
    yield "]"


def written(record: BaseModel) -> str:
    """A record on one line of ASCII that is also safe within a page."""
    text = json.dumps(record.model_dump(mode="json", by_alias=True), ensure_ascii=True, separators=(",", ":"))
    return text.translate(_MARKUP)


def schema() -> str:
    """The JSON Schema (draft 2020-12) of the file."""
    return _schema("export", ExportRecord)


def policy_schema() -> str:
    """The JSON Schema of what `tosrisk policy --json` prints."""
    return _schema("policy", PolicyAnswersRecord)


def _schema(name: str, record: type[BaseModel]) -> str:
    own = record.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:tosrisk:{name}:{SCHEMA_VERSION}",
    }
    return json.dumps({**head, **own}, indent=2, ensure_ascii=True) + "\n"
