"""The table of snapshots whose change nobody has confirmed."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from tosrisk.stores.schema import metadata

doubts = Table(
    "doubts",
    metadata,
    Column("document", Text, primary_key=True),
    Column("snapshot", Text, primary_key=True),
)
