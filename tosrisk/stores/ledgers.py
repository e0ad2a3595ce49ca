"""Keeps the promises of each vendor, so that a run reads only the versions that are new."""

from __future__ import annotations

from tosrisk.domain.promises import LedgerPage
from tosrisk.stores import schema
from tosrisk.stores.codec import decode_ledger, encode_ledger
from tosrisk.stores.database import Database
from tosrisk.stores.vendor_pages import SqlVendorPages


class SqlLedgerCache(SqlVendorPages[LedgerPage]):
    """Ledger pages by vendor (ports.LedgerCache)."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, schema.ledgers, encode=encode_ledger, decode=decode_ledger)
