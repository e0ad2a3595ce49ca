"""Domains to allow or to block, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ListKind(StrEnum):
    """What is done with the domains of a list."""

    ALLOW = "allow"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One domain on a list."""

    domain: str
    """In lower case and ASCII."""
    vendor: str
    """The name of the vendor."""
    why: str
    """What puts it there, class by class."""
