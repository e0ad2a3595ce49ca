"""One SQLite file, opened with care: identity checked, transactions explicit, errors explained."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

from tosrisk.errors import StoreError
from tosrisk.stores.failures import REPLACE, busy, explained
from tosrisk.stores.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION, metadata

_BUSY_TIMEOUT_MS = 30_000
"""How long to wait for another process that writes: longer than any transaction of ours."""

_BUSY_PAUSE_S = 0.02
"""Between two tries where SQLite leaves the waiting to us."""

_PAGE_BYTES = 8192
"""Five vectors of 384 float32 to a page; SQLite's own 4096 holds two and wastes a quarter."""


class Database:
    """A state database, created on first use.

    One connection serves all threads, one transaction at a time: SQLite has a single writer anyway, and
    an in-memory database lives in its connection.
    """

    def __init__(self, path: Path | None) -> None:
        """`path` of the file, or None for a database in memory that ends with this object."""
        self.where = str(path) if path else "state in memory"
        self._path = path
        self._lock = Lock()
        self._engine: Engine | None = None
        self.written = False
        """True once something was committed."""

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads.

        Raises:
            StoreError: the database cannot be opened or read.
        """
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[Connection]:
        """A transaction that is committed whole, or not at all.

        Committed work survives the death of the process. A durable transaction also survives a power cut;
        others may be undone by one, always the newest first.

        Raises:
            StoreError: the database cannot be opened or written.
        """
        with self._transaction("BEGIN IMMEDIATE", synchronous="FULL" if durable else "NORMAL") as connection:
            yield connection
        self.written = True

    def vacuum(self) -> None:
        """Give the room of removed rows back to the disk; needs as much room again while it works.

        Raises:
            StoreError: the disk is full, or the database cannot be written.
        """
        with self.read():
            pass  # opens it
        with self._lock, explained(self.where):
            assert self._engine is not None
            with self._engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file; a later use opens it again (and starts anew when in memory)."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None

    @contextmanager
    def _transaction(self, begin: str, *, synchronous: str = "NORMAL") -> Iterator[Connection]:
        with self._lock, explained(self.where):
            if self._engine is None:
                self._engine = self._open()
            with self._engine.connect() as connection:
                connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")
                connection.exec_driver_sql(begin)
                yield connection
                connection.commit()

    def _open(self) -> Engine:
        if self._path is not None:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                what = f"its folder cannot be made ({error.strerror})"
                raise StoreError(what, where=self.where, fix="check the path and its permissions") from error
        engine = create_engine(
            f"sqlite:///{self._path}" if self._path else "sqlite://",
            poolclass=StaticPool,
            connect_args={"check_same_thread": False, "timeout": _BUSY_TIMEOUT_MS / 1000},
        )
        event.listen(engine, "connect", _take_over_transactions)
        try:
            with engine.connect() as connection:
                self._prepare(connection)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _prepare(self, connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql(f"PRAGMA page_size = {_PAGE_BYTES}")  # heeded by a file yet to be made
        connection.exec_driver_sql("BEGIN")  # one look: another process may be making the tables just now
        version, whole = self._version(connection)
        connection.rollback()
        if version != SCHEMA_VERSION or not whole:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            version, _ = self._version(connection)  # once more: another process may have been faster
            if version:
                for older in range(version, SCHEMA_VERSION):
                    for statement in MIGRATIONS.get(older, ()):
                        connection.exec_driver_sql(statement)
            metadata.create_all(connection)  # makes what is missing
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
            connection.commit()
        self._log_ahead(connection)

    def _log_ahead(self, connection: Connection) -> None:
        """Switch the file to write-ahead logging, which it keeps.

        The switch needs the file to itself, and for it SQLite does not wait: it says at once that the file
        is busy (https://www.sqlite.org/c3ref/busy_handler.html), as when processes make it together.
        """
        tries = Retrying(
            retry=retry_if_exception(lambda error: busy(getattr(error, "orig", None))),
            stop=stop_after_delay(_BUSY_TIMEOUT_MS / 1000),
            wait=wait_fixed(_BUSY_PAUSE_S),
            reraise=True,
        )
        # read to its end: an answer left open would keep later transactions from committing
        tries(lambda: connection.exec_driver_sql("PRAGMA journal_mode = WAL").scalar_one())

    def _version(self, connection: Connection) -> tuple[int, bool]:
        """The schema version of a database of ours, 0 for an empty one, and whether it has all tables.

        Raises:
            StoreError: it belongs to another program, or to a newer tosrisk.
        """
        identity = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        tables = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars())
        if identity == APPLICATION_ID and 0 < version <= SCHEMA_VERSION:
            return version, tables.issuperset(metadata.tables)
        if identity == APPLICATION_ID and version > SCHEMA_VERSION:
            raise StoreError(
                f"was written by a newer tosrisk (schema {version}, this one knows {SCHEMA_VERSION})",
                where=self.where,
                fix="upgrade tosrisk",
            )
        if identity or version or tables:
            raise StoreError("is the database of another program", where=self.where, fix=REPLACE)
        return 0, False


def _take_over_transactions(connection: sqlite3.Connection, _record: object) -> None:
    """Stop the driver from opening transactions by itself: it would begin them late, and only for writes."""
    connection.isolation_level = None
