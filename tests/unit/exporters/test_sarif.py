"""Risky answers as results that code-scanning dashboards take."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime

from tests.fakes.hostile_vendor import told
from tests.fakes.scorecards import RULESET, acme, fabrikam, northwind
from tests.unit.exporters.written import complaints, published_schema, text_of
from tosrisk.domain.exports import VendorFacts, Watchlist
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.exporters.to_sarif import SarifExporter

SCHEMA = published_schema("sarif-2.1.0")
LIST = Watchlist(lines=(("fabrikam", 3), ("fabrikam/privacy", 5), ("acme", 7)))
LATER = datetime(2027, 1, 1, tzinfo=UTC)


def run_of(*cards) -> dict:
    log = json.loads(text_of(SarifExporter(RULESET, watchlist=LIST), cards))
    assert complaints(log, SCHEMA) == []
    (run,) = log["runs"]
    return run


def test_the_rules_are_the_answers_that_can_be_given() -> None:
    rules = run_of()["tool"]["driver"]["rules"]
    expected = [f"{dimension}/{stance}" for dimension, spec in TAXONOMY.items() for stance in spec.risk]
    assert [rule["id"] for rule in rules] == [*expected, "source-unreadable"]
    permits = next(rule for rule in rules if rule["id"] == "training/permits")
    assert "What a model has learned cannot be taken back out of it." in permits["help"]["text"]
    assert permits["defaultConfiguration"]["level"] == "error"
    assert float(permits["properties"]["security-severity"]) >= 9


def test_only_risky_answers_on_the_own_plan_are_results() -> None:
    assert run_of(northwind())["results"] == []
    bad = run_of(acme())["results"]
    assert {"training/permits", "sharing/broad", "deletion/not_stated"} <= {
        result["ruleId"] for result in bad
    }
    assert not [result for result in bad if result["level"] == "note"]


def test_a_result_names_its_rule_its_vendor_and_the_sentence() -> None:
    run = run_of(acme())
    result = next(each for each in run["results"] if each["ruleId"] == "training/permits")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "training/permits"
    assert result["message"]["text"].startswith(
        "Acme Assistant, all plans: customer data may train AI (critical). “We may"
    )
    assert result["properties"]["vendor"] == "acme"


def test_answers_are_told_in_plain_words() -> None:
    """The names of answers are no English: "regulated data is prohibits"."""
    run = run_of(acme(), northwind())
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    no_english = re.compile(
        r"\bis (?:prohibits|permits|relies|general|generic|broad|processors|denied|bounded)\b"
    )
    results = (result["message"]["text"] for result in run["results"])
    for line in (*results, *map(described, rules.values())):
        assert not no_english.search(line), line
    assert described(rules["subprocessors/general"]).startswith(
        "Sub-processors: sub-processors may be added without notice"
    )
    assert described(rules["breach_notice/not_stated"]).startswith("Breach notice: not stated")


def described(rule: dict) -> str:
    return f"{rule['shortDescription']['text']} {rule['fullDescription']['text']}"


def test_the_help_of_a_rule_is_words_and_markdown() -> None:
    for rule in run_of()["tool"]["driver"]["rules"]:
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith("**")
    permits = run_of()["tool"]["driver"]["rules"][0]["help"]["markdown"]
    assert "**Why it matters:** What a model has learned cannot be taken back out of it.\n\n**What" in permits


def written(facts: VendorFacts, watchlist: Watchlist = LIST) -> dict:
    (run,) = json.loads("".join(SarifExporter(RULESET, watchlist=watchlist).pieces([facts], ())))["runs"]
    return run


def test_a_result_points_at_the_sentence_in_the_copy_of_the_text() -> None:
    vendor = told("words").facts
    run = written(vendor)
    result = next(each for each in run["results"] if each["ruleId"] == "content_rights/broad")
    place = result["locations"][0]["physicalLocation"]
    region, text = place["region"], vendor.texts[0].text
    start = region["charOffset"]
    assert text[start : start + region["charLength"]] == region["snippet"]["text"]
    assert place["artifactLocation"]["uri"] == "snapshots/acme/terms/current.md"
    stored = run["artifacts"][place["artifactLocation"]["index"]]
    assert stored["location"]["uri"] == place["artifactLocation"]["uri"]
    assert stored["properties"]["capture"] == f"snapshots/{vendor.texts[0].path}"
    assert stored["hashes"]["sha-256"] == hashlib.sha256(text.encode()).hexdigest()
    assert run["columnKind"] == "unicodeCodePoints"


def test_another_capture_of_the_same_text_changes_no_place_and_no_fingerprint() -> None:
    """A code host closes a result whose path is another, and opens a new one that nobody has dismissed."""
    facts = told("words").facts
    later = [
        replace(text, snapshot=replace(text.snapshot, id="20270101T000000Z-cccccccccccc", fetched_at=LATER))
        for text in facts.texts
    ]
    before, after = written(facts), written(replace(facts, texts=tuple(later)))
    assert before["results"] == after["results"]
    assert before["artifacts"] != after["artifacts"]


def test_what_no_document_says_stands_where_the_vendor_is_named() -> None:
    """A text begins with a date, often: the place would change with it."""
    silent = [each for each in written(told("words").facts)["results"] if each["ruleId"].endswith("stated")]
    assert silent
    for result in silent:
        assert places_of(result) == [("tosrisk.toml", 7)]
        assert len(result["relatedLocations"]) == 2


def test_nothing_is_written_under_the_name_that_uploads_compute_themselves() -> None:
    for result in run_of(acme(), fabrikam())["results"]:
        assert result["partialFingerprints"] == result["fingerprints"]
        assert set(result["fingerprints"]) == {"tosrisk/v1"}


def places_of(result: dict) -> list[tuple[str, int]]:
    places = [each["physicalLocation"] for each in result["locations"]]
    return [(each["artifactLocation"]["uri"], each["region"]["startLine"]) for each in places]


def test_every_region_has_a_line() -> None:
    """Asked for by the errata of the standard, which the schema at hand does not know yet."""
    places = [
        place
        for result in written(told("words").facts)["results"] + run_of(acme(), fabrikam())["results"]
        for place in result["locations"] + result.get("relatedLocations", [])
    ]
    assert places
    assert all(place["physicalLocation"]["region"]["startLine"] >= 1 for place in places)


def test_a_fingerprint_stays_when_the_text_moves() -> None:
    def prints(vendor: str) -> list[str]:
        run = written(told("words", vendor).facts)
        return [result["fingerprints"]["tosrisk/v1"] for result in run["results"]]

    assert prints("acme") == prints("acme")
    assert not set(prints("acme")) & set(prints("northwind"))
    assert len(set(prints("acme"))) == len(prints("acme"))


def test_a_document_that_cannot_be_relied_on_is_a_result_and_a_notification() -> None:
    run = run_of(fabrikam())
    assert [(each["ruleId"], each["level"], *places_of(each)) for each in run["results"]] == [
        ("source-unreadable", "warning", ("tosrisk.toml", 3)),
        ("source-unreadable", "warning", ("tosrisk.toml", 5)),
    ]
    assert [each["message"]["text"] for each in run["results"]] == [
        "Fabrikam: Terms cannot be judged (language zh is not supported). Its silence means nothing.",
        "Fabrikam: Privacy has never been read (host not found). Nothing is known of it.",
    ]
    rules = run["tool"]["driver"]["rules"]
    assert {rules[each["ruleIndex"]]["id"] for each in run["results"]} == {"source-unreadable"}
    (invocation,) = run["invocations"]
    said = [each["message"]["text"] for each in invocation["toolExecutionNotifications"]]
    assert said == [
        "fabrikam/terms: unsupported-language: language zh is not supported",
        "fabrikam/privacy: missing: host not found",
    ]


def test_a_run_that_could_read_nothing_did_not_succeed() -> None:
    def succeeded(*cards: Scorecard) -> bool:
        return run_of(*cards)["invocations"][0]["executionSuccessful"]

    assert not succeeded(fabrikam())
    assert succeeded(fabrikam(), northwind())
