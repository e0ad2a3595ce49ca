"""Draws text out of a PDF: lines joined, broken words mended, running heads and feet dropped."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tosrisk.errors import ExtractError
from tosrisk.extractors.words import tidy

_MAX_PAGES = 2000
_MAX_CHARACTERS = 20_000_000
"""Limits on what is read, so that a small file cannot become an endless text."""
_MAX_PAGE_DRAWING = 3_000_000
_MAX_DRAWING = 12_000_000
"""Bytes of drawing instructions, unpacked, of one page and of all: a page of text has some 10,000. Fifty
kilobytes of file can hold ten million bytes, which take a quarter of a minute to read."""
_EDGE_LINES = 3
"""Lines at the top and foot of a page among which running heads and page numbers are looked for."""
_SHORT_LINE = 0.6
"""Share of the usual line length under which a line ends its paragraph, when the next could begin one."""
_GUTTER = 3
"""Columns that stay blank down a page of two columns."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?", re.IGNORECASE
)
_BULLET = re.compile(r"[•◦▪●○■‣∙·\uf0b7\uf0a7]\s*|[-–—]\s+")
_NUMBERED = re.compile(
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3})\s+\S"
)
_HEADING = re.compile(
    r"(?:(?:Article|Section|Annex|Schedule|Exhibit|Appendix)\s+)?(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,5}|[A-Z])[.):]?\s+[A-Z][^.;]{2,70}"
)
_ENDS = (".", ":", ";", "!", "?", "”", '"', ")")


def extract_pdf(body: bytes) -> tuple[str, str]:
    """Return the text of a PDF as Markdown, and the title in its metadata ("" when it has none).

    Raises:
        ExtractError: it is encrypted, damaged beyond reading, or holds pictures of text only.
    """
    pages, title = _read(body)
    text = "\n\n".join(_paragraphs(_lines(pages)))
    if not text:
        raise ExtractError(
            "the PDF holds no text", fix="it may be a scan; look for the same document as a page"
        )
    return text + "\n", title


def _read(body: bytes) -> tuple[list[list[str]], str]:
    """Lines of each page as they stand on paper, blank ones included, and the title."""
    from pypdf import PdfReader  # heavy: only when a PDF is read

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[list[str]] = []
    size = drawn = 0
    try:
        reader = PdfReader(io.BytesIO(body), strict=False)
        title = tidy(str(reader.metadata.title or "")) if reader.metadata else ""
        for page in reader.pages:
            drawn += _drawing(page, _MAX_DRAWING - drawn)
            words = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
            size += len(words)
            pages.append(_columns(words.split("\n")))
            if len(pages) >= _MAX_PAGES or size >= _MAX_CHARACTERS:
                break
    except Exception as error:  # a hostile file may raise anything inside the parser
        what = f"the PDF cannot be read: {tidy(str(error))[:120] or type(error).__name__}"
        raise ExtractError(what, fix="open it to see whether it is whole and not encrypted") from error
    return pages, title


def _drawing(page: Any, left: int) -> int:
    """Bytes of a page's drawing instructions, unpacked.

    Raises:
        ValueError: they are more than a page of text can need, or than is left for the document.
    """
    contents = page.get_contents()
    size = len(contents.get_data()) if contents is not None else 0
    if size > min(_MAX_PAGE_DRAWING, left):
        raise ValueError("it holds more drawing instructions than any text needs")
    return size


def _columns(lines: list[str]) -> list[str]:
    """Put the right column of a page after the left one, when a blank gutter runs down its middle."""
    full = [line for line in lines if line.strip()]
    width = max(map(len, full), default=0)
    if len(full) < 20 or width < 60:
        return lines
    for start in range(width * 2 // 5, width * 3 // 5):
        crossing = sum(1 for line in full if line[start : start + _GUTTER].strip())
        right = sum(1 for line in full if line[start + _GUTTER :].strip() and line[:start].strip())
        if crossing <= len(full) // 20 and right >= len(full) * 0.6:
            cut = start + 1
            return [line[:cut] for line in lines] + [""] + [line[cut:] for line in lines]
    return lines


def _lines(pages: list[list[str]]) -> Iterator[str]:
    """Lines of all pages without running heads, feet and page numbers; the first page keeps its title."""
    tidied = [[tidy(line) for line in page] for page in pages]
    edges = Counter(
        key for page in tidied for key in {_DIGITS.sub("#", page[place]) for place in _edges(page)}
    )
    often = max(2, (len(tidied) + 1) // 2)
    for number, page in enumerate(tidied):
        at_edge = frozenset(_edges(page))
        title = frozenset(_edges(page)[:_EDGE_LINES] if number == 0 else ())
        for place, line in enumerate(page):
            running = place not in title and edges[_DIGITS.sub("#", line)] >= often
            if place not in at_edge or not (running or _PAGE_NUMBER.fullmatch(line)):
                yield line
        yield ""


def _edges(page: list[str]) -> list[int]:
    """Places of the first and last lines of a page that hold words."""
    full = [place for place, line in enumerate(page) if line]
    return full[:_EDGE_LINES] + full[_EDGE_LINES:][-_EDGE_LINES:]


def _paragraphs(lines: Iterator[str]) -> Iterator[str]:
    """Join the lines of paragraphs, across pages too; number the blocks that are headings as such."""
    every = list(lines)
    lengths = sorted(map(len, filter(None, every)))
    short = lengths[len(lengths) * 9 // 10] * _SHORT_LINE if lengths else 0
    held: list[str] = []
    gap = False
    for line in every:
        if not line:
            gap = True
            continue
        if held and _starts_anew(held[-1], line, gap, short):
            yield _block(held)
            held = []
        held.append(line)
        gap = False
    if held:
        yield _block(held)


def _starts_anew(previous: str, line: str, gap: bool, short: float) -> bool:
    """A blank line parts paragraphs unless the sentence visibly goes on after it, as over a page's end."""
    goes_on = not previous.endswith(_ENDS) and line[:1].islower()
    if _BULLET.match(line):
        return True
    if _NUMBERED.match(line) and (gap or previous.endswith((*_ENDS, ", and", "; or", "; and"))):
        return True
    if len(previous) < short and not line[:1].islower() and not previous.endswith((",", "-")):
        return True
    return gap and not goes_on


def _block(lines: list[str]) -> str:
    bullet = _BULLET.match(lines[0])
    if bullet:
        lines = [f"- {lines[0][bullet.end() :]}", *lines[1:]]
    elif len(lines) == 1 and _HEADING.fullmatch(lines[0]):
        return f"## {lines[0]}"
    text = lines[0]
    for line in lines[1:]:
        text = _join(text, line)
    return text


def _join(held: str, line: str) -> str:
    """Join two lines; a hyphen at a line's end parts a word when a small letter follows."""
    if held.endswith("-") and len(held) > 1 and held[-2].isalpha() and line[:1].islower():
        return held[:-1] + line
    return f"{held} {line}"
