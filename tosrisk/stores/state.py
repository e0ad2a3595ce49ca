"""The state of a workspace in one SQLite file: caches, checks, baselines and the outbox."""

from __future__ import annotations

import contextlib
from pathlib import Path
from types import TracebackType
from typing import Self

from tosrisk.errors import StoreError
from tosrisk.stores.answers import SqlAnswerBook
from tosrisk.stores.baselines import SqlBaselines
from tosrisk.stores.caches import SqlCacheKeeper
from tosrisk.stores.checks import SqlCheckLog
from tosrisk.stores.database import Database
from tosrisk.stores.desk import SqlDesk
from tosrisk.stores.failures import corrupt
from tosrisk.stores.feeds import SqlFeedBook
from tosrisk.stores.findings import SqlFindingCache
from tosrisk.stores.histories import SqlHistoryCache
from tosrisk.stores.ledgers import SqlLedgerCache
from tosrisk.stores.outbox import SqlOutbox
from tosrisk.stores.pages import SqlPageCache
from tosrisk.stores.rulesets import SqlRulesetCache
from tosrisk.stores.spare import keep_spare, spare_of
from tosrisk.stores.vectors import SqlVectorCache


class StateStore:
    """All that is not evidence: it can be rebuilt from snapshots, or must be transactional.

    The file is created on first use. Threads of one process may share a store. Of several processes, each
    may use its own store of the same file; runs that must not overlap take `workspace_lock` first.
    """

    def __init__(self, path: Path | None) -> None:
        """`path` of the file (`.tosrisk/state.db`), or None to keep all in memory until `close`."""
        self._path = path
        self._database = Database(path)
        self.vectors = SqlVectorCache(self._database)
        self.findings = SqlFindingCache(self._database)
        self.histories = SqlHistoryCache(self._database)
        self.ledgers = SqlLedgerCache(self._database)
        self.rulesets = SqlRulesetCache(self._database)
        self.pages = SqlPageCache(self._database)
        self.checks = SqlCheckLog(self._database)
        self.outbox = SqlOutbox(self._database)
        self.desk = SqlDesk(self._database)
        self.baselines = SqlBaselines(self._database)
        self.answers = SqlAnswerBook(self._database)
        self.feeds = SqlFeedBook(self._database)
        self.caches = SqlCacheKeeper(self._database)

    def close(self) -> None:
        """Close the file; later use opens it again."""
        self._database.close()

    def keep_spare(self) -> None:
        """Copy what cannot be rebuilt, if anything was written, for `stores.spare.heal` to restore.

        Raises:
            StoreError: it cannot be read, or the copy cannot be written.
        """
        if self._path is not None and self._database.written:
            keep_spare(self._database, spare_of(self._path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_cache(path: Path) -> StateStore:
    """A store for caches alone, outside a workspace: it may be lost, so it never stands in the way.

    A damaged or foreign file is moved aside (`<name>.damaged`, in place of the one before it); where none
    can be kept, the cache lives in memory.
    """
    try:
        return _probed(path)
    except StoreError as error:
        if not corrupt(error):
            return StateStore(None)
    with contextlib.suppress(OSError, StoreError):
        path.replace(path.with_name(f"{path.name}.damaged"))
        for companion in ("-wal", "-shm"):
            path.with_name(path.name + companion).unlink(missing_ok=True)
        return _probed(path)
    return StateStore(None)


def _probed(path: Path) -> StateStore:
    """A store that is known to take writes."""
    database = Database(path)
    try:
        with database.write():
            pass
    finally:
        database.close()
    return StateStore(path)
