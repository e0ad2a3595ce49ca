"""Finds the part of a page that holds the document, and trims what is left around it."""

from __future__ import annotations

from typing import Any

from tosrisk.extractors.boilerplate import is_labels
from tosrisk.extractors.furniture import is_promotion_name
from tosrisk.extractors.weights import Weights

Element = Any

_MAIN_SHARE = 0.6
"""Share of the page's unlinked characters from which a marked main part is believed to be all of it."""
_ARTICLE_SHARE = 0.6
"""Share of the main part from which one article is the document: several smaller ones are parts of it."""
_DOMINANT_SHARE = 0.7
"""Share of its parent from which an element is where the document goes on, and its siblings are edges."""
_LINKED_EDGE = 0.35
"""Share of linked characters from which a block before or after the document is a menu."""
_ALL_LINKED = 0.9
"""Share of linked characters from which a block is a notice or menu, however few links it has."""
_MENU_LINKS = 4
"""Links of the smallest menu."""
_SHORT_EDGE = 160
"""Characters below which a block before or after the document needs a reason to stay."""
_SECTIONS = frozenset(
    {"div", "section", "main", "article", "body", "td", "tr", "tbody", "table", "form", "center"}
)
_EDGES = frozenset(
    {"div", "section", "ul", "ol", "aside", "header", "form", "table", "a", "button", "h4", "h5", "h6"}
)


def main_part(body: Element, weights: Weights) -> Element:
    """Return the part of a page that holds the document, its edges trimmed; the body when none stands out."""
    root = _marked(body, weights)
    _trim(root, weights)
    return root


def _marked(body: Element, weights: Weights) -> Element:
    mains = (
        each
        for each in body.iter("main", "div", "section", "td")
        if each.tag == "main" or each.get("role") == "main"
    )
    root = max(mains, key=weights.words, default=body)
    prose = weights.words(body) * (1 - weights.linked_share(body))
    if weights.words(root) < prose * _MAIN_SHARE:
        root = body
    article = max(root.iterdescendants("article"), key=weights.words, default=root)
    return article if weights.words(article) >= weights.words(root) * _ARTICLE_SHARE else root


def _trim(root: Element, weights: Weights) -> None:
    """Walk down to where the text spreads out, removing menus and the like beside the way."""
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
            elif _is_edge(edge, weights, after=seen, limit=whole * 0.15):
                weights.remove(edge)
        here = inner


def _is_edge(element: Element, weights: Weights, *, after: bool, limit: float) -> bool:
    size = weights.words(element)
    if not size or size > limit or element.tag not in _EDGES:
        return False
    if not after and next(element.iter("h1"), None) is not None:
        return False
    if _is_link_list(element, weights) or is_promotion_name(element.get("class", "")):
        return True
    if size > _SHORT_EDGE or not is_labels(element):
        return False
    return after or sum(1 for run in element.itertext() if not run.isspace()) > 1  # one line alone is a title


def _is_link_list(element: Element, weights: Weights) -> bool:
    """True for a menu or a linked notice; a last section that names one address to write to is neither."""
    linked = weights.linked_share(element)
    if linked < _LINKED_EDGE:
        return False
    return linked >= _ALL_LINKED or sum(1 for _ in element.iter("a")) >= _MENU_LINKS
