"""A material change over the network is believed once a second look has seen it, and is never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.sources import NOON, ScriptedFetcher, SteppingClock, an_answer
from tests.unit.workflows.test_watch import ACME, DOWN, PROMISE, REST, TRAINS, Office
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.promises import PromiseState
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.workflows.watch import Watch, WatchResult

SELLS = "Acme may share it with advertisers." + REST
WOBBLE = "Acme may train models on your files." + REST + " Seen by {} people."
ERROR = "404 error: page not found"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, confirm=Confirmation.NEXT_RUN)


def test_a_change_is_told_by_the_run_that_finds_it_again(office: Office) -> None:
    office.look(PROMISE)
    second = office.look(TRAINS)
    assert (second.alerts, second.changes, second.worst()) == ((), (), None)
    assert [each.severity for each in second.waiting] == [Severity.CRITICAL]
    third = office.look(TRAINS)
    (alert,) = third.alerts
    assert third.worst() is Severity.CRITICAL
    assert third.waiting == ()
    assert office.notifier.received == [alert]
    assert office.look(TRAINS).alerts == ()


def test_a_change_that_is_gone_at_the_next_look_is_never_told(office: Office) -> None:
    for text in (PROMISE, TRAINS, PROMISE, PROMISE):
        assert office.look(text).alerts == ()


def test_a_page_that_flaps_at_every_look_is_never_told(office: Office) -> None:
    assert not any(office.look(text).alerts for text in [PROMISE, TRAINS] * 5)


def test_a_change_that_was_doubted_once_is_told_when_it_comes_to_stay(office: Office) -> None:
    for text in (PROMISE, TRAINS, PROMISE, TRAINS):
        office.look(text)
    (alert,) = office.look(TRAINS).alerts
    assert alert.dimensions == (Dimension.TRAINING,)


def test_a_page_whose_bytes_differ_at_every_look_is_told_within_two_runs(office: Office) -> None:
    office.look(PROMISE)
    assert office.look(WOBBLE.format(17)).alerts == ()
    assert len(office.look(WOBBLE.format(18)).alerts) == 1
    assert office.look(WOBBLE.format(19)).alerts == ()


def test_another_change_in_the_place_of_the_first_waits_in_its_turn(office: Office) -> None:
    office.look(PROMISE)
    office.look(TRAINS.replace("may", "may also"))
    third = office.look(SELLS)
    assert third.alerts == () or Dimension.TRAINING in third.alerts[0].dimensions
    assert any(Dimension.SHARING in alert.dimensions for alert in (*third.alerts, *office.look(SELLS).alerts))


def test_remarks_tell_of_the_day_a_change_was_first_seen_not_confirmed(office: Office) -> None:
    office.look(PROMISE)
    office.clock = SteppingClock(NOON + timedelta(days=7))
    office.extractor.effective = (NOON + timedelta(days=7)).date()
    office.look(TRAINS)
    office.clock = SteppingClock(NOON + timedelta(days=8))
    (alert,) = office.look(TRAINS).alerts
    assert alert.remarks == (
        "in effect from 2026-01-22, the day it was first seen; the page had last been read on 2026-01-15",
    )


@pytest.mark.parametrize("between", [DOWN, ERROR], ids=["no answer", "an error page"])
def test_a_run_that_cannot_read_the_source_confirms_nothing_and_loses_nothing(
    office: Office, between
) -> None:
    office.look(PROMISE)
    office.look(TRAINS)
    assert office.look(between).alerts == ()
    assert len(office.look(TRAINS).alerts) == 1


def test_a_file_is_believed_at_once(office: Office) -> None:
    def from_file(text: str) -> WatchResult:
        answer = an_answer(text, at=office.clock.now(), via="file")
        return office.look(
            text, change=lambda watch: replace(watch, fetcher=ScriptedFetcher(acme_terms=[answer]))
        )

    from_file(PROMISE)
    assert len(from_file(TRAINS).alerts) == 1


def said_on_training(office: Office) -> Stance:
    (card,) = office.shelf.cards
    return next(verdict.stance for verdict in card.verdicts if verdict.dimension is Dimension.TRAINING)


def kept(office: Office) -> list[PromiseState]:
    (card,) = office.shelf.cards
    return [promise.state for promise in card.promises]


def test_scorecards_and_promises_wait_as_alerts_do(office: Office) -> None:
    office.look(PROMISE)
    office.look(TRAINS)
    assert (said_on_training(office), kept(office)) == (Stance.PROHIBITS, [PromiseState.KEPT])
    office.look(TRAINS)
    assert (said_on_training(office), kept(office)) == (Stance.PERMITS, [PromiseState.DROPPED])


def test_what_flaps_back_leaves_no_trace_in_scorecards_and_promises(office: Office) -> None:
    for text in (PROMISE, TRAINS, PROMISE):
        office.look(text)
        assert (said_on_training(office), kept(office)) == (Stance.PROHIBITS, [PromiseState.KEPT])


class TestTwoDocuments:
    """A promise that goes from the terms to the policy, or seems to."""

    GONE = "Acme draws." + REST

    @pytest.fixture(params=[False, True], ids=["terms first", "policy first"])
    def office(self, tmp_path: Path, request: pytest.FixtureRequest) -> Office:
        (terms,) = ACME.documents
        policy = replace(terms, id="privacy", title="Privacy", url="https://acme.example/privacy")
        documents = (policy, terms) if request.param else (terms, policy)
        vendor = replace(ACME, documents=documents)
        return Office(tmp_path, confirm=Confirmation.NEXT_RUN, vendors=(vendor,))

    def look(self, office: Office, *, terms: str, policy: str) -> list[str]:
        said = {"terms": terms, "privacy": policy}
        result = office.look(*(said[document.id] for document in office.vendors[0].documents))
        return [alert.document.id for alert in result.alerts]

    def test_a_move_that_both_pages_keep_to_is_no_news(self, office: Office) -> None:
        assert self.look(office, terms=PROMISE, policy=self.GONE) == []
        for _ in range(3):
            assert self.look(office, terms=self.GONE, policy=PROMISE) == []

    def test_a_move_between_pages_whose_bytes_always_differ_is_no_news(self, office: Office) -> None:
        assert self.look(office, terms=PROMISE, policy=self.GONE) == []
        for blank in range(1, 4):
            assert self.look(office, terms=self.GONE + " " * blank, policy=PROMISE + " " * blank) == []

    def test_a_promise_is_lost_where_the_page_that_took_it_over_goes_back(self, office: Office) -> None:
        assert self.look(office, terms=PROMISE, policy=self.GONE) == []
        assert self.look(office, terms=self.GONE, policy=PROMISE) == []
        assert self.look(office, terms=self.GONE, policy=self.GONE) == ["terms"]


class TestSameRun:
    @pytest.fixture
    def office(self, tmp_path: Path) -> Office:
        return Office(tmp_path, confirm=Confirmation.SAME_RUN)

    def look_twice(self, office: Office, first: str, second: str) -> WatchResult:
        """A run in which the source answers one thing and then another."""
        answers = [an_answer(text, at=office.clock.now()) for text in (first, second)]

        def scripted(watch: Watch) -> Watch:
            return replace(watch, fetcher=ScriptedFetcher(acme_terms=answers))

        return office.look(first, change=scripted)

    def test_a_second_look_confirms(self, office: Office) -> None:
        office.look(PROMISE)
        assert len(office.look(TRAINS).alerts) == 1

    def test_a_second_look_that_sees_the_old_text_lets_the_change_go(self, office: Office) -> None:
        office.look(PROMISE)
        result = self.look_twice(office, TRAINS, PROMISE)
        assert (result.alerts, result.waiting) == ((), ())
        assert office.look(PROMISE).alerts == ()
        assert len(office.look(TRAINS).alerts) == 1

    def test_a_second_look_at_an_error_page_leaves_it_to_the_next_run(self, office: Office) -> None:
        office.look(PROMISE)
        result = self.look_twice(office, TRAINS, ERROR)
        assert (result.alerts, len(result.waiting)) == ((), 1)
        assert len(office.look(TRAINS).alerts) == 1


def test_evidence_without_a_baseline_is_what_the_next_version_is_compared_with(office: Office) -> None:
    office.look(PROMISE)
    lost = Office(office.folder)  # its state is new
    assert len(lost.look(TRAINS).alerts) == 1
