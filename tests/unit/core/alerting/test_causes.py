"""Documents that change in the same way have one cause, and others have not."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.alerts import a_document, a_stance_change, an_alert
from tosrisk.core.alerting.causes import causes, change_cause
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.taxonomy import Dimension, Severity, Stance


def a_loss() -> StanceChange:
    return replace(
        a_stance_change(after=""),
        dimension=Dimension.RETENTION,
        old_stance=Stance.BOUNDED,
        severity=Severity.HIGH,
        direction=Direction.WORSE,
    )


def test_the_same_new_sentence_is_one_cause_whatever_it_replaced() -> None:
    cause = change_cause("acme", [a_stance_change()])
    assert cause == change_cause("acme", [a_stance_change(before="We do not train models, ever.")])
    assert cause == change_cause("acme", [a_stance_change(after="We may train  MODELS on what you upload.")])
    assert cause == change_cause("acme", [a_stance_change(), a_loss()])


def test_another_sentence_vendor_dimension_or_direction_is_another_cause() -> None:
    change = a_stance_change()
    others = {
        change_cause("acme", [change]),
        change_cause("north", [change]),
        change_cause("acme", [a_stance_change(after="We may train models on everything.")]),
        change_cause("acme", [a_stance_change(after="")]),
        change_cause("acme", [replace(change, dimension=Dimension.HUMAN_REVIEW)]),
        change_cause("acme", []),
    }
    assert len(others) == 6


def test_a_cause_names_every_document_and_each_change_once_with_where_it_is() -> None:
    terms = an_alert("a1", changes=(a_stance_change(),), severity=Severity.HIGH)
    policy = replace(a_document(), id="privacy")
    privacy = an_alert("a2", changes=(a_stance_change(), a_loss()), document=policy)
    (cause,) = causes(replace(alert, cause="same") for alert in (terms, privacy))

    assert [alert.id for alert in cause.alerts] == ["a2", "a1"]
    assert cause.severity is Severity.CRITICAL
    told = [(each.change.dimension, [document.id for document in each.documents]) for each in cause.changes]
    assert told == [(Dimension.TRAINING, ["privacy", "terms"]), (Dimension.RETENTION, ["privacy"])]


def test_alerts_from_before_causes_were_kept_stand_alone() -> None:
    assert [len(cause.alerts) for cause in causes([an_alert("a1"), an_alert("a2")])] == [1, 1]
