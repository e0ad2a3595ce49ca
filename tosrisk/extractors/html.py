"""Draws the document out of an HTML page as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tosrisk.errors import ExtractError
from tosrisk.extractors.boilerplate import INVISIBLE, remove_boilerplate
from tosrisk.extractors.duplicates import remove_duplicates
from tosrisk.extractors.emails import restore_emails
from tosrisk.extractors.embedded import show_embedded
from tosrisk.extractors.mainpart import main_part
from tosrisk.extractors.markdown import Renderer
from tosrisk.extractors.noise import remove_link_notes, remove_noise
from tosrisk.extractors.weights import Weights
from tosrisk.extractors.words import tidy

Element = Any

_MAX_CHARACTERS = 20_000_000
_MAX_TAGS = 400_000
"""Limits of what is parsed: half a gigabyte at the worst. Legal pages have 4,000 tags, rarely 50,000."""
_LOST = 0.5
"""Share of a page's unlinked text below which what we kept is doubted, and a second extractor is asked."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE_LINE = 100
"""Characters of the longest line beside a heading that tells a date rather than a story."""
_BETTER = 1.5
"""How many times our words the second extractor must find to be believed instead."""


def extract_html(page: str, *, select: Sequence[str] = (), remove: Sequence[str] = ()) -> tuple[str, str]:
    """Return the Markdown of the document in a page, and its title ("" when it has none).

    Raises:
        ExtractError: it is no page at all, or far too large; a selector is malformed, or a `select` matches
            nothing.
    """
    _weigh(page)
    if select or remove:
        page = narrow(page, select, remove)
    tree, whole = _parse(page)
    title = _title(tree)
    if not whole:
        return _flat(page), title
    from lxml import etree  # heavy: only when a page is read

    show_embedded(tree)
    etree.strip_elements(tree, *INVISIBLE, with_tail=False)
    restore_emails(tree)
    remove_link_notes(tree)
    body = _body(tree)
    if select:
        return Renderer().render(body), title
    weights = Weights(body)
    remove_noise(body, weights)
    prose = weights.unlinked(body)
    remove_boilerplate(body, weights)
    once = weights.words(body)
    remove_duplicates(body, weights)
    prose -= once - weights.words(body)
    part = main_part(body, weights)
    text = _heading_outside(body, part) + Renderer().render(part)
    if weights.words(part) < prose * _LOST:
        text = _second_opinion(page, text)
    return text, title


def _weigh(page: str) -> None:
    """Refuse a page that would take more memory than a document is worth.

    Raises:
        ExtractError: it has more characters or more tags than any legal page.
    """
    for count, limit, what in (
        (len(page), _MAX_CHARACTERS, "characters"),
        (page.count("<"), _MAX_TAGS, "tags"),
    ):
        if count > limit:
            raise ExtractError(
                f"the page has {count:,} {what}, more than the {limit:,} that are read",
                fix="look whether the address leads to the document alone, as a page or a PDF",
            )


def narrow(page: str, select: Sequence[str], remove: Sequence[str]) -> str:
    """The HTML of a page's selected parts, in document order and without the removed ones."""
    from bs4 import BeautifulSoup, Tag
    from soupsieve import SelectorSyntaxError

    soup = BeautifulSoup(page, "lxml")
    try:
        for selector in remove:
            for found in soup.select(selector):
                found.extract()
        chosen: list[Tag] = []
        for selector in select:
            matches = soup.select(selector)
            if not matches:
                raise ExtractError(
                    f'select "{selector}" matches nothing', fix="look at the page and correct it"
                )
            chosen.extend(matches)
    except SelectorSyntaxError as error:
        what = str(error).splitlines()[0]
        raise ExtractError(f"a selector is malformed: {what}", fix="write it as CSS") from error
    if not select:
        return str(soup)
    wanted = {id(tag) for tag in chosen}
    parts = [tag for tag in soup.find_all(True) if id(tag) in wanted]
    outermost = [tag for tag in parts if not any(id(above) in wanted for above in tag.parents)]
    title = f"<title>{soup.title.decode_contents()}</title>" if soup.title else ""
    return f"<html><head>{title}</head><body>{''.join(map(str, outermost))}</body></html>"


def _parse(page: str) -> tuple[Element, bool]:
    """The tree of a page, and False when it is nested too deeply for the tree to hold all of it."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ExtractError("the page cannot be parsed", fix="look at it in a browser") from error
    fatal = any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log)
    return tree, not fatal


def _body(tree: Element) -> Element:
    """The body of a page, led by words that were left in its head: to an HTML 4 parser `<main>` ends none."""
    head, body = tree.find("head"), tree.find("body")
    if head is None or not any(run.strip() for run in head.itertext()):
        return tree if body is None else body
    head.tag = "div"
    if body is None:
        return tree
    head.tail, body.text = body.text, None
    body.insert(0, head)
    return body


def _title(tree: Element) -> str:
    title = tree.find(".//title")
    return tidy("".join(title.itertext())) if title is not None else ""


def _heading_outside(body: Element, part: Element) -> str:
    """The page's only top heading, when it stands outside the part that holds the document, and its date."""
    if next(part.iter("h1"), None) is not None:
        return ""
    headings = [(each, words) for each in body.iter("h1") if (words := tidy("".join(each.itertext())))]
    if len(headings) != 1:
        return ""
    heading, words = headings[0]
    beside = (tidy("".join(each.itertext())) for each in heading.itersiblings())
    dates = [line for line in beside if len(line) <= _DATE_LINE and _YEAR.search(line)]
    return "\n\n".join([f"# {words}", *dates[:2], ""])


def _flat(page: str) -> str:
    """All words of a page, a paragraph per run: for pages nested deeper than any reader would need."""
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PreformattedString

    def runs() -> Iterator[str]:
        for element in BeautifulSoup(page, "html.parser").descendants:
            if isinstance(element, NavigableString) and not isinstance(element, PreformattedString):
                parent = element.parent
                if parent is not None and parent.name not in INVISIBLE and (text := tidy(element)):
                    yield text

    return "\n\n".join(runs()) + "\n"


def _second_opinion(page: str, text: str) -> str:
    """What trafilatura finds, when that is far more; the text as it is otherwise."""
    import trafilatura

    other = trafilatura.extract(page, favor_recall=True, output_format="markdown", include_links=False)
    if other and len(other.split()) > len(text.split()) * _BETTER:
        return str(other).strip() + "\n"
    return text
