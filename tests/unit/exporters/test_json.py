"""The JSON says what the report says."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.fakes.hostile_vendor import told
from tests.fakes.scorecards import acme, broken_alert, fabrikam, material_alert, northwind
from tests.unit.exporters.written import REPORT, json_exporter, text_of
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY


def written(*cards: Scorecard, report_url: str = REPORT) -> dict:
    alerts = (material_alert(cards[0]), broken_alert(cards[0])) if cards else ()
    return json.loads(text_of(json_exporter(report_url), cards, alerts))


def test_an_answer_names_the_findings_that_prove_it() -> None:
    (vendor,) = written(acme())["vendors"]
    findings = {finding["id"]: finding for finding in vendor["findings"]}
    assert len(findings) == len(vendor["findings"])
    named = [each for verdict in vendor["verdicts"] for each in (*verdict["decisive"], *verdict["other"])]
    assert set(named) <= set(findings)
    training = next(
        each for each in vendor["verdicts"] if (each["dimension"], each["plan"]) == ("training", None)
    )
    decisive = findings[training["decisive"][0]]
    assert (training["stance"], training["severity"]) == ("permits", "critical")
    assert training["quote"] == decisive["quote"] == acme().documents[0].findings[0].quote
    assert decisive["heading"] == ["Your content"]
    assert decisive["rules"] == ["training-default"]
    assert decisive["assurance"] == "contract"
    assert decisive["live_url"] == "https://acme.example/legal/terms"


def test_every_answer_is_given_for_all_plans_and_for_each() -> None:
    (vendor,) = written(northwind())["vendors"]
    plans = [None, "consumer", "business", "enterprise", "api"]
    expected = [(plan, dimension.value) for plan in plans for dimension in TAXONOMY]
    assert [(each["plan"], each["dimension"]) for each in vendor["verdicts"]] == expected


def test_the_grade_can_be_recomputed() -> None:
    (vendor,) = written(northwind())["vendors"]
    grade = vendor["grade"]
    assert all(line["points"] == pytest.approx(line["weight"] * line["risk"]) for line in grade["lines"])
    assert grade["points"] == pytest.approx(sum(line["points"] for line in grade["lines"]))
    assert grade["score"] == pytest.approx(100 * grade["points"] / grade["weight"], abs=0.051)
    assert (grade["letter"], grade["plan"], grade["documents_read"]) == ("A", "business", 3)


def test_a_vendor_that_could_not_be_read_has_no_answers() -> None:
    (vendor,) = written(fabrikam())["vendors"]
    assert (vendor["grade"]["letter"], vendor["grade"]["score"], vendor["verdicts"]) == ("?", None, [])
    assert [each["status"] for each in vendor["documents"]] == ["unsupported-language", "missing"]


def test_a_sentence_is_found_in_the_stored_text() -> None:
    vendor = told("words").facts
    text = vendor.texts[0].text
    record = json.loads("".join(json_exporter().pieces([vendor], ())))["vendors"][0]
    version = record["documents"][0]["version"]
    assert (
        version["text"]
        == f"{version['snapshot']}/version.md"
        == f"{vendor.texts[0].snapshot.path}/version.md"
    )
    first = record["findings"][0]
    assert text[first["start"] : first["end"]] == first["quote"]
    assert text.split("\n")[first["start_line"] - 1] == first["quote"]
    assert (first["snapshot"], first["sha256"]) == (version["snapshot"], version["sha256"])


def test_contradictions_hedges_and_promises_are_told() -> None:
    vendor = json.loads("".join(json_exporter().pieces([told("words").facts], ())))["vendors"][0]
    findings = {finding["id"]: finding["quote"] for finding in vendor["findings"]}
    (contradiction,) = vendor["contradictions"]
    assert findings[contradiction["promise"]] == "We delete words within 30 days."
    assert findings[contradiction["against"]] == "As of words, we keep it."
    assert vendor["vagueness"][0]["worst"][0]["hedges"] == ["words"]
    (promise,) = vendor["promises"]
    assert [event["kind"] for event in promise["events"]] == ["made", "dropped"]


def test_a_change_links_to_its_page_where_the_report_is_published() -> None:
    change, outage = written(acme())["alerts"]
    assert change["url"] == f"{REPORT}/vendors/acme/changes/a1.html" == f"{REPORT}/{change['page']}"
    assert (outage["page"], outage["url"]) == ("", "")
    assert written(acme(), report_url="")["alerts"][0]["url"] == ""
    assert written(acme(), report_url="javascript:alert(1)")["alerts"][0]["url"] == ""


def test_the_same_facts_make_the_same_text() -> None:
    assert text_of(json_exporter(), [acme()]) == text_of(json_exporter(), [acme()])


def test_vendors_are_taken_one_by_one() -> None:
    taken: list[str] = []

    def vendors():
        for card in (acme(), northwind()):
            taken.append(card.vendor.id)
            yield replace(told("words").facts, card=card)

    pieces = json_exporter().pieces(vendors(), ())
    while "acme" not in "".join(taken):
        next(pieces)
    assert taken == ["acme"]
