"""Turns what SQLite says into one line that tells the user what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tosrisk.errors import StoreError

REBUILD = "run `tosrisk run`: it moves the file aside and restores what the last run copied"
"""What to do about a state.db that cannot be read."""
REPLACE = "move it away and run again: the copy of the last run is restored, and caches are made anew"
"""What to do about a state.db that is sound and cannot work."""

_BY_NAME = (
    ("SQLITE_CORRUPT", "is damaged", REBUILD),
    ("SQLITE_NOTADB", "is damaged, or is no database", REBUILD),
    ("SQLITE_FULL", "cannot grow, the disk is full", "free some space and run again"),
    ("SQLITE_READONLY", "is read-only", "give this user write permission to it and to its folder"),
    (
        "SQLITE_CANTOPEN",
        "cannot be opened",
        "check that this user may write to its folder",
    ),
    ("SQLITE_PERM", "cannot be opened", "give this user write permission to it and to its folder"),
    ("SQLITE_AUTH", "cannot be opened", "give this user write permission to it and to its folder"),
    ("SQLITE_BUSY", "is in use by another program", "wait for that to end and run again"),
    ("SQLITE_LOCKED", "is in use by another program", "wait for that to end and run again"),
    (
        "SQLITE_IOERR",
        "cannot be read or written, the disk reports an error",
        "check the disk and its free space",
    ),
)
"""Start of SQLite's error name, what it means, what to do."""


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Let database errors out as a StoreError about the file `where`."""
    try:
        yield
    except DBAPIError as error:
        raise explain(where, error.orig or error) from error
    except SQLAlchemyError as error:
        raise explain(where, error) from error


def explain(where: str, error: BaseException) -> StoreError:
    """The StoreError for a database error: by SQLite's error name, or in its own words."""
    name = getattr(error, "sqlite_errorname", "")
    for start, what, fix in _BY_NAME:
        if name.startswith(start):
            return StoreError(what, where=where, fix=fix)
    return StoreError(f"cannot be used ({error})", where=where, fix=REPLACE)


def busy(error: BaseException | None) -> bool:
    """True when another connection has the database to itself: a later try may succeed."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def corrupt(error: StoreError) -> bool:
    """True when the file's content is at fault: a cache may be thrown away, the disk is fine."""
    return error.fix in {REBUILD, REPLACE}
