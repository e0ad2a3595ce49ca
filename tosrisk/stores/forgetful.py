"""Caches that keep nothing, for whoever must not remember, or is remembered for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tosrisk.domain.findings import Finding

if TYPE_CHECKING:
    from tosrisk.ports import Vectors


class NoVectors:
    """A vector cache (ports.VectorCache) in which nothing is ever found."""

    def get(self, encoder: str, keys: Sequence[str]) -> Mapping[str, Vectors]:  # noqa: ARG002
        """Nothing is known."""
        return {}

    def put(self, encoder: str, vectors: Mapping[str, Vectors]) -> None:
        """Nothing is kept."""


class NoFindings:
    """A cache of findings (ports.FindingCache) in which nothing is ever found."""

    def get(self, text_sha256: str, judge: str) -> tuple[Finding, ...] | None:  # noqa: ARG002
        """Nothing is known."""
        return None

    def put(self, text_sha256: str, judge: str, findings: Sequence[Finding]) -> None:
        """Nothing is kept."""
