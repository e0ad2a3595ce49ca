"""The ledger of a vendor is remembered until it is drawn in another way."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from tests.fakes.assessed import finding
from tests.fakes.schemas import UNDO_OF_3
from tosrisk.core.changes.promises import Ledger
from tosrisk.domain.promises import LedgerPage
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.stores import schema
from tosrisk.stores.database import Database
from tosrisk.stores.ledgers import SqlLedgerCache
from tosrisk.stores.state import StateStore

AT = datetime(2026, 1, 1, 6, 0, tzinfo=UTC)


def a_page() -> LedgerPage:
    ledger = Ledger("acme")
    said = finding(Dimension.TRAINING, Stance.PROHIBITS, "We never train on it.", about=DataScope.OF)
    ledger.read("acme/terms", [said], AT)
    return LedgerPage(promises=ledger.promises(), read=(("acme/terms", "s1", "a" * 64),), until=AT)


def test_a_page_comes_back_as_it_was() -> None:
    with StateStore(None) as state:
        state.ledgers.put("acme", "f1", a_page())
        assert state.ledgers.get("acme", "f1") == a_page()
        assert state.ledgers.get("north", "f1") is None


def test_another_way_of_reading_forgets_the_page_and_takes_its_place() -> None:
    with StateStore(None) as state:
        state.ledgers.put("acme", "f1", a_page())
        assert state.ledgers.get("acme", "f2") is None
        state.ledgers.put("acme", "f2", LedgerPage())
        assert state.ledgers.get("acme", "f1") is None
        assert state.ledgers.get("acme", "f2") == LedgerPage()


def test_a_page_that_cannot_be_read_is_one_that_is_not_known() -> None:
    database = Database(None)
    cache = SqlLedgerCache(database)
    cache.put("acme", "f1", a_page())
    with database.write() as connection:
        connection.execute(update(schema.ledgers).values(page=b"?"))
    assert cache.get("acme", "f1") is None


def test_a_file_of_the_version_before_gets_the_table_and_keeps_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with StateStore(path) as state:
        state.baselines.set("acme/terms", "s1")
    database = Database(path)
    with database.write() as connection:
        for statement in ("DROP TABLE ledgers", *UNDO_OF_3):
            connection.exec_driver_sql(statement)
    with database._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 1")
    database.close()
    with StateStore(path) as state:
        state.ledgers.put("acme", "f1", a_page())
        assert state.baselines.get("acme/terms") == "s1"
