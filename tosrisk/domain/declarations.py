"""Vendors as somebody else has declared them, and what of that could not be taken over."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.domain.vendor import Vendor


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about one document that was taken over otherwise than declared, or not at all."""

    where: str
    """The service, and the type of the document where it concerns one."""
    what: str
    """One phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarations:
    """What a repository of declarations holds."""

    vendors: tuple[Vendor, ...]
    """By file name."""
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What came of taking declarations into a `tosrisk.toml`."""

    vendors: int
    """Added."""
    documents: int
    """Added, those of new vendors included."""
    known: int
    """Documents that the file, or the catalogue, has already; they are left as they are."""
    remarks: tuple[Remark, ...]
