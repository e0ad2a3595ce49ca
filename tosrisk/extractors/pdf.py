"""Draws text out of a PDF: pages read within limits, running heads, feet and page numbers dropped."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tosrisk.errors import ExtractError
from tosrisk.extractors.paragraphs import paragraphs_of
from tosrisk.extractors.reading import Line, Written, in_reading_order, written
from tosrisk.extractors.words import tidy

_MAX_PAGES = 2000
_MAX_CHARACTERS = 20_000_000
"""Limits on what is read, so that a small file cannot become an endless text."""
_MAX_PAGE_DRAWING = 3_000_000
_MAX_DRAWING = 12_000_000
"""Bytes of drawing instructions, unpacked, of one page and of all: a page of text has some 10,000. Fifty
kilobytes of file can hold ten million bytes, which take a quarter of a minute to read."""
_MAX_ORDERED = 6_000_000
"""Bytes of drawing instructions up to which pages are read a second time, for the order of their parts."""
_EDGE_LINES = 3
"""Lines at the top and foot of a page among which running heads and page numbers are looked for."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The lines of a page from top to foot, and its text in the order in which it was drawn."""

    lines: Sequence[Line]
    source: Written


def extract_pdf(body: bytes) -> tuple[str, str]:
    """Return the text of a PDF as Markdown, and the title in its metadata ("" when it has none).

    Raises:
        ExtractError: it is encrypted, damaged beyond reading, or holds pictures of text only.
    """
    pages, title = _read(body)
    text = "\n\n".join(paragraphs_of(list(_ordered(pages))))
    if not text:
        raise ExtractError(
            "the PDF holds no text", fix="it may be a scan; look for the same document as a page"
        )
    return text + "\n", title


def _read(body: bytes) -> tuple[list[_Page], str]:
    """The pages that are within the limits, and the title."""
    from pypdf import PdfReader  # heavy: only when a PDF is read

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[_Page] = []
    size = drawn = 0
    try:
        reader = PdfReader(io.BytesIO(body), strict=False)
        title = tidy(str(reader.metadata.title or "")) if reader.metadata else ""
        readable = list(islice(reader.pages, _MAX_PAGES))
        for page, drawing in zip(readable, _drawings(readable), strict=True):
            words = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
            if not words.strip():  # all of it is turned on its side
                words = page.extract_text()
            size += len(words)
            drawn += drawing
            source = _written(page) if drawn <= _MAX_ORDERED else Written(text="")
            pages.append(_Page(lines=_lines(words), source=source))
            if size >= _MAX_CHARACTERS:
                break
    except Exception as error:  # a hostile file may raise anything inside the parser
        what = f"the PDF cannot be read: {tidy(str(error))[:120] or type(error).__name__}"
        raise ExtractError(what, fix="open it to see whether it is whole and not encrypted") from error
    return pages, title


def _drawings(pages: Sequence[Any]) -> list[int]:
    """Bytes of the pages' drawing instructions, unpacked, counted before any is read.

    Raises:
        ValueError: they are more than a page of text can need, or than a document can.
    """
    sizes: list[int] = []
    for page in pages:
        contents = page.get_contents()
        sizes.append(len(contents.get_data()) if contents is not None else 0)
        if sizes[-1] > _MAX_PAGE_DRAWING or sum(sizes) > _MAX_DRAWING:
            raise ValueError("it holds more drawing instructions than any text needs")
    return sizes


def _written(page: Any) -> Written:
    """The words of a page in the order of its instructions, with the sizes of their type in points."""
    pieces: list[tuple[str, float]] = []

    def collect(text: str, outer: list[float], inner: list[float], _font: Any, size: float) -> None:
        height = inner[1] * outer[1] + inner[3] * outer[3]
        pieces.append((tidy(text), round(abs(size * height), 1)))

    page.extract_text(visitor_text=collect)
    return written(pieces)


def _lines(layout: str) -> list[Line]:
    rows = layout.split("\n")
    tidied = ((place, row, tidy(row)) for place, row in enumerate(rows))
    return [Line(text=text, place=place, row=row) for place, row, text in tidied if text]


def _ordered(pages: Sequence[_Page]) -> Iterator[list[Line]]:
    """Lines of each page as they were written, without running heads, feet and page numbers.

    The first page keeps its title, which later pages repeat.
    """
    edges = Counter(key for page in pages for key in {_DIGITS.sub("#", line.text) for line in _edges(page)})
    often = max(2, (len(pages) + 1) // 2)
    for number, page in enumerate(pages):
        at_edge = {line.place for line in _edges(page)}
        title = {line.place for line in _edges(page)[:_EDGE_LINES]} if number == 0 else set()
        kept: list[Line] = []
        for line in page.lines:
            running = line.place not in title and edges[_DIGITS.sub("#", line.text)] >= often
            if line.place not in at_edge or not (running or _PAGE_NUMBER.fullmatch(line.text)):
                kept.append(line)
        yield in_reading_order(kept, page.source)


def _edges(page: _Page) -> list[Line]:
    """The first and last lines of a page."""
    return [*page.lines[:_EDGE_LINES], *page.lines[_EDGE_LINES:][-_EDGE_LINES:]]
