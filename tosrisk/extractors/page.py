"""Draws the text of any document a vendor may publish: web page, PDF, Markdown or plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError
from tosrisk.extractors.dates import stated_dates
from tosrisk.extractors.encoding import decode
from tosrisk.extractors.html import extract_html
from tosrisk.extractors.language import detect_language
from tosrisk.extractors.pdf import extract_pdf
from tosrisk.extractors.text import clean_markdown, clean_text, looks_like_markdown

ID = "page/2"
"""Raise the number with every change that alters the text of any page: differences are then our own doing."""

_PDF_MAGIC = b"%PDF-"
_PDF_HEAD = 1024
"""Bytes in which readers look for the magic (ISO 32000-1, annex H.3.4.1)."""
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|table|p|h1|h2|ul|meta|title)\b", re.I
)
_TAG = re.compile(r"<[a-zA-Z!/]")
_MARKUP_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml"})
_MARKDOWN_TYPES = frozenset({"text/markdown", "text/x-markdown"})
_SNIFFED = 4096
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_BINARY_TYPES = ("image/", "audio/", "video/", "font/", "application/zip", "application/gzip")
_HEADING = re.compile(r"^ {0,3}#{1,6} (.+)|^(\S.*)\n=+\s*$", re.M)


class PageExtractor:
    """Chooses how to read a body by what was declared and by what it is; fulfils `ports.Extractor`."""

    @property
    def id(self) -> str:
        """Name and version of the extractor."""
        return ID

    def extract(
        self,
        body: bytes,
        *,
        media_type: str = "",
        charset: str = "",
        select: Sequence[str] = (),
        remove: Sequence[str] = (),
    ) -> Extraction:
        """Draw the main text as Markdown, its language, and the dates it states.

        Args:
            body: the bytes as served, content encoding undone.
            media_type: as declared, without parameters; "" when undeclared.
            charset: as declared; "" when undeclared.
            select: CSS selectors of the parts of a page to keep, in document order; empty to find them.
            remove: CSS selectors of the parts to drop first.

        Raises:
            ExtractError: the bytes hold no readable document, or a `select` matches nothing.
        """
        if not body.strip():
            raise ExtractError("the body is empty", fix="try the address in a browser")
        text, title = self._read(body, media_type.lower().strip(), charset, select, remove)
        if not any(char.isalnum() for char in text):
            raise ExtractError(
                "the page holds no text", fix='if it shows text in a browser, set render = "browser" for it'
            )
        effective, updated = stated_dates(text)
        return Extraction(
            text=text,
            title=title or _first_heading(text),
            language=detect_language(text),
            effective=effective,
            updated=updated,
            extractor=ID,
        )

    @staticmethod
    def _read(
        body: bytes, media_type: str, charset: str, select: Sequence[str], remove: Sequence[str]
    ) -> tuple[str, str]:
        if _PDF_MAGIC in body[:_PDF_HEAD]:
            return extract_pdf(body)
        if media_type == "application/pdf":
            raise ExtractError("declared as a PDF, but it is none", fix="open the address in a browser")
        if media_type.startswith(_BINARY_TYPES):
            raise ExtractError(
                f"{media_type} holds no text", fix="give the address of a page, PDF or text file"
            )
        if _is_binary(body, wide=media_type in _MARKUP_TYPES):
            raise ExtractError("the body is binary", fix="give the address of a page, PDF or text file")
        page = decode(body, charset)
        if _is_html(page, media_type):
            return extract_html(page, select=select, remove=remove)
        if media_type in _MARKDOWN_TYPES or looks_like_markdown(page):
            return clean_markdown(page), ""
        return clean_text(page), ""


def _is_html(page: str, media_type: str) -> bool:
    """What it is, where it was declared to be HTML or nothing; plain text only when it opens with a tag."""
    if media_type in _MARKDOWN_TYPES:
        return False
    if media_type in _MARKUP_TYPES:
        return _TAG.search(page) is not None
    return page.lstrip("\ufeff \t\r\n")[:1] == "<" and _HTML.search(page, 0, _SNIFFED) is not None


def _is_binary(body: bytes, *, wide: bool) -> bool:
    """True when more than one byte in a hundred of the head is a control character no text would hold.

    Of a declared page, a third and more of nulls is text as well: UTF-16 without its mark (`wide`).
    """
    head = body[:_SNIFFED]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if wide and head.count(0) > len(head) // 3:
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 100


def _first_heading(text: str) -> str:
    found = _HEADING.search(text)
    return (found.group(1) or found.group(2)).strip() if found else ""
