"""Addresses that are safe to print: vendors' text decides none of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
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


def relative_href(target: Path, base: Path) -> str:
    """Address of a folder as seen from another folder, percent-encoded, with no slash at the end."""
    return quote(Path(os.path.relpath(target, base)).as_posix(), safe="/.")


def snapshot_href(snapshots: str, document: str, snapshot: str) -> str:
    """Address of the stored text of a snapshot below the snapshots folder, or "" when there is none."""
    if not snapshot or not snapshots or ".." in f"{document}/{snapshot}".split("/"):
        return ""
    return f"{snapshots}/{quote(f'{document}/{snapshot}', safe='/')}/version.md"


def visible(text: str) -> str:
    """The words without control characters and without marks that turn the direction of the text."""
    return inert(text)
