"""Keeps the rules as they were read: reading and checking them anew takes a third of a second."""

from __future__ import annotations

import zlib
from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.domain.rules import Ruleset
from tosrisk.stores import schema
from tosrisk.stores.codec import decode_ruleset, encode_ruleset
from tosrisk.stores.database import Database

_table = schema.rulesets.c


class SqlRulesetCache:
    """The rules that were read last, as compressed JSON, but for their heads and adapter: those are files."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> Ruleset | None:
        """The rules of that key without heads and adapter, or None.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._database.read() as connection:
            stored = connection.execute(select(_table.ruleset).where(_table.key == key)).scalar_one_or_none()
        if stored is None:
            return None
        try:
            return decode_ruleset(zlib.decompress(stored))
        except (ValueError, zlib.error):
            return None

    def put(self, key: str, ruleset: Ruleset) -> None:
        """Remember rules, in place of all others.

        Raises:
            StoreError: the database cannot be written.
        """
        stored = zlib.compress(encode_ruleset(replace(ruleset, heads=b"", adapter=b"")), level=1)
        with self._database.write() as connection:
            connection.execute(delete(schema.rulesets))
            connection.execute(insert(schema.rulesets), {"key": key, "ruleset": stored})
