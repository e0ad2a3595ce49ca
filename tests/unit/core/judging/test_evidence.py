"""The evidence for a stance: what fired, what speaks against it, and what the models say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tosrisk.core.judging.detect import UNCALIBRATED
from tosrisk.core.judging.evidence import FEATURES, SCREEN, Candidate, Weigher
from tosrisk.core.judging.match import Hits, Matcher
from tosrisk.core.judging.similarity import Nearness
from tosrisk.domain.rules import Polarity, Rule, Ruleset
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.version import Clause, ClauseKind


def a_rule(name: str, stance: Stance, polarity: Polarity = Polarity.ANY, trigger: str = "train") -> Rule:
    return Rule(
        id=name,
        dimension=Dimension.TRAINING,
        stance=stance,
        title=name,
        severity=Severity.LOW,
        trigger=(trigger,),
        polarity=polarity,
    )


RULES = (
    a_rule("t-yes", Stance.PERMITS, Polarity.ASSERTED),
    a_rule("t-yes-models", Stance.PERMITS, Polarity.ASSERTED, "models"),
    a_rule("t-no", Stance.PROHIBITS, Polarity.NEGATED),
)
RULESET = Ruleset(rules=RULES, topics={Dimension.TRAINING: "train|learn"})
CALIBRATION = replace(UNCALIBRATED, rule_precision={"t-yes": 0.7, "t-yes-models": 0.9})


def clause(text: str, kind: ClauseKind = ClauseKind.SENTENCE) -> Clause:
    return Clause(id="c", kind=kind, text=text, start=0, end=len(text))


def hits(text: str) -> Hits:
    return Matcher(RULESET).hits(clause(text))


def screened(text: str, words: dict[str, float] | None = None, **kind: ClauseKind) -> dict[Stance, Candidate]:
    weigher = Weigher(RULES, CALIBRATION)
    return {one.stance: one for one in weigher.screen(clause(text, **kind), hits(text), words or {})}


def number(candidate: Candidate, name: str) -> float:
    return dict(zip(FEATURES, candidate.features, strict=False))[name]


def test_every_stance_of_a_dimension_that_is_touched_is_a_candidate() -> None:
    found = screened("We learn from mistakes.")
    assert set(found) == {Stance.PERMITS, Stance.PROHIBITS}
    assert not any(one.fired or one.rules for one in found.values())
    assert screened("You pay monthly.") == {}


def test_rules_that_fire_speak_by_the_best_of_their_precisions_and_by_their_number() -> None:
    found = screened("We train models.")[Stance.PERMITS]
    assert [rule.id for rule in found.rules] == ["t-yes-models", "t-yes"]
    assert number(found, "fired") == 1
    assert round(number(found, "precision"), 3) == 2.197  # ln(0.9 / 0.1)
    assert round(number(found, "more"), 3) == 0.693  # ln 2
    other = screened("We train models.")[Stance.PROHIBITS]
    assert (number(other, "fired"), number(other, "precision"), number(other, "contested")) == (0, 0, 1)


def test_items_and_cells_are_marked() -> None:
    assert number(screened("We train models.", kind=ClauseKind.ITEM)[Stance.PERMITS], "listed") == 1
    assert number(screened("We train models.")[Stance.PERMITS], "listed") == 0


def test_the_words_speak_for_a_stance_and_for_its_strongest_rival_within_limits() -> None:
    found = screened("We train.", {"training/permits": 900.0, "training/prohibits": -1.5})
    assert number(found[Stance.PERMITS], "words") == 7
    assert number(found[Stance.PERMITS], "words_rival") == -1.5
    assert number(found[Stance.PROHIBITS], "words_rival") == 7


def test_a_vector_adds_its_numbers_and_names_the_nearest_rule_where_none_fired() -> None:
    weigher = Weigher(RULES, CALIBRATION)
    near = Nearness(exemplar=np.array([0.2, 0.8, 0.5]), counter=np.array([0.1, 0.3, -1.0]))
    quick = weigher.screen(clause("We learn."), hits("We learn."), {})
    close = {one.stance: one for one in weigher.weigh(quick, near, {"training/prohibits": 2.0})}
    yes = close[Stance.PERMITS]
    assert len(quick[0].features) == len(SCREEN)
    assert len(yes.features) == len(FEATURES)
    assert quick[0].similarity is None
    assert yes.similarity == 0.8
    assert [number(yes, name) for name in ("exemplar", "counter", "rival")] == [0.8, 0.3, 0.5]
    assert [number(yes, name) for name in ("meaning", "meaning_rival")] == [0.0, 2.0]
    assert [rule.id for rule in yes.rules] == ["t-yes-models"]
    assert not yes.fired
