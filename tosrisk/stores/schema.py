"""The tables of state.db, so that every store reads and writes the same layout."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

APPLICATION_ID = 0x746F7372
"""SQLite's application_id of our databases: "tosr" in ASCII."""

SCHEMA_VERSION = 1
"""SQLite's user_version; raised when a table changes. A table that is new is added to older databases."""

metadata = MetaData()

encoders = Table(
    "encoders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)
"""Encoder ids are long (they hold a weights hash); rows refer to them by number."""

vectors = Table(
    "vectors",
    metadata,
    Column("encoder", Integer, ForeignKey("encoders.id", ondelete="CASCADE"), nullable=False),
    Column("key", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Index("vectors_by_key", "encoder", "key", unique=True),
)

findings = Table(
    "findings",
    metadata,
    Column("text_sha256", Text, primary_key=True),
    Column("judge", Text, primary_key=True),
    Column("findings", LargeBinary, nullable=False),
)

checks = Table(
    "checks",
    metadata,
    Column("document", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("ok", Boolean, nullable=False),
    Column("detail", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Text),
)
"""The last check of each document, and the row of failures that it ends."""

baselines = Table(
    "baselines",
    metadata,
    Column("document", Text, primary_key=True),
    Column("snapshot", Text, nullable=False),
)

alerts = Table(
    "alerts",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("raised_at", Text, nullable=False),
    Column("alert", Text, nullable=False),
    Index("alerts_by_time", "raised_at", "seq"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("alert", Integer, ForeignKey("alerts.seq", ondelete="CASCADE"), primary_key=True),
    Column("notifier", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", Text, nullable=False, server_default=""),
    CheckConstraint("state IN ('pending', 'sent', 'failed')", name="known_state"),
    Index("deliveries_by_state", "state"),
)
