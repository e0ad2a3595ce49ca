"""Keeps the answers of each vendor over time, so that a run scores only the versions that are new."""

from __future__ import annotations

from tosrisk.domain.history import History
from tosrisk.stores import schema
from tosrisk.stores.codec import decode_history, encode_history
from tosrisk.stores.database import Database
from tosrisk.stores.vendor_pages import SqlVendorPages


class SqlHistoryCache(SqlVendorPages[History]):
    """Histories by vendor (ports.HistoryCache)."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, schema.histories, encode=encode_history, decode=decode_history)
