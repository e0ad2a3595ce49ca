"""Vendors, the documents they publish, and the plans that each document governs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """The plan a customer is on: terms differ by it more than by anything else."""

    CONSUMER = "consumer"
    BUSINESS = "business"
    ENTERPRISE = "enterprise"
    API = "api"


PAID = (Tier.BUSINESS, Tier.ENTERPRISE, Tier.API)
"""The plans of organizations: on these a vendor is the processor of what they put in."""


class DocumentKind(StrEnum):
    """What a document is for."""

    TERMS = "terms"
    PRIVACY = "privacy"
    DPA = "dpa"
    AI_TERMS = "ai-terms"
    SUBPROCESSORS = "subprocessors"
    SECURITY = "security"
    ACCEPTABLE_USE = "acceptable-use"
    OTHER = "other"


class RenderMode(StrEnum):
    """How a page becomes HTML: as served, or after its scripts ran in a browser."""

    AUTO = "auto"
    """As served; in a browser, when there is one and what was served is an empty shell."""
    PLAIN = "plain"
    BROWSER = "browser"


class Setting(StrEnum):
    """A control that a customer can set on its side, and a vendor offers."""

    TRAINING_OFF = "training-off"
    """Training on content is switched off, or an opt-out was declared."""
    REVIEW_OFF = "review-off"
    """Review of content by people is switched off."""
    ZERO_RETENTION = "zero-retention"
    """Inputs and outputs are not kept."""
    REGION_CHOSEN = "region-chosen"
    """The place where data is kept was chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document of a vendor: where it is, what it governs, which part of the page it is."""

    vendor: str
    """Id of the vendor: lower-case kebab."""
    id: str
    """Id within the vendor: lower-case kebab, stable for years (it names a folder)."""
    kind: DocumentKind
    title: str
    vendor_name: str
    """The vendor's name as people write it."""
    url: str = ""
    """Address of the live page; empty for a document known from files or an archive alone."""
    parts: tuple[str, ...] = ()
    """Further addresses, in order, of a document that is published over several pages."""
    file: str = ""
    """Path, relative to the workspace, to read instead of fetching `url`; empty to fetch."""
    tiers: tuple[Tier, ...] = (Tier.CONSUMER, Tier.BUSINESS, Tier.ENTERPRISE, Tier.API)
    plan: Tier | None = None
    """The plan that the reader's company uses, as of the vendor; None when it has not said."""
    select: tuple[str, ...] = ()
    """CSS selectors of the parts to keep; empty to find the main text."""
    remove: tuple[str, ...] = ()
    """CSS selectors of the parts to drop."""
    render: RenderMode = RenderMode.AUTO
    ignore_robots: str = ""
    """Why the site's robots.txt is not kept to for this document; empty to keep to it."""
    origin: str = ""
    """Path in the archive it was imported from ("Zoom/Terms of Service.md"); empty otherwise."""

    @property
    def key(self) -> str:
        """`vendor/id`, unique in a workspace; also the folder under `snapshots/`."""
        return f"{self.vendor}/{self.id}"

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that is asked for the document, in the order of its text."""
        return (self.url, *self.parts)

    @property
    def path(self) -> str:
        """What machine-readable output calls this document: its origin, or its key."""
        return self.origin or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendor:
    """A company whose terms are watched."""

    id: str
    """Lower-case kebab, unique in a workspace."""
    name: str
    documents: tuple[Document, ...]
    tier: Tier | None = None
    """The plan the reader's company uses; None when it has not said."""
    domains: tuple[str, ...] = ()
    """Of its site."""
    app_domains: tuple[str, ...] = ()
    """Where people use the service, those of a company and consumers alike."""
    api_domains: tuple[str, ...] = ()
    """Where programs use it."""
    settings: tuple[Setting, ...] = ()
    """Controls that the reader's company has really set."""
    classes: tuple[str, ...] = ()
    """Ids of the classes of data that really go to it; empty when the company has not said."""
