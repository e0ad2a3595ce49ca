"""The answers of the company's policy in the files that are exported: with proof, and never guessed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from tests.fakes.hostile_vendor import told
from tests.unit.exporters.written import json_exporter, rows_of, text_of
from tosrisk.domain.dossier import Interim
from tosrisk.domain.exports import Rows, VendorFacts
from tosrisk.exporters.to_csv import CsvExporter
from tosrisk.exporters.to_markdown import MarkdownExporter


def policy_of(facts: VendorFacts) -> dict[str, Any]:
    policy = json.loads("".join(json_exporter().pieces([facts], ())))["vendors"][0]["policy"]
    assert isinstance(policy, dict)
    return policy


def table(rows: Rows, facts: VendorFacts) -> list[dict[str, str]]:
    head, *lines = rows_of("".join(CsvExporter(rows).pieces([facts], ())))
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_the_policy_is_told_with_the_day_of_its_answers() -> None:
    policy = json.loads(text_of(json_exporter(), []))["policy"]
    assert (policy["profile"], policy["default"], policy["as_of"]) == ("ours.toml", False, "2026-03-02")
    health, records = policy["classes"]
    assert (health["id"], health["regime"], health["requires"]) == (
        "health",
        "health",
        ["no-training, contract"],
    )
    assert records["requires"][1] == "bounded-retention, at most 10 days"


def test_an_answer_of_the_policy_stands_beside_its_proof() -> None:
    record = json.loads("".join(json_exporter().pieces([told("words").facts], ())))["vendors"][0]
    findings = {finding["id"]: finding for finding in record["findings"]}
    health, records = record["policy"]["classes"]
    assert (record["policy"]["classes_in_use"], record["policy"]["worst_in_use"]) == (
        ["health", "records"],
        "not-allowed",
    )
    assert [health["class"], health["answer"], health["effective"], health["in_use"]] == [
        "health", "not-allowed", "not-allowed", True,
    ]  # fmt: skip
    quote = health["requirements"][0]["quotes"][2]
    proof = findings[quote["finding"]]
    assert quote["text"] == "words As of words, we keep it."
    for name in ("document", "clause", "snapshot", "sha256", "captured_at", "live_url", "assurance"):
        assert quote[name] == proof[name], name
    assert (health["signoff"]["state"], health["signoff"]["stale"]) == ("stale", "words")
    assert (records["answer"], records["effective"]) == ("conditional", "allowed")
    assert (records["signoff"]["state"], records["signoff"]["by"]) == ("holds", "words")


def unsaid() -> VendorFacts:
    """A vendor of which nobody has said which data goes there."""
    vendor = told("words").facts
    card = replace(vendor.card, vendor=replace(vendor.card.vendor, classes=()))
    return replace(vendor, card=card, answers=tuple(replace(each, in_use=False) for each in vendor.answers))


def announced() -> VendorFacts:
    """A vendor whose answers get worse on a day to come."""
    vendor = told("words").facts
    good = tuple(replace(each, checks=(), bans=(), doubts=()) for each in vendor.answers)
    interim = Interim(until=date(2026, 4, 1), documents=(), card=vendor.card, answers=good)
    return replace(vendor, interim=interim)


def test_what_nobody_has_asked_for_is_not_called_allowed() -> None:
    policy = policy_of(unsaid())
    assert (policy["classes_in_use"], policy["worst_in_use"]) == ([], None)
    assert [each["in_use"] for each in policy["classes"]] == [None, None]
    assert {row["in_use"] for row in table(Rows.POLICY, unsaid())} == {"not said"}
    said = "".join(MarkdownExporter().pieces([unsaid()], ()))
    assert "tosrisk.toml does not say which data goes there." in said


def test_an_answer_says_from_when_on_it_holds() -> None:
    assert [(each["starts"], each["until_then"]) for each in policy_of(announced())["classes"]] == [
        ("2026-04-01", "allowed"),
        (None, None),
    ]
    assert [(row["starts"], row["until_then"]) for row in table(Rows.POLICY, announced())] == [
        ("2026-04-01", "allowed"),
        ("", ""),
    ]
    said = "".join(MarkdownExporter().pieces([announced()], ()))
    assert "| Health data | yes | not allowed from 2026-04-01; until then: allowed |" in said


def test_the_table_of_answers_has_a_row_for_each_class() -> None:
    health, records = table(Rows.POLICY, told("words").facts)
    assert (health["class"], health["in_use"], health["effective"]) == ("health", "yes", "not-allowed")
    assert (health["refuted"], health["bans"]) == ("No AI training on our content", "words words")
    assert (records["answer"], records["effective"], records["signoff"]) == (
        "conditional",
        "allowed",
        "holds",
    )
    assert (records["requirements"], records["met"]) == ("2", "0")
    assert records["missing"] == "No AI training on our content; Kept for a limited time, at most 10 days"
    assert (records["signoff_by"], records["signoff_on"]) == ("words", "2026-03-02")


def test_the_table_of_requirements_joins_to_the_findings() -> None:
    facts = told("words").facts
    findings = {row["id"]: row for row in table(Rows.FINDINGS, facts)}
    rows = table(Rows.REQUIREMENTS, facts)
    assert [(row["class"], row["requires"], row["state"]) for row in rows] == [
        ("health", "", "banned"),
        ("health", "no-training, contract", "refuted"),
        ("records", "no-training, contract", "missing"),
        ("records", "bounded-retention, at most 10 days", "missing"),
    ]
    for row in rows:
        named = [findings[each] for each in row["findings"].split()]
        assert named[0]["quote"] in row["quote"]
        for column in ("document", "snapshot", "sha256", "captured_at", "live_url"):
            assert row[column] == named[0][column], column
    assert {len(row["findings"].split()) for row in rows} == {1, 4}


def test_markdown_tells_what_is_open_of_what_goes_there() -> None:
    said = "".join(MarkdownExporter().pieces([told("words").facts], ()))
    section = said.partition("### Which data may go there")[2].partition("\n### ")[0]
    assert "| Health data | yes | not allowed | Not allowed: a sentence keeps such data out; " in section
    assert "| Records | yes | allowed by sign-off (conditional without) |" in section
    assert "**Health data: not allowed**" in section
    assert "No AI training on our content, ruled out: words Ask for: A clause that" in section
    assert "> “words words”" in section
