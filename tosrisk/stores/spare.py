"""Keeps a copy of the state that no snapshot can give back, and puts it in the place of a damaged one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from tosrisk.errors import StoreError
from tosrisk.stores import schema
from tosrisk.stores.database import Database
from tosrisk.stores.failures import REBUILD, explain

CACHES = frozenset(
    {
        schema.encoders,
        schema.vectors,
        schema.findings,
        schema.ledgers,
        schema.rulesets,
        schema.pages,
        schema.histories,
    }
)
"""Tables that are made anew from the snapshots; all others are copied, small as they are."""
_COMPANIONS = ("-wal", "-shm", "-journal")


def spare_of(path: Path) -> Path:
    """Where the copy of a state database lies."""
    return path.with_name(f"{path.stem}.spare{path.suffix}")


def keep_spare(database: Database, path: Path) -> None:
    """Copy all but the caches, as they are at one moment, in place of the copy before.

    Raises:
        StoreError: the database cannot be read or the copy cannot be written; an older copy stays whole.
    """
    incoming = path.with_name(f".{path.name}.{os.getpid()}")
    copy = Database(incoming)
    try:
        with database.read() as source, copy.write(durable=True) as target:
            for table in schema.metadata.sorted_tables:
                if table not in CACHES and (rows := source.execute(select(table)).mappings().all()):
                    target.execute(insert(table), [dict(row) for row in rows])
        copy.close()
        incoming.replace(path)
    except OSError as error:
        raise StoreError(
            f"the copy of the state cannot be written ({error.strerror})",
            where=str(path),
            fix="check the folder and its space",
        ) from error
    finally:
        copy.close()
        for leftover in (incoming, *_companions(incoming)):
            leftover.unlink(missing_ok=True)


def heal(path: Path) -> str:
    """See to it that a state database can be used; returns one line on what had to be done, or "".

    A damaged one is moved aside, never overwritten nor removed. The copy that the last command left takes its
    place, as it does where the database is gone; without one, the state begins anew. For the holder of the
    workspace's lock alone.

    Raises:
        StoreError: it cannot be read or moved, or is the database of another program.
    """
    spare = spare_of(path)
    damaged = path.exists() and path.stat().st_size > 0 and not _sound(path)
    if not damaged and (_holds_something(path) or not spare.exists()):
        return ""
    said = "was damaged, and is kept as {aside}" if damaged else "was gone"
    try:
        aside = _move_aside(path) if damaged else path
        restored = spare.exists() and _sound(spare)
        if restored:
            at = datetime.fromtimestamp(spare.stat().st_mtime, UTC)
            shutil.copyfile(spare, incoming := path.with_name(f".{path.name}.incoming"))
            incoming.replace(path)
    except OSError as error:
        raise StoreError(
            f"cannot be restored ({error.strerror})", where=str(path), fix="check the folder and its space"
        ) from error
    told = f"{path}: {said.format(aside=aside.name)}; "
    if restored:
        return f"{told}alerts, baselines and checks are restored as of {at:%Y-%m-%d %H:%M} UTC"
    return (
        f"{told}there is no copy to restore: documents are compared from the versions they stand at, "
        "and alerts still to be sent are lost"
    )


def is_new(path: Path) -> bool:
    """True where a state database is yet to be made."""
    return not _holds_something(path)


def _holds_something(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _sound(path: Path) -> bool:
    """False when SQLite finds a broken page; True also for the sound database of another program.

    Raises:
        StoreError: it cannot be opened, which says nothing about what is in it.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError as error:
        explained = explain(str(path), error)
        if explained.fix == REBUILD:
            return False
        raise explained from error


def _move_aside(path: Path) -> Path:
    number, aside = 1, path.with_name(f"{path.name}.damaged")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    path.replace(aside)
    for companion in _companions(path):
        with suppress(FileNotFoundError):
            companion.replace(aside.with_name(aside.name + companion.name.removeprefix(path.name)))
    return aside


def _companions(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + suffix) for suffix in _COMPANIONS)
