"""Keeps one page a vendor of what was drawn from its snapshots, so that a run reads only what is new."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy import Table, select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.stores.database import Database

Page = TypeVar("Page")


class SqlVendorPages(Generic[Page]):
    """Pages by vendor and the fingerprint of how they were drawn, as compressed JSON."""

    def __init__(
        self,
        database: Database,
        table: Table,
        *,
        encode: Callable[[Page], bytes],
        decode: Callable[[bytes], Page],
    ) -> None:
        """Keep them in `table`, which has the columns vendor, fingerprint and page."""
        self._database = database
        self._table = table
        self._encode = encode
        self._decode = decode

    def get(self, vendor: str, fingerprint: str) -> Page | None:
        """The page of that vendor by that fingerprint, or None when it is not known or no longer readable.

        Raises:
            StoreError: the database cannot be read.
        """
        column = self._table.c
        query = select(column.page).where(column.vendor == vendor, column.fingerprint == fingerprint)
        with self._database.read() as connection:
            stored = connection.execute(query).scalar_one_or_none()
        if stored is None:
            return None
        try:
            return self._decode(zlib.decompress(stored))
        except (ValueError, zlib.error):
            return None  # written by a tosrisk with other words: drawing it anew mends it

    def put(self, vendor: str, fingerprint: str, page: Page) -> None:
        """Remember a page, in place of any other of the vendor.

        Raises:
            StoreError: the database cannot be written.
        """
        row = {"fingerprint": fingerprint, "page": zlib.compress(self._encode(page))}
        replace = insert(self._table).on_conflict_do_update(index_elements=["vendor"], set_=row)
        with self._database.write() as connection:
            connection.execute(replace, {"vendor": vendor, **row})
