"""The published schemas: what is written follows them, and later files of the same first number do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.fakes.hostile_vendor import told
from tests.fakes.scorecards import acme, broken_alert, fabrikam, material_alert, northwind
from tests.unit.exporters.written import json_exporter, refused, text_of
from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.policy import Answer, AnswerChange
from tosrisk.domain.scorecard import Scorecard
from tosrisk.exporters.to_json import policy_schema, schema

DOCS = Path(__file__).parents[3] / "docs"
PUBLISHED = {"export": DOCS / "export.schema.json", "policy": DOCS / "policy.schema.json"}
SCHEMA = json.loads(PUBLISHED["export"].read_text(encoding="utf-8"))


def written(*cards: Scorecard) -> dict:
    alerts = (material_alert(cards[0]), broken_alert(cards[0])) if cards else ()
    return json.loads(text_of(json_exporter(), cards, alerts))


@pytest.mark.parametrize(("name", "own"), [("export", schema), ("policy", policy_schema)])
def test_the_published_schema_is_the_one_that_is_written_by(name: str, own: Callable[[], str]) -> None:
    """Write it anew with `tosrisk export --schema`, or `tosrisk policy --schema`."""
    assert PUBLISHED[name].read_text(encoding="utf-8") == own()
    Draft202012Validator.check_schema(json.loads(own()))


@pytest.mark.parametrize("path", PUBLISHED.values(), ids=PUBLISHED)
def test_every_field_is_described(path: Path) -> None:
    described = json.loads(path.read_text(encoding="utf-8"))
    records = {"": described, **described["$defs"]}
    silent = [
        f"{name}.{field}"
        for name, record in records.items()
        for field, each in record.get("properties", {}).items()
        if not each.get("description")
    ]
    assert silent == []
    assert [name for name, record in records.items() if not record.get("description")] == []


def test_who_knows_this_schema_can_read_a_later_file_of_the_same_first_number() -> None:
    later = written(acme())
    later |= {"schema_version": "1.7", "more": 1}
    later["vendors"][0]["findings"][0]["mood"] = "good"
    assert refused(later, SCHEMA, strict=False) == []
    assert len(refused(later, SCHEMA)) == 2
    assert refused({**later, "schema_version": "2.0"}, SCHEMA, strict=False)


@pytest.mark.parametrize("cards", [(), (acme(), northwind(), fabrikam())], ids=["empty", "three vendors"])
def test_what_is_written_is_valid(cards: tuple[Scorecard, ...]) -> None:
    assert refused(written(*cards), SCHEMA) == []


def test_texts_at_hand_are_valid_too() -> None:
    vendor = told("words")
    text = "".join(json_exporter().pieces([vendor.facts], vendor.alerts))
    assert refused(json.loads(text), SCHEMA) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [("schema_version", "2.0"), ("vendors", None), ("alerts", [{"id": 1}])],
)
def test_the_schema_refuses_what_is_none(path: str, value: object) -> None:
    assert refused({**written(acme()), path: value}, SCHEMA, strict=False)


def test_an_alert_on_an_answer_tells_which_got_worse() -> None:
    worse = AnswerChange(
        vendor="acme", data_class="health", title="Health data", before=Answer.ALLOWED,
        after=Answer.NOT_ALLOWED, why="a sentence goes against it", quote="We train.",
    )  # fmt: skip
    alert = replace(material_alert(acme()), kind=AlertKind.POLICY_ANSWER, answers=(worse,))
    document = json.loads(text_of(json_exporter(), [acme()], [alert]))
    assert refused(document, SCHEMA) == []
    (told_worse,) = document["alerts"][0]["answers"]
    assert (told_worse["class"], told_worse["before"], told_worse["after"]) == (
        "health",
        "allowed",
        "not-allowed",
    )
