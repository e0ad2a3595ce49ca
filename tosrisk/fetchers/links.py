"""Finds the addresses that a page, a sitemap, a robots.txt or a security.txt names."""

from __future__ import annotations

import io
import re
import zlib
from urllib.parse import urljoin

from tosrisk.domain.discovery import Link, LinkPlace, Sitemap
from tosrisk.errors import FetchError
from tosrisk.fetchers.policy import MEBIBYTE

MOST_LINKS = 5_000
MOST_ENTRIES = 50_000
"""Of one sitemap; the protocol allows no more (sitemaps.org)."""
MOST_BYTES = 50 * MEBIBYTE
"""Of one sitemap, unpacked; the protocol allows no more."""
_GZIP = b"\x1f\x8b"
_POLICY = re.compile(r"^policy:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)


class PageLinks:
    """Fulfils ports.LinkReader with lxml and protego. Pages and sitemaps are hostile: all has limits."""

    def page(self, body: bytes, *, base: str, charset: str, hub: bool = False) -> tuple[Link, ...]:
        """The http(s) links of a page in its order, without fragments; empty for what is no page."""
        from lxml import etree, html

        try:
            parser = html.HTMLParser(encoding=charset or "utf-8", remove_comments=True)
            tree = html.document_fromstring(body, parser=parser)
        except (etree.LxmlError, ValueError, LookupError, AssertionError):
            return ()
        base = next((urljoin(base, each) for each in tree.xpath("//base/@href")[:1]), base)
        links: list[Link] = []
        for anchor in tree.iter("a"):
            url = _joined(base, anchor.get("href") or "")
            if url and len(links) < MOST_LINKS:
                text = " ".join(" ".join(anchor.itertext()).split()) or anchor.get("aria-label") or ""
                place = LinkPlace.HUB if hub else _place(anchor)
                links.append(Link(url=url, text=text[:400], place=place))
        return tuple(links)

    def sitemap(self, body: bytes) -> Sitemap:
        """What a sitemap (XML or a list of lines, packed or not) lists.

        Raises:
            FetchError: it is larger than the protocol allows.
        """
        content = _unpacked(body)
        if not content.lstrip().startswith(b"<"):
            lines = content.decode("utf-8", "replace").split()
            return Sitemap(pages=tuple(line for line in lines[:MOST_ENTRIES] if line.startswith("http")))
        from lxml import etree

        found: dict[str, list[str]] = {"url": [], "sitemap": []}
        events = etree.iterparse(
            io.BytesIO(content), recover=True, resolve_entities=False, no_network=True, load_dtd=False
        )
        try:
            for _, element in events:
                name = etree.QName(element).localname if isinstance(element.tag, str) else ""
                parent = element.getparent()
                if name == "loc" and parent is not None and isinstance(parent.tag, str):
                    into = found.get(etree.QName(parent).localname)
                    if into is not None and element.text and len(into) < MOST_ENTRIES:
                        into.append(element.text.strip())
                if name in found:
                    element.clear()
        except etree.LxmlError:
            pass  # what came before the fault stands
        return Sitemap(pages=tuple(found["url"]), sitemaps=tuple(found["sitemap"]))

    def robots(self, body: bytes) -> tuple[str, ...]:
        """The sitemaps that a robots.txt names."""
        from protego import Protego

        lines = body[:MEBIBYTE].decode("utf-8", "replace").splitlines()
        named = "\n".join(line for line in lines if "sitemap" in line.lower())
        return tuple(url for url in Protego.parse(named).sitemaps if url.startswith(("http://", "https://")))

    def security_txt(self, body: bytes) -> tuple[Link, ...]:
        """The policies that a security.txt names (RFC 9116, 2.5.7)."""
        text = body[:MEBIBYTE].decode("utf-8", "replace")
        return tuple(
            Link(url=url, text="Security Policy", place=LinkPlace.SECURITY_TXT)
            for url in _POLICY.findall(text)
            if url.startswith("https://")
        )


def _joined(base: str, href: str) -> str:
    """The absolute http(s) URL of a link without its fragment; "" when it is none."""
    try:
        url = urljoin(base, href.strip()).partition("#")[0]
    except ValueError:
        return ""
    return url if href.strip() and url.startswith(("http://", "https://")) else ""


def _place(anchor: object) -> LinkPlace:
    for above in anchor.iterancestors():  # type: ignore[attr-defined]
        marks = f"{above.get('id') or ''} {above.get('class') or ''} {above.get('role') or ''}".lower()
        if above.tag == "footer" or "footer" in marks or "contentinfo" in marks:
            return LinkPlace.FOOTER
    return LinkPlace.PAGE


def _unpacked(body: bytes) -> bytes:
    if body.startswith(_GZIP):
        try:
            body = zlib.decompressobj(wbits=31).decompress(body, MOST_BYTES + 1)
        except zlib.error as error:
            raise FetchError("a sitemap is not in the encoding it claims", fix="ignore it") from error
    if len(body) > MOST_BYTES:
        raise FetchError("a sitemap is larger than 50 MB", fix="ignore it")
    return body
