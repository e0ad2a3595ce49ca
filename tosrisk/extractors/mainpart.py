"""Finds the part of a page that holds the document, and trims what is left around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tosrisk.extractors.boilerplate import is_labels
from tosrisk.extractors.furniture import is_footer_name, is_promotion_name
from tosrisk.extractors.weights import HEADINGS, Weights

Element = Any

_MAIN_SHARE = 0.6
"""Share of the page's unlinked characters from which a marked main part is believed to be all of it."""
_ARTICLE_SHARE = 0.6
"""Share of the main part from which one article is the document: several smaller ones are parts of it."""
_DOMINANT_SHARE = 0.7
"""Share of its parent from which an element is where the document goes on, and its siblings are edges."""
_EDGE_SHARE = 0.15
"""Share of its parent up to which a sibling of the document may be an edge; twice that if it is all links."""
_LINKED_EDGE = 0.35
"""Share of linked characters from which a block before or after the document is a menu."""
_ALL_LINKED = 0.9
"""Share of linked characters from which a block is a notice or menu, however few links it has."""
_MENU_LINKS = 4
"""Links of the smallest menu that has other words beside them."""
_LISTED_LINKS = 2
"""Links of the smallest menu that has nothing beside them but headings."""
_PROMOTION = 1200
"""Characters up to which a call to action goes on its name alone; a longer one may be clauses."""
_SHORT_EDGE = 160
"""Characters below which a block before or after the document needs a reason to stay."""
_SECTIONS = frozenset(
    {"div", "section", "main", "article", "body", "td", "tr", "tbody", "table", "form", "center"}
)
_EDGES = frozenset(
    {"div", "section", "ul", "ol", "aside", "header", "form", "table", "a", "button", "h4", "h5", "h6"}
)
_CELLS = frozenset({"td", "tr"})
"""Cells and rows hold a menu beside the document on pages that are laid out with tables."""
_DOMAIN = re.compile(r"\w\.[A-Za-z]{2}")
_LONGEST_ADDRESS = 100
_PHONE_DIGITS = 6


def main_part(body: Element, weights: Weights) -> Element:
    """Return the part of a page that holds the document, its edges trimmed; the body when none stands out."""
    root = _marked(body, weights)
    weights.remove(_edges(root, weights))
    return root


def _marked(body: Element, weights: Weights) -> Element:
    mains = (
        each
        for each in body.iter("main", "div", "section", "td")
        if each.tag == "main" or each.get("role") == "main"
    )
    root = max(mains, key=weights.words, default=body)
    prose = weights.unlinked(body)
    if weights.words(root) < prose * _MAIN_SHARE:
        root = body
    article = max(root.iterdescendants("article"), key=weights.words, default=root)
    return article if weights.words(article) >= weights.words(root) * _ARTICLE_SHARE else root


def _edges(root: Element, weights: Weights) -> Iterator[Element]:
    """Menus and the like beside the way down to where the text spreads out."""
    here: Element | None = root
    while here is not None:
        whole = weights.words(here)
        inner = max((each for each in here if each.tag in _SECTIONS), key=weights.words, default=None)
        if inner is None or weights.words(inner) < whole * _DOMINANT_SHARE:
            return
        seen = False
        for edge in list(here):
            if edge is inner:
                seen = True
            elif _is_edge(edge, weights, after=seen, limit=whole * _EDGE_SHARE):
                yield edge
        here = inner


def _is_edge(element: Element, weights: Weights, *, after: bool, limit: float) -> bool:
    size = weights.words(element)
    if weights.linked_share(element) >= _ALL_LINKED:
        limit *= 2
    if not 0 < size <= limit or element.tag not in _EDGES | _CELLS:
        return False
    if not after and next(element.iter("h1"), None) is not None:
        return False
    listed = _is_link_list(element, weights)
    if listed or element.tag in _CELLS:
        return listed
    name = element.get("class", "")
    if is_footer_name(name) or (size <= _PROMOTION and is_promotion_name(name)):
        return True
    if size > _SHORT_EDGE or not is_labels(element):
        return False
    return after or sum(1 for run in element.itertext() if not run.isspace()) > 1  # one line alone is a title


def _is_link_list(element: Element, weights: Weights) -> bool:
    """True for a menu or a linked notice; a last section that names where to write to is neither."""
    linked = weights.linked_share(element)
    if linked < _LINKED_EDGE:
        return False
    links = sum(1 for link in element.iter("a") if not _is_address(link, weights))
    if linked >= _ALL_LINKED:
        return links > 0
    return links >= _MENU_LINKS or (links >= _LISTED_LINKS and _is_all_links(element, weights))


def _is_address(link: Element, weights: Weights) -> bool:
    """True for a mail or web address, or a number to call, written out, as no menu has it."""
    if weights.words(link) > _LONGEST_ADDRESS:
        return False
    text = "".join(link.itertext()).strip()
    if "@" in text:
        return True
    if not any(map(str.isalpha, text)):
        return sum(map(str.isdigit, text)) >= _PHONE_DIGITS
    return len(text.split()) == 1 and _DOMAIN.search(text) is not None


def _is_all_links(element: Element, weights: Weights) -> bool:
    """True when every word of an element is a heading or a link."""
    headed = sum(weights.unlinked(heading) for heading in element.iter(*HEADINGS))
    return weights.unlinked(element) <= headed
