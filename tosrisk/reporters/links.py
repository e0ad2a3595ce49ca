"""Addresses that are safe to print: vendors' text decides none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tosrisk.core.text.inert import inert
from tosrisk.core.text.weblinks import web_href

_FRAGMENT_WORDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LivePage:
    """A link to a page of the vendor."""

    label: str
    href: str


def live_pages(addresses: Sequence[str]) -> tuple[LivePage, ...]:
    """Links to the pages of a document, numbered when there are several; unsafe addresses are left out."""
    several = len(addresses) > 1
    return tuple(
        LivePage(label=f"live page {number}" if several else "live page", href=href)
        for number, address in enumerate(addresses, start=1)
        if (href := web_href(address))
    )


def sentence_href(url: str, sentence: str) -> str:
    """A link to the sentence on the live page (a text fragment), or "" when the page has no safe address."""
    href = web_href(url)
    words = sentence.split()[:_FRAGMENT_WORDS]
    if not href or "#" in href or not words:
        return href
    return f"{href}#:~:text={quote(' '.join(words), safe='').replace('-', '%2D')}"


def visible(text: str) -> str:
    """The words without control characters and without marks that turn the direction of the text."""
    return inert(text)
