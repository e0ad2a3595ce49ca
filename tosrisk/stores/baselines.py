"""Remembers which version of a document the next one is compared with, and which are not believed yet."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.stores import schema
from tosrisk.stores.database import Database
from tosrisk.stores.doubts import doubts


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
        believe = delete(doubts).where(doubts.c.document == document, doubts.c.snapshot == snapshot)
        with self._database.write() as connection:
            connection.execute(advance, {"document": document, "snapshot": snapshot})
            connection.execute(believe)

    def doubt(self, document: str, snapshot: str) -> None:
        """Remember a snapshot whose change nobody has confirmed yet: it does not count as seen.

        Raises:
            StoreError: the database cannot be written.
        """
        row = {"document": document, "snapshot": snapshot}
        with self._database.write() as connection:
            connection.execute(insert(doubts).on_conflict_do_nothing(), row)

    def doubted(self, document: str) -> frozenset[str]:
        """Ids of the snapshots that were in doubt and never became a baseline.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(doubts.c.snapshot).where(doubts.c.document == document)
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())
