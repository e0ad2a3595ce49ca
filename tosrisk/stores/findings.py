"""Keeps what was found in a text, so that an unchanged document is not judged again."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from tosrisk.domain.findings import Finding
from tosrisk.stores import schema
from tosrisk.stores.codec import decode_findings, encode_findings
from tosrisk.stores.database import Database


class SqlFindingCache:
    """Findings by text and judge (ports.FindingCache), as compressed JSON."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, text_sha256: str, judge: str) -> tuple[Finding, ...] | None:
        """The findings of that text by that judge, or None when they are not known or no longer readable.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(schema.findings.c.findings).where(
            schema.findings.c.text_sha256 == text_sha256, schema.findings.c.judge == judge
        )
        with self._database.read() as connection:
            stored = connection.execute(query).scalar_one_or_none()
        if stored is None:
            return None
        try:
            return decode_findings(zlib.decompress(stored))
        except (ValueError, zlib.error):
            return None  # written by a tosrisk with other words: judging again mends it

    def put(self, text_sha256: str, judge: str, findings: Sequence[Finding]) -> None:
        """Remember findings, in place of those remembered for the same text and judge.

        Raises:
            StoreError: the database cannot be written.
        """
        stored = zlib.compress(encode_findings(findings))
        row = {"text_sha256": text_sha256, "judge": judge, "findings": stored}
        replace = insert(schema.findings).on_conflict_do_update(
            index_elements=["text_sha256", "judge"], set_={"findings": stored}
        )
        with self._database.write() as connection:
            connection.execute(replace, row)
