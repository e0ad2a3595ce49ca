"""Reads the packaged catalogue and finds a vendor in it by id, name, alias or domain."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from tosrisk.domain.vendor import Document, DocumentKind, RenderMode, Tier, Vendor

_LOOKALIKE = 60
"""Least weighted ratio of rapidfuzz (0..100) at which a known vendor is offered for an unknown name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The vendors that ship with tosrisk, by id."""

    vendors: tuple[Vendor, ...]
    names: dict[str, Vendor] = field(repr=False, compare=False)
    """Every lower-case id, name, alias and domain to its vendor."""

    def find(self, name: str) -> Vendor | None:
        """The vendor of that id, name, alias or domain, in any case; None when there is none."""
        return self.names.get(" ".join(name.lower().split()))

    def suggest(self, name: str) -> str:
        """The id of the vendor that was probably meant, or ""."""
        # Imported here because most look-ups find what they look for.
        from rapidfuzz.process import extractOne

        match = extractOne(name.lower(), list(self.names), score_cutoff=_LOOKALIKE)
        return self.names[match[0]].id if match else ""


@cache
def load_catalogue() -> Catalogue:
    """The packaged catalogue, sorted by id."""
    vendors: dict[str, Vendor] = {}
    names: dict[str, Vendor] = {}
    for file in sorted(files("tosrisk.catalogue").joinpath("vendors").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            for vendor_id, table in tomllib.loads(file.read_text("utf-8")).items():
                vendor = vendors[vendor_id] = _vendor(vendor_id, table)
                for name in (vendor_id, vendor.name, *table.get("aliases", ()), *_hosts(vendor)):
                    names.setdefault(name.lower(), vendor)
    return Catalogue(vendors=tuple(vendors[key] for key in sorted(vendors)), names=names)


def _vendor(vendor_id: str, table: dict[str, Any]) -> Vendor:
    return Vendor(
        id=vendor_id,
        name=table["name"],
        domains=tuple(table["domains"]),
        app_domains=tuple(table.get("app_domains", ())),
        api_domains=tuple(table.get("api_domains", ())),
        documents=tuple(_document(entry, vendor_id, table["name"]) for entry in table["documents"]),
    )


def _hosts(vendor: Vendor) -> tuple[str, ...]:
    return (*vendor.domains, *vendor.app_domains, *vendor.api_domains)


def _document(entry: dict[str, Any], vendor_id: str, vendor_name: str) -> Document:
    url, *parts = entry.get("urls") or [entry["url"]]
    return Document(
        vendor=vendor_id,
        vendor_name=vendor_name,
        id=entry.get("id", entry["kind"]),
        kind=DocumentKind(entry["kind"]),
        title=entry["title"],
        url=url,
        parts=tuple(parts),
        tiers=tuple(Tier(tier) for tier in entry["tiers"]),
        select=tuple(entry.get("select", ())),
        remove=tuple(entry.get("remove", ())),
        render=RenderMode(entry.get("render", "auto")),
    )
