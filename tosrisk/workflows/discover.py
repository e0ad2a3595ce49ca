"""Finds a vendor's legal pages from its site, and proposes what to watch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from tosrisk.core.sources.classify import kind_of_title
from tosrisk.core.sources.sites import site_of
from tosrisk.domain.discovery import Candidate, Discovery, Guess
from tosrisk.domain.snapshot import Fetched
from tosrisk.domain.vendor import Document, DocumentKind, RenderMode
from tosrisk.errors import FetchError
from tosrisk.ports import Extractor, Fetcher, LinkReader, Progress, Step
from tosrisk.workflows.reading import Reading, needs_browser, read, rendered
from tosrisk.workflows.search import Search

MOST_TRIED = 24
"""Candidates that are read, the likeliest first."""
MOST_OF_A_KIND = 4


def discover(
    url: str, *, fetcher: Fetcher, links: LinkReader, extractor: Extractor, progress: Progress
) -> Discovery:
    """Look for a vendor's legal pages, and read each before it is proposed.

    Looked at are the links of the given page and of the legal pages that it names, robots.txt, sitemaps,
    security.txt, and a few usual addresses.

    Args:
        url: any page of the vendor's site.
        fetcher: reads pages.
        links: finds links in them.
        extractor: draws their text.
        progress: shows how far it has come.

    Raises:
        FetchError: the page cannot be read.
    """
    search = Search(fetcher=fetcher, links=links, site=site_of(urlsplit(url).hostname or ""))
    with progress.track("Looking", 2 + MOST_TRIED) as step:
        search.follow_links(url)
        step.advance("links")
        search.read_lists(url)
        step.advance("sitemaps")
        candidates = tuple(_tried(search, extractor, step))
    return Discovery(
        name=search.site.partition(".")[0].title(),
        domain=search.site,
        candidates=_with_ids(candidates),
        passed_over=tuple(search.passed_over),
    )


def _tried(search: Search, extractor: Extractor, step: Step) -> Iterable[Candidate]:
    """The likeliest documents, read; those that are none, or another's twin, are passed over."""
    ranked = sorted(search.found.items(), key=lambda item: (-item[1].score, len(item[0]), item[0]))
    of_a_kind: Counter[DocumentKind] = Counter()
    texts: set[str] = set()
    for url, guess in ranked[:MOST_TRIED]:
        step.advance(url)
        if of_a_kind[guess.kind] >= MOST_OF_A_KIND:
            continue
        reading = _read(search, _document(url, search, guess), extractor)
        if reading is None or reading.extraction is None or reading.extraction.text in texts:
            continue
        texts.add(reading.extraction.text)
        candidate = _candidate(search, url, guess, reading)
        of_a_kind[candidate.document.kind] += 1
        yield candidate


def _read(search: Search, document: Document, extractor: Extractor) -> Reading | None:
    """The document as read; None, with the reason on record, when it is none."""
    answer = search.fetch(document.url)
    if isinstance(answer, FetchError):
        search.passed_over.append(f"{document.url}: {answer.what}")
        return None
    reading = read(document, answer, None, extractor)
    if needs_browser(document, reading):
        filled = search.fetch(document.url, render=RenderMode.BROWSER)
        if isinstance(filled, Fetched):
            reading = read(rendered(document), filled, None, extractor)
    if reading.accepted:
        return reading
    search.passed_over.append(f"{document.url}: {reading.detail}")
    return None


def _candidate(search: Search, url: str, guess: Guess, reading: Reading) -> Candidate:
    assert reading.extraction is not None
    title, final = reading.extraction.title.strip(), reading.answer.final_url
    kind, reason = guess.kind, guess.reason
    titled = kind_of_title(title)
    if titled is not None and titled is not kind:
        kind, reason = titled, f'its title says "{title}"'
    moved = bool(reading.answer.redirects) and search.has(final)
    document = _document(final if moved else url, search, replace(guess, kind=kind))
    return Candidate(
        document=replace(document, title=title or document.title),
        reason=f"{kind.value}: {reason}; plans: {guess.tiers_reason}",
        words=reading.extraction.words,
    )


def _document(url: str, search: Search, guess: Guess) -> Document:
    return Document(
        vendor=search.site.partition(".")[0],
        id=guess.kind.value,
        kind=guess.kind,
        title=guess.kind.value.replace("-", " ").title(),
        vendor_name=search.site,
        url=url,
        tiers=guess.tiers,
    )


def _with_ids(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Each with an id of its own: its kind, or its kind and a number where there are several."""
    count: Counter[DocumentKind] = Counter()
    named = []
    for candidate in candidates:
        kind = candidate.document.kind
        count[kind] += 1
        own = kind.value if count[kind] == 1 else f"{kind.value}-{count[kind]}"
        named.append(replace(candidate, document=replace(candidate.document, id=own)))
    return tuple(named)
