"""A company's own weights and severities decide the grade, the severities of answers and of changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.changes.materiality import with_stances
from tosrisk.core.policing.importance import reweighed
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.changes import Change, Direction, StanceChange
from tosrisk.domain.policy import Importance
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Vendor

D, S = Dimension, Stance
TRAINS = finding(D.TRAINING, S.PERMITS, "We train on content.", about=DataScope.OF)
OFFERED = finding(D.DELETION, S.OFFERED, "We delete content.", about=DataScope.OF)


def scored(importance: Importance) -> Scorecard:
    read = assessed(document("acme"), TRAINS, OFFERED)
    return score_vendor(Vendor(id="acme", name="Acme", documents=(read.document,)), (read,), importance)


def severity(card: Scorecard, dimension: Dimension) -> Severity:
    found = {
        verdict.severity for verdict in (*card.verdicts, *card.by_tier) if verdict.dimension is dimension
    }
    assert len(found) == 1
    return found.pop()


def test_weights_make_the_grade_and_its_arithmetic() -> None:
    only_training = Importance(weights=tuple((each, 1.0 if each is D.TRAINING else 0.0) for each in TAXONOMY))
    card = scored(only_training)
    assert card.grade.score == 100.0
    assert sum(line.points for line in card.grade.lines) == 1.0
    deletion = Importance(weights=((D.DELETION, 100.0),))
    assert scored(deletion).grade.score < scored(Importance()).grade.score


def test_what_weighs_less_is_less_grave() -> None:
    assert severity(scored(Importance()), D.TRAINING) is Severity.CRITICAL
    assert severity(scored(Importance(weights=((D.TRAINING, 1.0),))), D.TRAINING) is Severity.LOW


@pytest.mark.parametrize(
    ("dimension", "named", "then"),
    [
        (D.TRAINING, Severity.MEDIUM, Severity.MEDIUM),  # the worst answer: as named
        (D.RETENTION, Severity.CRITICAL, Severity.HIGH),  # silence, one step below the worst, moves along
        (D.RETENTION, Severity.LOW, Severity.INFO),
        (D.DELETION, Severity.CRITICAL, Severity.INFO),  # what protects is never raised
    ],
)
def test_a_named_severity_is_that_of_the_worst_and_the_others_move_along(dimension, named, then) -> None:
    assert severity(scored(Importance(severities=((dimension, named),))), dimension) is then


def stance(dimension: Dimension, severity: Severity, direction: Direction = Direction.WORSE) -> StanceChange:
    return StanceChange(
        dimension=dimension,
        direction=direction,
        old_stance=S.NOT_STATED,
        new_stance=S.NOT_STATED,
        severity=severity,
        before="",
        after="Something is said.",
        why="",
    )


def a_change(*stances: StanceChange) -> Change:
    empty = Change(
        document="acme/terms",
        before="a",
        after="b",
        clauses=(),
        stances=(),
        material=False,
        severity=Severity.INFO,
        summary="",
    )
    return with_stances(empty, stances)


def test_a_change_that_matters_to_the_company_is_told_and_one_that_does_not_is_not() -> None:
    liability = a_change(stance(D.LIABILITY, Severity.LOW))
    assert not liability.material
    raised = reweighed(liability, Importance(severities=((D.LIABILITY, Severity.CRITICAL),)))
    assert (raised.severity, raised.material) == (Severity.MEDIUM, True)
    training = a_change(stance(D.TRAINING, Severity.CRITICAL), stance(D.LIABILITY, Severity.HIGH))
    lowered = reweighed(training, Importance(severities=((D.TRAINING, Severity.LOW),)))
    assert [each.dimension for each in lowered.stances] == [D.LIABILITY, D.TRAINING]
    assert lowered.severity is Severity.HIGH


def test_good_news_is_never_raised() -> None:
    good = a_change(stance(D.LIABILITY, Severity.LOW, Direction.BETTER))
    assert reweighed(good, Importance(severities=((D.LIABILITY, Severity.CRITICAL),))) == good


def test_without_severities_a_change_is_as_it_was() -> None:
    change = replace(a_change(stance(D.TRAINING, Severity.HIGH)), summary="as it was")
    assert reweighed(change, Importance(weights=((D.TRAINING, 0.0),))) is change
