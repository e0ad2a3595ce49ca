"""Makes domain objects of a validated file: ids, defaults, and the documents of catalogue vendors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from tosrisk.config.explain import key_error, nearest, place_of
from tosrisk.config.model import (
    ConfigFile,
    DocumentTable,
    NotifyTable,
    SettingsTable,
    VendorTable,
)
from tosrisk.config.policies import build_policy
from tosrisk.config.position import Key
from tosrisk.config.workspace import NotifyTarget, Settings, Workspace
from tosrisk.domain.policy import Policy
from tosrisk.domain.retention import Retention
from tosrisk.domain.taxonomy import Severity
from tosrisk.domain.vendor import Document, DocumentKind, Tier, Vendor
from tosrisk.errors import ConfigError

TITLES = {
    DocumentKind.TERMS: "Terms of Service",
    DocumentKind.PRIVACY: "Privacy Policy",
    DocumentKind.DPA: "Data Processing Agreement",
    DocumentKind.AI_TERMS: "AI Terms",
    DocumentKind.SUBPROCESSORS: "Sub-processors",
    DocumentKind.SECURITY: "Security",
    DocumentKind.ACCEPTABLE_USE: "Acceptable Use Policy",
    DocumentKind.OTHER: "Other",
}
"""What a document is called when the file does not say."""


class KnownVendors(Protocol):
    """A catalogue, as far as a configuration needs one."""

    def find(self, name: str) -> Vendor | None:
        """The vendor of that id, name or alias; None when it is not known."""
        ...

    def suggest(self, name: str) -> str:
        """The id of the vendor that was probably meant, or ""."""
        ...


def build_workspace(
    config: ConfigFile,
    *,
    path: Path,
    text: str,
    parsed: Mapping[str, Any],
    catalogue: Callable[[], KnownVendors],
) -> Workspace:
    """The workspace that a validated file describes.

    Raises:
        ConfigError: two vendors, documents or notifiers share a name, or a catalogue vendor is unknown.
    """
    source = _Source(path=path, text=text, parsed=parsed)
    vendors: dict[str, Vendor] = {}
    known: KnownVendors | None = None
    policy = build_policy(config.policy, root=path.parent, place=source.place)
    for index, table in enumerate(config.vendors):
        if table.catalog and known is None:
            known = catalogue()
        vendor = _vendor(table, known if table.catalog else None, source, index)
        _check_classes(table, policy, source, index)
        if vendor.id in vendors:
            fix = "remove one, or give it an id of its own"
            raise source.error(("vendors", index), f"the vendor id '{vendor.id}' is taken", fix=fix)
        vendors[vendor.id] = vendor
    return Workspace(
        root=path.parent,
        settings=_settings(config.settings),
        vendors=tuple(vendors.values()),
        notify=_notify(config.notify, list(vendors), source),
        retention=Retention(**config.retention.model_dump()),
        policy=policy,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """The file that is being read, for errors that name a place in it."""

    path: Path
    text: str
    parsed: Mapping[str, Any]

    def error(self, key: Key, what: str, *, fix: str) -> ConfigError:
        return key_error(self.path, self.text, self.parsed, key, what, fix=fix)

    def place(self, key: Key) -> str:
        return place_of(self.path, self.text, self.parsed, key)


def _vendor(table: VendorTable, catalogue: KnownVendors | None, source: _Source, index: int) -> Vendor:
    key: Key = ("vendors", index)
    listed = _listed(table, catalogue, source, key) if catalogue else None
    vendor_id = listed.id if listed else table.slug
    name = table.name or (listed.name if listed else vendor_id)
    documents: dict[str, Document] = {}
    for document in listed.documents if listed else ():
        if document.id not in table.skip:
            documents[document.id] = replace(document, vendor_name=name, plan=table.tier)
    own: set[str] = set()
    for number, entry in enumerate(table.documents):
        document = replace(_document(entry, vendor_id, name), plan=table.tier)
        if document.id in own:
            what = f"the vendor has two documents with the id '{document.id}'"
            raise source.error((*key, "documents", number), what, fix='give one of them an id: id = "..."')
        own.add(document.id)
        documents[document.id] = document
    if not documents:
        raise source.error((*key, "skip"), "skip leaves no document", fix="remove the vendor, or skip less")
    return Vendor(
        id=vendor_id,
        name=name,
        documents=tuple(documents.values()),
        tier=table.tier,
        domains=tuple(table.domains) or (listed.domains if listed else ()),
        app_domains=tuple(table.app_domains) or (listed.app_domains if listed else ()),
        api_domains=tuple(table.api_domains) or (listed.api_domains if listed else ()),
        settings=tuple(dict.fromkeys(table.settings)),
        classes=tuple(dict.fromkeys(table.classes)),
    )


def _check_classes(table: VendorTable, policy: Policy, source: _Source, index: int) -> None:
    """Data of a class that the policy does not have would be held against nothing."""
    known = [each.id for each in policy.classes]
    for place, name in enumerate(table.classes):
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean '{near}'? " if near else ""
            raise source.error(
                ("vendors", index, "classes", place),
                f"'{name}' is no class of the policy",
                fix=f"{hint}known: {', '.join(known)}; or add [[policy.classes]]",
            )


def _listed(table: VendorTable, catalogue: KnownVendors, source: _Source, key: Key) -> Vendor:
    """The catalogue's entry for a vendor, after checking that it and what it skips exist."""
    vendor = catalogue.find(table.slug) or (catalogue.find(table.name) if table.name else None)
    if vendor is None:
        near = catalogue.suggest(table.id or table.name or "")
        hint = f"did you mean '{near}'? " if near else ""
        fix = f"{hint}see `tosrisk vendors list --catalog`, or list its documents yourself"
        raise source.error((*key, "catalog"), f"the catalogue has no vendor '{table.slug}'", fix=fix)
    known = [document.id for document in vendor.documents]
    for skipped in table.skip:
        if skipped not in known:
            what = f"'{skipped}' is no document of {vendor.id} in the catalogue"
            raise source.error((*key, "skip"), what, fix=f"known: {', '.join(known)}")
    return vendor


def _document(table: DocumentTable, vendor_id: str, vendor_name: str) -> Document:
    url, *parts = table.urls or [table.url or ""]
    return Document(
        vendor=vendor_id,
        id=table.id or table.kind.value,
        kind=table.kind,
        title=table.title or TITLES[table.kind],
        vendor_name=vendor_name,
        url=url,
        parts=tuple(parts),
        file=table.file or "",
        tiers=tuple(dict.fromkeys(table.tiers)) if table.tiers else tuple(Tier),
        select=tuple(table.select),
        remove=tuple(table.remove),
        render=table.render,
        ignore_robots=table.ignore_robots or "",
    )


def _settings(table: SettingsTable) -> Settings:
    given = table.model_dump(exclude_none=True)
    if "fail_on" in given:
        given["fail_on"] = None if table.fail_on == "never" else Severity(given["fail_on"])
    if table.rulesets:
        given["rulesets"] = tuple(table.rulesets)
    return Settings(**given)


def _notify(tables: list[NotifyTable], vendors: Sequence[str], source: _Source) -> tuple[NotifyTarget, ...]:
    targets: dict[str, NotifyTarget] = {}
    for index, table in enumerate(tables):
        name = table.name or table.type.value
        key: Key = ("notify", index)
        if name in targets:
            raise source.error(
                key, f"two notifiers are called '{name}'", fix='give one of them a name: name = "..."'
            )
        for place, vendor in enumerate(table.vendors or ()):
            if vendor not in vendors:
                near = nearest(vendor, vendors)
                hint = f"did you mean '{near}'? " if near else ""
                what = f"'{vendor}' is no vendor of this file"
                raise source.error(
                    (*key, "vendors", place), what, fix=f"{hint}known: {', '.join(vendors) or 'none'}"
                )
        targets[name] = NotifyTarget(
            name=name,
            type=table.type,
            url=table.url or "",
            secret=table.secret or "",
            min_severity=table.min_severity,
            vendors=tuple(table.vendors or ()),
            dimensions=tuple(table.dimensions or ()),
            tiers=tuple(table.tiers or ()),
            digest=table.digest,
            immediate_from=table.immediate_from or Severity.CRITICAL,
            source=source.place(key),
        )
    return tuple(targets.values())
