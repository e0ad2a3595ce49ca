"""Keeps the promises of each vendor, so that a run reads only the versions that are new."""

from __future__ import annotations

import zlib

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.domain.promises import LedgerPage
from tosrisk.stores import schema
from tosrisk.stores.codec import decode_ledger, encode_ledger
from tosrisk.stores.database import Database


class SqlLedgerCache:
    """Ledger pages by vendor (ports.LedgerCache), as compressed JSON."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, vendor: str, fingerprint: str) -> LedgerPage | None:
        """The page of that vendor by that fingerprint, or None when it is not known or no longer readable.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(schema.ledgers.c.page).where(
            schema.ledgers.c.vendor == vendor, schema.ledgers.c.fingerprint == fingerprint
        )
        with self._database.read() as connection:
            stored = connection.execute(query).scalar_one_or_none()
        if stored is None:
            return None
        try:
            return decode_ledger(zlib.decompress(stored))
        except (ValueError, zlib.error):
            return None  # written by a tosrisk with other words: drawing it anew mends it

    def put(self, vendor: str, fingerprint: str, page: LedgerPage) -> None:
        """Remember a page, in place of any other of the vendor.

        Raises:
            StoreError: the database cannot be written.
        """
        row = {"fingerprint": fingerprint, "page": zlib.compress(encode_ledger(page))}
        replace = insert(schema.ledgers).on_conflict_do_update(index_elements=["vendor"], set_=row)
        with self._database.write() as connection:
            connection.execute(replace, {"vendor": vendor, **row})
