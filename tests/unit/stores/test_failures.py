"""Every way in which SQLite fails becomes one line that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool

from tosrisk.errors import StoreError
from tosrisk.stores.failures import corrupt, explained


def _read_only(connection: Connection, _path: Path) -> None:
    connection.execute(text("PRAGMA query_only = ON"))
    connection.execute(text("INSERT INTO kept VALUES (zeroblob(10))"))


def _full(connection: Connection, _path: Path) -> None:
    connection.execute(text("PRAGMA max_page_count = 3"))
    connection.execute(text("INSERT INTO kept VALUES (zeroblob(100000))"))


def _busy(connection: Connection, path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    try:
        connection.execute(text("INSERT INTO kept VALUES (zeroblob(10))"))
    finally:
        other.close()


def _no_such_table(connection: Connection, _path: Path) -> None:
    connection.execute(text("SELECT * FROM gone"))


@pytest.mark.parametrize(
    ("provoke", "message"),
    [
        (_read_only, "state.db: is read-only; give this user write permission to it and to its folder"),
        (_full, "state.db: cannot grow, the disk is full; free some space and run again"),
        (_busy, "state.db: is in use by another program; wait for that to end and run again"),
        (_no_such_table, "state.db: cannot be used (no such table: gone); move it away and run again"),
    ],
)
def test_the_message_says_what_where_and_what_to_do(
    provoke: Callable[[Connection, Path], None], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "some.db"
    made = sqlite3.connect(path)
    made.execute("CREATE TABLE kept (content BLOB)")
    made.close()
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": 0.01})

    with pytest.raises(StoreError) as caught, engine.connect() as connection, explained("state.db"):
        provoke(connection, path)

    assert str(caught.value).startswith(message)
    assert corrupt(caught.value) is (provoke is _no_such_table)


def test_errors_that_are_not_the_databases_pass_through() -> None:
    with pytest.raises(KeyError), explained("state.db"):
        raise KeyError("mine")
