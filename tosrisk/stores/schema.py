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

SCHEMA_VERSION = 4
"""SQLite's user_version; raised when a table changes (see `MIGRATIONS`) or is new."""

MIGRATIONS: dict[int, tuple[str, ...]] = {
    2: (
        "ALTER TABLE alerts ADD COLUMN vendor TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE alerts ADD COLUMN kind TEXT NOT NULL DEFAULT ''",
        "UPDATE alerts SET vendor = json_extract(alert, '$.document.vendor'),"
        " kind = json_extract(alert, '$.kind')",
        "CREATE INDEX alerts_by_vendor ON alerts (vendor, raised_at, seq)",
    ),
}
"""By version, the statements that change its tables into those of the next; new tables need none."""

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

ledgers = Table(
    "ledgers",
    metadata,
    Column("vendor", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("page", LargeBinary, nullable=False),
)
"""The promises of each vendor, drawn from its snapshots."""

rulesets = Table(
    "rulesets",
    metadata,
    Column("key", Text, primary_key=True),
    Column("ruleset", LargeBinary, nullable=False),
)
"""The rules that were read last."""

pages = Table(
    "pages",
    metadata,
    Column("vendor", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("share", LargeBinary, nullable=False),
    Column("files", Text, nullable=False),
)
"""What the report's pages of each vendor were drawn from, and their paths, hashes and seals as JSON."""


histories = Table(
    "histories",
    metadata,
    Column("vendor", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("page", LargeBinary, nullable=False),
)
"""The answers of each vendor over time, drawn from its snapshots."""

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

doubts = Table(
    "doubts",
    metadata,
    Column("document", Text, primary_key=True),
    Column("snapshot", Text, primary_key=True),
    Column("stood", Text),
)
"""Snapshots whose change nobody has confirmed, and the last day on which the version before had stood."""

answers = Table(
    "answers",
    metadata,
    Column("vendor", Text, primary_key=True),
    Column("data_class", Text, primary_key=True),
    Column("answer", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("texts", Text, nullable=False),
)
"""What the company's policy last said of each class of data at each vendor."""

alerts = Table(
    "alerts",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("raised_at", Text, nullable=False),
    Column("alert", Text, nullable=False),
    Column("vendor", Text, nullable=False, server_default=""),
    Column("kind", Text, nullable=False, server_default=""),
    Index("alerts_by_time", "raised_at", "seq"),
    Index("alerts_by_vendor", "vendor", "raised_at", "seq"),
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

digests = Table(
    "digests",
    metadata,
    Column("notifier", Text, primary_key=True),
    Column("at", Text, nullable=False),
)
"""When each notifier's digest was last due and sent, or found to be empty."""

acknowledgements = Table(
    "acknowledgements",
    metadata,
    Column("alert", Integer, ForeignKey("alerts.seq", ondelete="CASCADE"), primary_key=True),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
)

snoozes = Table(
    "snoozes",
    metadata,
    Column("alert", Text, primary_key=True),
    Column("vendor", Text, primary_key=True),
    Column("document", Text, primary_key=True),
    Column("dimensions", Text, primary_key=True),
    Column("until", Text, nullable=False),
)
"""What a snooze is about ("" for everything), and the day on which it ends; one for each subject."""

feeds = Table(
    "feeds",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("since", Text, nullable=False),
)
"""The identity of the workspace's feed, in one row."""
