"""Findings, promises, rules and alerts as JSON and back, without loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from pydantic import TypeAdapter

from tosrisk.domain.alerts import Alert
from tosrisk.domain.findings import Finding
from tosrisk.domain.history import History
from tosrisk.domain.promises import LedgerPage
from tosrisk.domain.rules import Ruleset


@cache  # each is made when it is first needed: a run in which nothing changed needs few
def _findings() -> TypeAdapter[tuple[Finding, ...]]:
    return TypeAdapter(tuple[Finding, ...])


@cache
def _ledger() -> TypeAdapter[LedgerPage]:
    return TypeAdapter(LedgerPage)


@cache
def _ruleset() -> TypeAdapter[Ruleset]:
    return TypeAdapter(Ruleset)


@cache
def _alert() -> TypeAdapter[Alert]:
    return TypeAdapter(Alert)


@cache
def _history() -> TypeAdapter[History]:
    return TypeAdapter(History)


def encode_findings(findings: Sequence[Finding]) -> bytes:
    """Compact JSON in UTF-8."""
    return _findings().dump_json(tuple(findings))


def decode_findings(encoded: bytes) -> tuple[Finding, ...]:
    """What `encode_findings` was given.

    Raises:
        ValueError: it is not that, for instance because a stance of it no longer exists.
    """
    return _findings().validate_json(encoded)


def encode_ledger(page: LedgerPage) -> bytes:
    """Compact JSON in UTF-8."""
    return _ledger().dump_json(page)


def decode_ledger(encoded: bytes) -> LedgerPage:
    """What `encode_ledger` was given.

    Raises:
        ValueError: it is not that, for instance because a stance of it no longer exists.
    """
    return _ledger().validate_json(encoded)


def encode_ruleset(ruleset: Ruleset) -> bytes:
    """Compact JSON in UTF-8."""
    return _ruleset().dump_json(ruleset)


def decode_ruleset(encoded: bytes) -> Ruleset:
    """What `encode_ruleset` was given.

    Raises:
        ValueError: it is not that.
    """
    return _ruleset().validate_json(encoded)


def encode_history(history: History) -> bytes:
    """Compact JSON in UTF-8."""
    return _history().dump_json(history)


def decode_history(encoded: bytes) -> History:
    """What `encode_history` was given.

    Raises:
        ValueError: it is not that, for instance because a stance of it no longer exists.
    """
    return _history().validate_json(encoded)


def encode_alert(alert: Alert) -> str:
    """Compact JSON of an alert, the document it concerns included."""
    return _alert().dump_json(alert).decode()


def decode_alert(encoded: str) -> Alert:
    """What `encode_alert` was given; its time is in UTC.

    Raises:
        ValueError: it is not that.
    """
    alert = _alert().validate_json(encoded)
    return replace(alert, raised_at=alert.raised_at.astimezone(UTC))


def encode_time(at: datetime) -> str:
    """ISO 8601 in UTC to the microsecond: of one width, so that text order is time order.

    Raises:
        ValueError: the time has no zone, so that nobody can say when it was.
    """
    if at.tzinfo is None:
        raise ValueError(f"time without a zone: {at.isoformat()}")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def decode_time(encoded: str) -> datetime:
    """What `encode_time` was given, in UTC.

    Raises:
        ValueError: it is not that.
    """
    return datetime.fromisoformat(encoded)
