"""Remembers who the workspace's feed is, so that readers know it again wherever it is published."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.domain.exports import FeedIdentity
from tosrisk.stores import schema
from tosrisk.stores.codec import decode_time, encode_time
from tosrisk.stores.database import Database


class SqlFeedBook:
    """The identity of the one feed of a workspace; it lives as long as the alerts that the feed tells of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settle(self, offered: FeedIdentity) -> FeedIdentity:
        """The identity that was settled on first: the one offered, where there was none yet.

        Raises:
            StoreError: the database cannot be read or written.
        """
        known = self._known()
        if known is not None:
            return known
        row = {"place": 0, "id": offered.id, "since": encode_time(offered.since)}
        with self._database.write(durable=True) as connection:
            connection.execute(insert(schema.feeds).on_conflict_do_nothing(), row)
        return self._known() or offered

    def _known(self) -> FeedIdentity | None:
        with self._database.read() as connection:
            row = connection.execute(select(schema.feeds)).one_or_none()
        return FeedIdentity(id=row.id, since=decode_time(row.since)) if row else None
