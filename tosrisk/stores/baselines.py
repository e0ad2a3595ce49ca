"""Remembers which version of a document the next one is compared with, and which are not believed yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.stores import schema
from tosrisk.stores.database import Database


class SqlBaselines:
    """Snapshot ids by document key (ports.Baselines)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, document: str) -> str | None:
        """Snapshot id that was last compared to completion; None before the first.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(schema.baselines.c.snapshot).where(schema.baselines.c.document == document)
        with self._database.read() as connection:
            return connection.execute(query).scalar_one_or_none()

    def set(self, document: str, snapshot: str) -> None:
        """Advance the baseline; the snapshot is no longer in doubt.

        A power cut may undo the newest advances, never an alert that was raised before them: the comparison
        is then made again and raises an alert that is known already.

        Raises:
            StoreError: the database cannot be written.
        """
        advance = insert(schema.baselines).on_conflict_do_update(
            index_elements=["document"], set_={"snapshot": snapshot}
        )
        believe = delete(schema.doubts).where(
            schema.doubts.c.document == document, schema.doubts.c.snapshot == snapshot
        )
        with self._database.write() as connection:
            connection.execute(advance, {"document": document, "snapshot": snapshot})
            connection.execute(believe)

    def doubt(self, document: str, snapshot: str, *, stood: date | None = None) -> None:
        """Remember a snapshot whose change nobody has confirmed yet: it does not count as seen.

        `stood` is the last day (UTC) on which the version before it is known to have stood.

        Raises:
            StoreError: the database cannot be written.
        """
        row = {
            "document": document,
            "snapshot": snapshot,
            "stood": stood.isoformat() if stood else None,
        }
        with self._database.write() as connection:
            connection.execute(insert(schema.doubts).on_conflict_do_nothing(), row)

    def doubted(self, document: str) -> Mapping[str, date | None]:
        """Ids of the snapshots that were in doubt and never became a baseline, each with its `stood`.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(schema.doubts.c.snapshot, schema.doubts.c.stood).where(
            schema.doubts.c.document == document
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {snapshot: date.fromisoformat(stood) if stood else None for snapshot, stood in rows}
