"""Remembers when each source was last asked, and since when it has been failing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.domain.alerts import Outage
from tosrisk.stores import schema
from tosrisk.stores.codec import decode_time, encode_time
from tosrisk.stores.database import Database

_table = schema.checks.c


class SqlCheckLog:
    """The last check by document key (ports.CheckLog)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, document: str, at: datetime, *, ok: bool, detail: str) -> int:
        """Note a check; returns how many checks in a row, this one included, were not ok.

        Raises:
            StoreError: the database cannot be written.
        """
        time = encode_time(at)
        row = {
            "document": document,
            "at": time,
            "ok": ok,
            "detail": detail,
            "failures": 0 if ok else 1,
            "failing_since": None if ok else time,
        }
        statement = insert(schema.checks).on_conflict_do_update(
            index_elements=["document"],
            set_={
                "at": time,
                "ok": ok,
                "detail": detail,
                "failures": 0 if ok else _table.failures + 1,
                "failing_since": None if ok else case((_table.ok, time), else_=_table.failing_since),
            },
        )
        with self._database.write() as connection:
            return int(connection.execute(statement.returning(_table.failures), row).scalar_one())

    def last(self, document: str) -> tuple[datetime, bool, str] | None:
        """Time, ok and detail of the last check; None when never checked.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(_table.at, _table.ok, _table.detail).where(_table.document == document)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return (decode_time(row.at), row.ok, row.detail) if row else None

    def of_vendor(self, vendor: str) -> Mapping[str, tuple[datetime, bool, str]]:
        """The same of every document of a vendor that was ever checked, by key.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(_table.document, _table.at, _table.ok, _table.detail).where(
            _table.document > f"{vendor}/",
            _table.document < f"{vendor}0",  # "0" comes next after "/"
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {row.document: (decode_time(row.at), row.ok, row.detail) for row in rows}

    def outage(self, document: str) -> Outage | None:
        """The failed checks in a row that the last check ends; None when it was ok or never made.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(_table.failing_since, _table.failures).where(
            _table.document == document, _table.failures > 0
        )
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return Outage(since=decode_time(row.failing_since), failures=row.failures) if row else None
