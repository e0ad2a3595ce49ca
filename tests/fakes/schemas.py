"""What turns the tables of a present state into those of an older tosrisk."""

UNDO_OF_3 = (
    "DROP TABLE pages",
    "DROP INDEX alerts_by_vendor",
    "ALTER TABLE alerts DROP COLUMN vendor",
    "ALTER TABLE alerts DROP COLUMN kind",
)
"""Statements that leave what version 2 had."""
