"""Empties the caches of what no present text needs: over the years they keep every text there ever was."""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import ColumnElement, bindparam, delete, func, select

from tosrisk.domain.retention import CacheUse
from tosrisk.stores import schema
from tosrisk.stores.database import Database

_findings, _vectors, _encoders = schema.findings.c, schema.vectors.c, schema.encoders.c


class SqlCacheKeeper:
    """Findings and vectors that can be made anew (ports.CacheKeeper)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stale(self, *, judge: str, texts: Collection[str], encoder: str, keys: Collection[str]) -> CacheUse:
        """How much is kept besides what this judge found in `texts`, and this encoder's vectors of `keys`.

        Raises:
            StoreError: the database cannot be read.
        """
        size = func.coalesce
        findings = select(func.count(), size(func.sum(func.length(_findings.findings)), 0)).where(
            _other_findings()
        )
        vectors = select(func.count(), size(func.sum(func.length(_vectors.vector)), 0)).where(
            _other_vectors()
        )
        with self._database.read() as connection:
            rows, held = connection.execute(findings, _values(judge, texts)).one()
            more_rows, more_held = connection.execute(vectors, _values(encoder, keys)).one()
        return CacheUse(findings=rows, vectors=more_rows, size=held + more_held)

    def forget_pages(self) -> None:
        """Have every page of the next report drawn anew.

        Raises:
            StoreError: the database cannot be written.
        """
        with self._database.write() as connection:
            connection.execute(delete(schema.pages))

    def prune(self, *, judge: str, texts: Collection[str], encoder: str, keys: Collection[str]) -> None:
        """Remove it, and give the room back to the disk.

        Raises:
            StoreError: the database cannot be written; what was removed before that is gone, and can be made
                anew.
        """
        with self._database.write() as connection:
            connection.execute(delete(schema.findings).where(_other_findings()), _values(judge, texts))
            connection.execute(delete(schema.vectors).where(_other_vectors()), _values(encoder, keys))
        self._database.vacuum()


def _other_findings() -> ColumnElement[bool]:
    return (_findings.judge != bindparam("maker")) | _findings.text_sha256.not_in(_wanted())


def _other_vectors() -> ColumnElement[bool]:
    number = select(_encoders.id).where(_encoders.name == bindparam("maker")).scalar_subquery()
    return (_vectors.encoder != func.coalesce(number, -1)) | _vectors.key.not_in(_wanted())


def _wanted() -> ColumnElement[str]:
    """The keys to keep, as one JSON array: one variable, however many."""
    table = func.json_each(bindparam("wanted")).table_valued("value")
    return select(table.c.value).scalar_subquery()


def _values(maker: str, wanted: Collection[str]) -> dict[str, str]:
    return {"maker": maker, "wanted": json.dumps(sorted(wanted))}
