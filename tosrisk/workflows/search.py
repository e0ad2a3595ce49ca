"""Gathers the addresses on a vendor's site that look like legal documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from tosrisk.core.sources.classify import classify, is_hub
from tosrisk.core.sources.sites import same_site, site_of
from tosrisk.domain.discovery import Guess, Link, LinkPlace
from tosrisk.domain.snapshot import Fetched, NotModified
from tosrisk.domain.vendor import Document, DocumentKind, RenderMode
from tosrisk.errors import FetchError
from tosrisk.ports import Fetcher, LinkReader
from tosrisk.workflows.reading import ask

OK = 200
GUESSED = ("/legal", "/trust", "/terms", "/privacy")
"""Addresses that many sites have, tried without a link to them."""
MOST_HUBS = 4
MOST_SITEMAPS = 12
"""Files; a site with more lists its articles there."""
FEW_LINKS = 3
"""A page with fewer links as served is looked at in a browser."""


@dataclass(slots=True, kw_only=True)
class Search:
    """What is known so far of a site."""

    fetcher: Fetcher
    links: LinkReader
    site: str
    """As `core.sources.sites.site_of` names it; the one that the start page leads to, once it was read."""
    found: dict[str, Guess] = field(default_factory=dict)
    """Addresses that look like documents, each with the best guess what it is."""
    passed_over: list[str] = field(default_factory=list)
    """Addresses that looked right and are none, with the reason."""
    _hubs: deque[str] = field(default_factory=deque)

    def follow_links(self, url: str) -> None:
        """Take the links of the start page, then of the pages that list legal documents.

        Raises:
            FetchError: the start page cannot be read.
        """
        first = self.fetch(url)
        if isinstance(first, FetchError):
            raise first
        self.site = site_of(urlsplit(first.final_url).hostname or self.site)
        if first.status != OK:
            self.passed_over.append(f"{url}: HTTP {first.status}")
        self._take(self._links_of(first))
        for path in GUESSED:
            link = Link(url=_at(url, path), text="", place=LinkPlace.SITEMAP)
            if is_hub(link):
                self._hubs.append(link.url)
            elif not {guess.kind for guess in self.found.values()} & {_kind(link)}:
                self._take((link,))
        seen: set[str] = set()
        while self._hubs and len(seen) < MOST_HUBS:
            hub = self._hubs.popleft()
            answer = self.fetch(hub) if hub not in seen else None
            seen.add(hub)
            if isinstance(answer, Fetched) and answer.status == OK:
                self._take(self._links_of(answer, hub=True))

    def read_lists(self, url: str) -> None:
        """Take what the sitemaps (those of robots.txt, or the usual one) and security.txt name."""
        robots = self.fetch(_at(url, "/robots.txt"))
        named = self.links.robots(robots.body) if isinstance(robots, Fetched) and robots.status == OK else ()
        waiting = deque(named or (_at(url, "/sitemap.xml"),))
        asked: set[str] = set()
        while waiting and len(asked) < MOST_SITEMAPS:
            address = waiting.popleft()
            answer = self.fetch(address) if address not in asked else None
            asked.add(address)
            if isinstance(answer, Fetched) and answer.status == OK:
                try:
                    sitemap = self.links.sitemap(answer.body)
                except FetchError as error:
                    self.passed_over.append(f"{answer.url}: {error.what}")
                    continue
                self._take(Link(url=page, text="", place=LinkPlace.SITEMAP) for page in sitemap.pages)
                # Sitemaps of pages come first: the others list articles by the thousand.
                nested = sorted(sitemap.sitemaps, key=lambda each: "page" not in each and "legal" not in each)
                waiting.extend(each for each in nested if self.has(each))
        security = self.fetch(_at(url, "/.well-known/security.txt"))
        if isinstance(security, Fetched) and security.status == OK:
            self._take(self.links.security_txt(security.body))

    def fetch(self, url: str, *, render: RenderMode = RenderMode.PLAIN) -> Fetched | FetchError:
        """Read any address."""
        document = Document(
            vendor=self.site,
            id="page",
            kind=DocumentKind.OTHER,
            title=url,
            vendor_name=self.site,
            url=url,
            render=render,
        )
        answer = ask(document, None, self.fetcher)
        if isinstance(answer, NotModified):
            return FetchError("the server says 304 though nothing is held", where=url)
        return answer

    def has(self, url: str) -> bool:
        """True for an address of this site."""
        try:
            return same_site(urlsplit(url).hostname or "", self.site)
        except ValueError:
            return False

    def _links_of(self, answer: Fetched, *, hub: bool = False) -> tuple[Link, ...]:
        """The links of a page; of the page as rendered where it has hardly any as served."""
        links = self.links.page(answer.body, base=answer.final_url, charset=answer.charset, hub=hub)
        if len(links) >= FEW_LINKS or answer.via != "http":
            return links
        filled = self.fetch(answer.url, render=RenderMode.BROWSER)
        if isinstance(filled, FetchError):
            return links
        return self.links.page(filled.body, base=filled.final_url, charset=filled.charset, hub=hub)

    def _take(self, links: Iterable[Link]) -> None:
        """Keep the links that lead to documents, each by its best guess, and to pages that list them."""
        for link in links:
            if not self.has(link.url):
                if link.place is not LinkPlace.SITEMAP and (guess := classify(link)):
                    note = f"{link.url}: {guess.kind.value} on another site"
                    if note not in self.passed_over:
                        self.passed_over.append(note)
            elif guess := classify(link):
                known = self.found.get(link.url)
                if known is None or known.score < guess.score:
                    self.found[link.url] = guess
            if self.has(link.url) and link.place is not LinkPlace.SITEMAP and is_hub(link):
                self._hubs.append(link.url)


def _kind(link: Link) -> DocumentKind | None:
    guess = classify(link)
    return guess.kind if guess else None


def _at(url: str, path: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
