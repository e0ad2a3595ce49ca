"""The history of a vendor is remembered until it is drawn in another way."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import update

from tosrisk.domain.history import Cause, CauseKind, History, HistoryPoint
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.stores import schema
from tosrisk.stores.database import Database
from tosrisk.stores.histories import SqlHistoryCache
from tosrisk.stores.state import StateStore

AT = datetime(2026, 1, 1, 6, 0, tzinfo=UTC)
CAUSE = Cause(
    document="acme/terms",
    snapshot="s1",
    sha256="a" * 64,
    kind=CauseKind.FIRST,
    dimensions=(Dimension.TRAINING,),
)
POINT = HistoryPoint(
    at=AT,
    letter="D",
    score=61.3,
    stances=((Dimension.TRAINING, Stance.PERMITS), (Dimension.RETENTION, Stance.NOT_STATED)),
    read=1,
    causes=(CAUSE,),
)
HISTORY = History(points=(POINT,), days=(AT.date(),), read=(("acme/terms", "s1", "a" * 64),), until=AT)


def test_a_history_comes_back_as_it_was_for_that_way_of_reading_alone() -> None:
    with StateStore(None) as state:
        state.histories.put("acme", "f1", HISTORY)
        assert state.histories.get("acme", "f1") == HISTORY
        assert state.histories.get("north", "f1") is None
        state.histories.put("acme", "f2", History())
        assert state.histories.get("acme", "f1") is None
        assert state.histories.get("acme", "f2") == History()


def test_a_history_that_cannot_be_read_is_one_that_is_not_known() -> None:
    database = Database(None)
    cache = SqlHistoryCache(database)
    cache.put("acme", "f1", HISTORY)
    with database.write() as connection:
        connection.execute(update(schema.histories).values(page=b"?"))
    assert cache.get("acme", "f1") is None
