"""Alerts are drawn anew from the chain of snapshots as they were, and told to nobody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.workflows.test_watch import PROMISE, REST, TRAINS, Office
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.taxonomy import Dimension
from tosrisk.errors import StoreError
from tosrisk.stores.state import StateStore

SELLS = "Acme may share it with advertisers." + REST


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def lose_state(office: Office) -> None:
    office.state = StateStore(None)
    office.notifier.notices.clear()


def test_each_change_of_the_past_is_drawn_with_its_own_id_and_day(office: Office) -> None:
    for text in (PROMISE, TRAINS, SELLS):
        office.look(text)
    before = office.state.outbox.alerts()
    assert len(before) == 2
    lose_state(office)
    result = office.look(SELLS)
    after = office.state.outbox.alerts()
    assert [(each.id, each.raised_at, each.severity) for each in after] == [
        (each.id, each.raised_at, each.severity) for each in before
    ]
    assert (result.redrawn, result.alerts, office.notifier.received) == (2, (), [])


def test_a_change_that_is_found_after_the_loss_is_new_and_told(office: Office) -> None:
    office.look(PROMISE)
    office.look(TRAINS)
    lose_state(office)
    result = office.look(SELLS)
    assert result.redrawn == 1
    assert [Dimension.SHARING in each.dimensions for each in result.alerts] == [True]
    assert office.notifier.received == list(result.alerts)


def test_what_was_never_confirmed_before_is_not_drawn(tmp_path: Path) -> None:
    office = Office(tmp_path, confirm=Confirmation.NEXT_RUN)
    for text in (PROMISE, TRAINS, PROMISE, TRAINS, PROMISE):
        assert office.look(text).alerts == ()
    lose_state(office)
    assert office.look(PROMISE).redrawn == 0


def test_a_run_that_dies_while_it_draws_is_made_good_by_the_next_without_telling(office: Office) -> None:
    for text in (PROMISE, TRAINS, SELLS):
        office.look(text)
    lose_state(office)

    class Stuck:
        """Baselines that cannot be moved."""

        get = office.state.baselines.get
        doubted = office.state.baselines.doubted

        def set(self, document: str, snapshot: str) -> None:
            raise StoreError("the disk is full")

    with pytest.raises(StoreError):
        office.look(SELLS, change=lambda watch: replace(watch, baselines=Stuck()))
    office.look(SELLS)
    assert len(office.state.outbox.alerts()) == 2
    assert office.notifier.received == []


def test_nothing_is_drawn_where_the_state_is_whole(office: Office) -> None:
    for text in (PROMISE, TRAINS, TRAINS):
        assert office.look(text).redrawn == 0
