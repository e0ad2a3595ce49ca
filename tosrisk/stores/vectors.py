"""Keeps sentence vectors, so that a sentence is encoded once in the life of a workspace."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.stores import schema
from tosrisk.stores.database import Database

if TYPE_CHECKING:
    from tosrisk.ports import Vectors

_BATCH = 10_000
"""Keys per statement, to bound its memory. They travel as one JSON array: one variable, however many."""

_FORMAT = np.dtype("<f4")
"""Little-endian float32: what comes back is bit for bit what was put, so a warm run equals a cold one."""

_WANTED = func.json_each(bindparam("keys")).table_valued("value")
_SELECT = select(schema.vectors.c.key, schema.vectors.c.vector).where(
    schema.vectors.c.encoder == bindparam("encoder"), schema.vectors.c.key.in_(select(_WANTED.c.value))
)
_INSERT = insert(schema.vectors).on_conflict_do_nothing()


class SqlVectorCache:
    """Vectors by encoder and key (ports.VectorCache)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, encoder: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """The known vectors, float32 of shape (dimension,), read-only, in the order of `keys`.

        Raises:
            StoreError: the database cannot be read.
        """
        found: dict[str, bytes] = {}
        with self._database.read() as connection:
            number = _number(connection, encoder)
            if number is None:
                return {}
            for start in range(0, len(keys), _BATCH):
                wanted = json.dumps(list(keys[start : start + _BATCH]))
                rows = connection.execute(_SELECT, {"encoder": number, "keys": wanted})
                found.update((row.key, row.vector) for row in rows)
        return {key: np.frombuffer(found[key], dtype=_FORMAT) for key in keys if key in found}

    def put(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember vectors; a key that is known keeps the vector it has.

        Raises:
            StoreError: the database cannot be written; then none of them is remembered.
        """
        if not vectors:
            return
        with self._database.write() as connection:
            connection.execute(insert(schema.encoders).on_conflict_do_nothing(), {"name": encoder})
            number = _number(connection, encoder)
            rows = [
                {"encoder": number, "key": key, "vector": np.asarray(vector, dtype=_FORMAT).tobytes()}
                for key, vector in vectors.items()
            ]
            connection.execute(_INSERT, rows)


def _number(connection: Connection, encoder: str) -> int | None:
    """The number that stands for an encoder's id in this database; None when it is not known here."""
    query = select(schema.encoders.c.id).where(schema.encoders.c.name == encoder)
    return connection.execute(query).scalar_one_or_none()
