"""A version with what was found in it: what the pages that show its words are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tosrisk.domain.findings import Finding
from tosrisk.domain.version import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedVersion:
    """The words of a document at one time, and the findings that were drawn from these very words."""

    version: Version
    findings: tuple[Finding, ...]
    captured_at: datetime | None = None
    """When the snapshot behind the version was taken, UTC; None where that is not known."""
