"""Rules fire on what a clause says under its headings and lead-in, and on nothing else."""

from __future__ import annotations

import time

import pytest
import re2

from tosrisk.core.judging.match import Matcher
from tosrisk.domain.rules import Actor, Polarity, Rule, Ruleset
from tosrisk.domain.taxonomy import Dimension, Severity, Stance


def rule(rule_id: str, **fields: object) -> Rule:
    return Rule(
        **{
            "id": rule_id,
            "dimension": Dimension.TRAINING,
            "stance": Stance.PERMITS,
            "title": "t",
            "severity": Severity.HIGH,
            "trigger": (r"\btrain\w* (?:\w+ )*?models?\b",),
            **fields,
        }
    )


def fired(*rules: Rule, text: str, heading: tuple[str, ...] = ()) -> list[str]:
    ruleset = Ruleset(rules=rules, topics={Dimension.TRAINING: r"train|model"})
    return [hit.id for hit in Matcher(ruleset).read(text, heading).rules]


def test_curly_quotes_and_case_make_no_difference() -> None:
    assert fired(rule("r-a", trigger=("don't train",)), text="We DON’T  TRAIN on it") == ["r-a"]


def test_require_exclude_and_heading_all_bind() -> None:
    bound = rule("r-a", require=("content",), exclude=("feedback",), heading=("data",))
    assert fired(bound, text="content trains our models: train models", heading=("Your Data",)) == ["r-a"]
    assert fired(bound, text="train models", heading=("Your Data",)) == []
    assert fired(bound, text="content and feedback train models", heading=("Your Data",)) == []
    assert fired(bound, text="content to train models", heading=("Fees",)) == []


def test_a_clause_off_topic_is_never_matched() -> None:
    ruleset = Ruleset(rules=(rule("r-a", trigger=("fees",)),), topics={Dimension.TRAINING: "train"})
    hits = Matcher(ruleset).read("We charge fees.")
    assert hits.dimensions == ()
    assert hits.rules == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("We may use content to train our models.", Polarity.ASSERTED),
        ("We will not use content to train our models.", Polarity.NEGATED),
        ("We do not sell it; we use it to train our models.", Polarity.ASSERTED),
        ("We will not train our models on it unless you opt in.", Polarity.CONSENTED),
        ("We train our models on it unless you opt out.", Polarity.ASSERTED),
        ("Content is used to train our models only with your express consent.", Polarity.CONSENTED),
        ("We do not use it except to train our models.", Polarity.ASSERTED),
    ],
)
def test_polarity_is_read_around_the_trigger(text: str, polarity: Polarity) -> None:
    rules = [rule(f"r-{p.value}", polarity=p) for p in Polarity if p is not Polarity.ANY]
    assert fired(*rules, text=text) == [f"r-{polarity.value}"]


def test_what_the_customer_must_not_do_says_nothing_of_the_vendor() -> None:
    text = "You may not use output to train other models."
    assert fired(rule("r-a", actor=Actor.VENDOR), text=text) == []
    assert fired(rule("r-a", actor=Actor.CUSTOMER), text=text) == ["r-a"]


def test_a_catastrophic_pattern_and_a_hostile_clause_cost_linear_time() -> None:
    hostile = rule("r-a", trigger=(r"(?:a+)+$", r"(?:x|xx|xxx)+y"))
    started = time.process_time()
    assert fired(hostile, text="train " + "a" * 4000 + "!" + "x" * 100_000) == []
    assert time.process_time() - started < 5


def test_a_pattern_without_a_single_word_is_run_all_the_same() -> None:
    assert fired(rule("r-a", trigger=(r"\d{3}-\d{4}",)), text="To train, call 555-0100.") == ["r-a"]


def test_letters_outside_ascii_do_not_move_the_place_that_is_read() -> None:
    text = "Für Zoë – “naïve” users: we will not, in any café, train our models on it."
    assert fired(rule("r-a", polarity=Polarity.NEGATED), text=text) == ["r-a"]


def test_patterns_that_rules_share_are_matched_for_each_of_them() -> None:
    rules = [rule("r-a"), rule("r-b", exclude=("content",)), rule("r-c", require=("content",))]
    assert fired(*rules, text="We train models on content.") == ["r-a", "r-c"]


def test_every_pattern_is_run_where_the_filter_is_too_large_to_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(re2.Filter, "Match", lambda *_: None)
    assert fired(rule("r-a"), text="We train models.") == ["r-a"]
