"""How the values of records are written into cells."""

from __future__ import annotations

from datetime import date, datetime

Row = tuple[str, ...]
"""The cells of a row."""


def number(count: int | None) -> str:
    """A whole number, or ""."""
    return "" if count is None else str(count)


def day(on: date | None) -> str:
    """A day as ISO 8601 has it, or ""."""
    return on.isoformat() if on else ""


def moment(at: datetime | None) -> str:
    """A time in UTC as ISO 8601 has it, to the second, or ""."""
    return f"{at:%Y-%m-%dT%H:%M:%SZ}" if at else ""
