"""Keeps what the pages of each vendor were drawn from, so that an unchanged one is not drawn again."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.domain.dossier import KeptFile, KeptPages
from tosrisk.stores import schema
from tosrisk.stores.database import Database

_table = schema.pages.c


class SqlPageCache:
    """Kept pages by vendor (ports.PageCache): the files themselves lie in the report."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, vendor: str) -> KeptPages | None:
        """What is kept of a vendor's pages, or None.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(_table.fingerprint, _table.share, _table.files).where(_table.vendor == vendor)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        files = tuple(_file(path, content) for path, content in json.loads(row.files))
        return KeptPages(fingerprint=row.fingerprint, share=row.share, files=files)

    def put(self, vendor: str, pages: KeptPages) -> None:
        """Remember a vendor's pages, in place of those before.

        Raises:
            StoreError: the database cannot be written.
        """
        files = json.dumps([(each.path, f"{each.sha256} {each.seal}".strip()) for each in pages.files])
        row = {"fingerprint": pages.fingerprint, "share": pages.share, "files": files}
        replace = insert(schema.pages).on_conflict_do_update(index_elements=["vendor"], set_=row)
        with self._database.write() as connection:
            connection.execute(replace, {"vendor": vendor, **row})


def _file(path: str, content: str) -> KeptFile:
    """A file by its path, its hash and its seal, where it has one: an older tosrisk wrote none."""
    sha256, _, seal = content.partition(" ")
    return KeptFile(path=path, sha256=sha256, seal=seal)
