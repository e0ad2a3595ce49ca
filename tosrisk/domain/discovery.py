"""What is known of a page before it is watched: where a link to it stood, and what it seems to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.vendor import Document, DocumentKind, Tier


class LinkPlace(StrEnum):
    """Where a link was found; the first are the likelier places for a legal page."""

    FOOTER = "in the footer"
    HUB = "on the legal page"
    PAGE = "on the page"
    SECURITY_TXT = "in security.txt"
    SITEMAP = "in the sitemap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address with the words that lead to it."""

    url: str
    text: str
    """What the link says; "" when nothing does, as in a sitemap."""
    place: LinkPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap lists."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a link seems to lead to, and why."""

    kind: DocumentKind
    tiers: tuple[Tier, ...]
    reason: str
    """For people, such as 'the link says "Data Processing Addendum"'."""
    tiers_reason: str
    score: int
    """The higher, the surer; for ranking only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A document worth watching."""

    document: Document
    reason: str
    """Why its kind and tiers are what they are, for people."""
    words: int
    """Of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What a vendor's site offers."""

    name: str
    """The vendor's name, guessed from its domain."""
    domain: str
    candidates: tuple[Candidate, ...]
    passed_over: tuple[str, ...]
    """Addresses that looked right and are not proposed, with the reason."""
