"""An explanation tells what the judge weighed, no more and no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.workflows.test_judging import UNSURE, fitted, judge
from tosrisk.core.clauses.segment import segment
from tosrisk.core.judging.detect import logistic
from tosrisk.core.judging.witness import witnesses
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.errors import UsageError
from tosrisk.rules.load import load_ruleset
from tosrisk.rules.locate import builtin_root
from tosrisk.workflows.explaining import Explanation, explain
from tosrisk.workflows.quoting import identified, quoted

TEXT = f"""# Terms

## Learning

We use notes to train our models. We will not train our models on letters.

{UNSURE}

You may not train your models on ours. It rains.

| Name | Purpose |
| --- | --- |
| Notes | To train models |
"""


def explained(tmp_path: Path, quote: str, **more: object) -> Explanation:
    one = judge(ruleset=fitted(tmp_path))
    clauses = segment(TEXT)
    (clause,) = quoted(clauses, quote)
    return explain(one, clause, document=clauses, found=one.findings(TEXT), **more)


@pytest.mark.parametrize("quote", ["We use notes to train our models.", "will not train", UNSURE])
def test_probabilities_are_those_of_the_findings(tmp_path: Path, quote: str) -> None:
    told = explained(tmp_path, quote)
    found = [one for one in told.stances if one.finding]
    assert found
    for one in found:
        assert one.finding.confidence == round(one.probability, 4)
        assert one.probability >= one.threshold
    assert all(one.probability < one.threshold for one in told.stances if not one.finding)


def test_effects_add_up_to_the_log_odds(tmp_path: Path) -> None:
    import math

    one = judge(ruleset=fitted(tmp_path))
    for quote in ("We use notes to train our models.", UNSURE):
        for reading in explained(tmp_path / str(len(quote)), quote).stances:
            raw = logistic(reading.candidate, one.weighing.calibration)
            total = sum(weight.effect for weight in reading.evidence)
            assert math.isclose(1 / (1 + math.exp(-total)), raw, rel_tol=1e-6)


def test_rules_that_fired_come_first_and_the_others_say_what_kept_them(tmp_path: Path) -> None:
    fired, kept = explained(tmp_path, "We will not train our models on letters.").rules
    assert (fired.rule.id, fired.obstacle, fired.words) == ("training-no", "", "train our models")
    assert kept.rule.id == "training-yes"
    assert kept.obstacle == "read as negated, and it asks for asserted"


def test_another_actor_is_named(tmp_path: Path) -> None:
    told = explained(tmp_path, "You may not train your models on ours.")
    assert {one.obstacle for one in told.rules} == {"the customer acts, and it asks for the vendor"}


def test_words_and_exemplars_are_told_where_they_counted(tmp_path: Path) -> None:
    yes, no = explained(tmp_path, UNSURE).stances
    assert (yes.candidate.stance, no.candidate.stance) == (Stance.PERMITS, Stance.PROHIBITS)
    assert "learn" in " ".join(one.name for one in yes.words_for)
    assert [one.effect for one in yes.words_for] == sorted((o.effect for o in yes.words_for), reverse=True)
    assert all(one.effect < 0 for one in yes.words_against)
    assert yes.exemplar.text == "We use your files to train our models."
    assert yes.exemplar.cosine == pytest.approx(yes.candidate.similarity, abs=1e-3)
    assert yes.counter.rule == "training-yes"
    assert no.counter is None


def test_without_doubt_no_vector_is_made_and_no_exemplar_told(tmp_path: Path) -> None:
    told = explained(tmp_path, "You may not train your models on ours.")
    assert all((one.exemplar is None) == (one.candidate.similarity is None) for one in told.stances)
    assert "vector" in told.closer


def test_what_is_never_judged_says_why(tmp_path: Path) -> None:
    assert "topic" in explained(tmp_path / "a", "It rains.").silence
    assert "heading" in explained(tmp_path / "b", "Learning").silence
    header = explained(tmp_path / "c", "Purpose")
    assert "header" in header.silence
    assert header.stances == ()


def test_a_dimension_that_was_not_asked_about_is_left_out(tmp_path: Path) -> None:
    assert explained(tmp_path, UNSURE, only=Dimension.RETENTION).stances == ()


def test_a_quote_finds_the_whole_clause_before_a_part_of_one() -> None:
    clauses = segment("We sell.\n\nWe sell. We sell your notes.\n\n- We don’t sell “notes”;")
    assert [clause.text for clause in quoted(clauses, "we SELL.")] == ["We sell.", "We sell."]
    assert [clause.text for clause in quoted(clauses, "your   notes")] == ["We sell your notes."]
    assert [clause.text for clause in quoted(clauses, 'don\'t sell "notes"')] == ["We don’t sell “notes”;"]
    joined = quoted(clauses, "Indeed: we sell your notes. And more.")
    assert [clause.text for clause in joined] == ["We sell your notes."]


def test_a_quote_that_nothing_has_offers_the_nearest() -> None:
    clauses = segment("We keep your notes for a year. Delaware law applies.")
    with pytest.raises(UsageError, match="We keep your notes for a year") as caught:
        quoted(clauses, "we kept notes for two years")
    assert caught.value.exit_code == 2
    with pytest.raises(UsageError, match="empty"):
        quoted(clauses, "  ")
    with pytest.raises(UsageError, match="no clause"):
        quoted((), "anything")


def test_a_quote_of_everywhere_is_refused() -> None:
    clauses = segment("\n\n".join(f"We keep notes for {n} days." for n in range(9)))
    with pytest.raises(UsageError, match="stands in 9 clauses"):
        quoted(clauses, "we keep notes")


def test_a_finding_is_known_by_how_its_id_begins() -> None:
    findings = judge().findings("We train our models.\n\nWe will not train our models.")
    assert identified(findings, findings[0].id[:8]) == findings[0]
    with pytest.raises(UsageError, match="no finding"):
        identified(findings, "zzz")
    with pytest.raises(UsageError, match="no finding"):
        identified(findings, "")


def test_a_witness_agrees_with_the_matcher_on_every_example_of_the_built_in_pack() -> None:
    from tosrisk.core.judging.match import Matcher
    from tosrisk.domain.version import Clause, ClauseKind

    ruleset = load_ruleset([builtin_root() / "core"])
    matcher = Matcher(ruleset)
    for example in ruleset.examples[::7]:
        clause = Clause(
            id="c",
            kind=ClauseKind.SENTENCE,
            text=example.text,
            start=0,
            end=1,
            heading=example.heading,
            lead_in=example.lead_in,
        )
        hits = matcher.hits(clause)
        rules = [rule for rule in ruleset.rules if rule.dimension in hits.dimensions]
        fired = [one.rule.id for one in witnesses(clause, rules) if not one.obstacle]
        assert sorted(fired) == sorted(rule.id for rule in hits.rules), example.source
