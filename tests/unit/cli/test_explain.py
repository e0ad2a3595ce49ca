from __future__ import annotations

import json

import pytest

from tests.fakes.cli import call
from tests.fakes.encoder import WordEncoder

TEXT = """# Acme Terms

## Models

We may use your files to train our models. You pay us monthly.
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("tosrisk.wiring.encoding.BundledEncoder", lambda _adapter: WordEncoder())
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "terms.md"
    path.write_text(TEXT)
    return path


def test_a_clause_is_shown_with_its_context_outcome_and_the_rule_that_fired(page):
    said = call("explain", page, "--quote", "train our models")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("We may use your files to train our models.\n")
    assert "Acme Terms > Models" in said.out
    (line,) = [line for line in said.out.splitlines() if line.startswith("training permits")]
    assert "found, critical, data of" in line
    assert "training-permits-train-models" in said.out
    assert '"train our models", asserted by the vendor' in said.out
    assert "because read as asserted, and it asks for negated" in said.out


def test_json_tells_everything_and_agrees_with_analyze(page):
    found = [json.loads(line) for line in call("analyze", page, "--format", "jsonl").out.splitlines()]
    (training,) = [finding for finding in found if finding["dimension"] == "training"]
    (told,) = json.loads(call("explain", page, "--id", training["id"][:10], "--json").out)
    assert told["clause"]["heading"] == ["Acme Terms", "Models"]
    assert {stance["dimension"] for stance in told["stances"]} == {"training"}
    best = told["stances"][0]
    assert best["finding"]["id"] == training["id"]
    assert best["probability"] == training["confidence"] >= best["threshold"]
    assert best["finding"]["data"] == training["data"]
    assert {"fired", "precision", "words", "offset"} <= {one["name"] for one in best["evidence"]}
    assert best["words_for"]
    fired = [rule for rule in told["rules"] if rule["fired"]]
    assert [rule["id"] for rule in fired] == training["rules"]
    assert fired[0]["words"] == "train our models"


def test_a_clause_without_a_topic_says_so(page):
    said = call("explain", page, "--quote", "You pay us monthly.")
    assert said.code == 0
    assert "not judged" in said.out
    assert "topic" in said.out


def test_a_quote_that_no_clause_has_is_answered_with_the_nearest(page):
    said = call("explain", page, "--quote", "You pay us yearly")
    assert said.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert '"You pay us monthly."' in said.err


@pytest.mark.parametrize("words", [(), ("--quote", "a", "--id", "b"), ("--id", "zzz")])
def test_one_clause_must_be_named(page, words):
    said = call("explain", page, *words)
    assert said.code == 2
    assert said.err.startswith("tosrisk: ")


def test_a_page_that_cannot_be_read_is_told_as_analyze_tells_it(tmp_path):
    page = tmp_path / "broken.pdf"
    page.write_bytes(b"no pdf")
    said = call("explain", page, "--quote", "a")
    assert said.code == 6
    assert str(page) in said.err


def test_words_of_a_page_cannot_steer_the_terminal(tmp_path):
    page = tmp_path / "evil.md"
    page.write_text("We may use your files to train our models [red]\u202e\x1b[31m now.")
    said = call("explain", page, "--quote", "train our models")
    assert said.code == 0
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert "[red]" in said.out
