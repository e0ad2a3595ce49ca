"""Evidence becomes a probability, and a finding where that reaches the threshold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes import assessed as fakes
from tests.unit.core.judging.test_evidence import RULES, clause
from tosrisk.core.judging.detect import UNCALIBRATED, detect, doubtful, probability, settle, threshold_of
from tosrisk.core.judging.evidence import FEATURES, SCREEN, Candidate
from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Calibration, Logistic
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance

FIRED = (1.0, 0.4, 0.0, 0.0, 0.0, 0.0, 0.0)
SILENT = (0.0,) * len(SCREEN)


def candidate(features: tuple[float, ...] = FIRED, *, stance: Stance = Stance.PERMITS) -> Candidate:
    own = tuple(rule for rule in RULES if rule.stance is stance)
    return Candidate(
        dimension=Dimension.TRAINING,
        stance=stance,
        pair=f"training/{stance}",
        rules=own,
        fired=bool(features[0]),
        similarity=None if len(features) == len(SCREEN) else features[7],
        features=features,
    )


def a_calibration(**changed: object) -> Calibration:
    flat = (1.0, *(0.0,) * (len(SCREEN) - 1))
    return replace(
        UNCALIBRATED,
        screen=Logistic(features=SCREEN, weights={"*": flat}, intercepts={"*": 0.0}),
        full=Logistic(
            features=FEATURES, weights={"*": (*(0.0,) * 7, 1.0, 0.0, 0.0, 0.0, 0.0)}, intercepts={"*": 0.0}
        ),
        **changed,
    )


def test_without_a_calibration_a_rule_that_fires_is_believed_and_silence_is_not() -> None:
    assert probability(candidate(), UNCALIBRATED) > 0.5
    assert probability(candidate(SILENT), UNCALIBRATED) < 0.5
    alike = (*SILENT, 0.6, -1.0, 0.0, 0.0, 0.0)
    assert probability(candidate(alike), UNCALIBRATED) < 0.5


def test_the_screen_speaks_until_there_is_a_vector() -> None:
    calibration = a_calibration()
    assert round(probability(candidate(), calibration), 3) == 0.731  # 1 / (1 + e^-1)
    assert round(probability(candidate((*FIRED, 0.0, 0.0, 0.0, 0.0, 0.0)), calibration), 3) == 0.5


def test_the_offset_of_the_stance_itself_comes_first() -> None:
    screen = a_calibration().screen
    by_stance = replace(screen, intercepts={"*": 0.0, "training": 1.0, "training/permits": 9.0})
    calibration = replace(a_calibration(), screen=by_stance)
    assert probability(candidate(SILENT), calibration) > 0.99
    other = probability(candidate(SILENT, stance=Stance.PROHIBITS), calibration)
    assert round(other, 3) == 0.731


@pytest.mark.parametrize("extreme", [1e9, -1e9])
def test_no_evidence_is_too_strong_for_the_arithmetic(extreme: float) -> None:
    assert 0.0 < probability(candidate((extreme, *SILENT[1:])), a_calibration()) < 1.0


def test_doubt_is_between_the_bounds_and_wherever_no_rule_fired() -> None:
    sure, unsure = candidate((5.0, *SILENT[1:])), candidate((0.5, *SILENT[1:]))
    calibration = a_calibration(doubt=(0.12, 0.7))
    assert not doubtful([sure], calibration)
    assert doubtful([sure, unsure], calibration)
    assert not doubtful([replace(sure, fired=False)], calibration)  # no labels: likeness proves nothing alone
    labelled = replace(calibration, full=replace(calibration.full, intercepts={"*": 0.0, sure.pair: 0.0}))
    assert doubtful([replace(sure, fired=False)], labelled)
    assert not doubtful([candidate((-5.0, *SILENT[1:]))], calibration)
    assert not doubtful([], calibration)


def test_a_finding_is_made_at_its_threshold_and_not_below() -> None:
    calibration = a_calibration(thresholds={"*": 0.99, "training": 0.7})
    assert threshold_of(candidate(), calibration) == 0.7
    (found,) = detect(clause("We train models."), [candidate()], calibration)
    assert (found.stance, found.confidence) == (Stance.PERMITS, 0.7311)
    assert found.rules == ("t-yes", "t-yes-models")
    assert detect(clause("We train models."), [candidate()], a_calibration(thresholds={"*": 0.74})) == ()


@pytest.mark.parametrize(("stance", "least"), [(Stance.PERMITS, 0.55), (Stance.PROHIBITS, 0.6)])
def test_a_promise_that_no_rule_proves_must_be_surer_than_an_alarm(stance: Stance, least: float) -> None:
    own = a_calibration(thresholds={"*": 0.3, f"training/{stance}": 0.3})
    assert threshold_of(candidate(stance=stance), own) == 0.3
    assert threshold_of(candidate(SILENT, stance=stance), own) == least


def test_a_stance_that_no_rule_stands_for_is_never_found() -> None:
    bare = replace(candidate(), rules=())
    assert detect(clause("We train models."), [bare], a_calibration(thresholds={"*": 0.1})) == ()


def test_a_ban_on_training_settles_what_improvement_leaves_open() -> None:
    def finding(stance: Stance, data: DataScope = DataScope.OF, **more: object) -> Finding:
        return Finding(
            id=stance.value,
            clause=clause("x"),
            dimension=Dimension.TRAINING,
            stance=stance,
            data=data,
            severity=Severity.LOW,
            confidence=0.9,
            rules=("t-no",),
            **more,
        )

    ban, open_question = finding(Stance.PROHIBITS), finding(Stance.AMBIGUOUS)
    about = finding(Stance.AMBIGUOUS, DataScope.ABOUT)
    partial = finding(Stance.PROHIBITS, tiers=("enterprise",))
    assert settle([ban, open_question, about]) == (ban, about)
    assert settle([partial, open_question]) == (partial, open_question)


def test_a_summary_above_the_terms_settles_nothing_below_it() -> None:
    ban = fakes.finding(
        Dimension.TRAINING,
        Stance.PROHIBITS,
        "We do not train on it.",
        about=DataScope.OF,
        heading=("In short",),
    )
    below = fakes.finding(Dimension.TRAINING, Stance.AMBIGUOUS, "We improve with it.", about=DataScope.OF)
    assert settle([ban, below]) == (ban, below)
    assert settle([replace(ban, clause=replace(ban.clause, heading=("4. Content",))), below])[1:] == ()
