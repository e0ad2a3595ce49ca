"""What reads the world: pages, archives, the time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from tosrisk.domain.discovery import Link, Sitemap
from tosrisk.domain.snapshot import Fetched, NotModified, Validators
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction


class Clock(Protocol):
    """Tells the time; passed in so that runs can be replayed."""

    def now(self) -> datetime:
        """The current time in UTC, with tzinfo."""
        ...


class Fetcher(Protocol):
    """Reads a document's source."""

    def fetch(self, document: Document, validators: Validators | None) -> Fetched | NotModified:
        """Read the source once.

        An HTTP error status is an answer (`Fetched.status`), not an exception.

        Raises:
            FetchError: there was no answer at all, or it went beyond the limits.
        """
        ...


class LinkReader(Protocol):
    """Finds the addresses that a site's own files name."""

    def page(self, body: bytes, *, base: str, charset: str, hub: bool = False) -> tuple[Link, ...]:
        """The http(s) links of a page in its order; `hub` marks them as found on a legal page."""
        ...

    def sitemap(self, body: bytes) -> Sitemap:
        """What a sitemap lists, packed or not.

        Raises:
            FetchError: it is larger than the protocol allows.
        """
        ...

    def robots(self, body: bytes) -> tuple[str, ...]:
        """The sitemaps that a robots.txt names."""
        ...

    def security_txt(self, body: bytes) -> tuple[Link, ...]:
        """The policies that a security.txt names."""
        ...


class Extractor(Protocol):
    """Draws text from the bytes of a page."""

    @property
    def id(self) -> str:
        """Name and version; a change of it makes every difference in text a technical upgrade."""
        ...

    def extract(
        self, body: bytes, *, media_type: str, charset: str, select: Sequence[str], remove: Sequence[str]
    ) -> Extraction:
        """Draw the main text as Markdown.

        Raises:
            ExtractError: the bytes hold no readable document.
        """
        ...


class Archive(Protocol):
    """A history of documents kept by somebody else."""

    def records(self) -> Iterator[tuple[Document, Fetched]]:
        """Every recorded version, oldest first."""
        ...

    def count(self) -> int:
        """How many versions `records` yields, for a progress bar."""
        ...
