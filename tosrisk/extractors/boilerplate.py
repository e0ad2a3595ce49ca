"""Removes what is around the document: menus, footers, consent panels, share buttons, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tosrisk.extractors import furniture
from tosrisk.extractors.markdown import is_trigger
from tosrisk.extractors.weights import Weights

Element = Any

INVISIBLE = (
    "audio", "canvas", "datalist", "embed", "iframe", "img", "input", "link", "map", "math",
    "meta", "meter", "noscript", "object", "picture", "progress", "script", "select", "style", "svg",
    "template", "title", "video",
)  # fmt: skip
"""Elements that never hold the words of a document."""

_LANDMARKS = frozenset({"aside", "dialog", "footer", "header", "nav"})
_ROLES = frozenset(
    {"alertdialog", "contentinfo", "dialog", "menu", "menubar", "navigation", "search", "toolbar", "tooltip"}
)
_OUTER_ROLES = frozenset({"banner", "complementary"})
_CONSENT_TAGS = frozenset({"aside", "body", "dialog", "div", "footer", "form"})
_MENU_TAGS = frozenset({"div", "form", "header", "ol", "section", "span", "table", "td", "ul"})
_OUTLINE = ("h1", "h2", "h3", "h4", "h5", "h6", "table", "time")
"""What makes a block part of a document's outline, whatever it is called."""
_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!;:。；：](?:\s|$)|@|(?<!©)(?<!© )\b(?:19|20)\d\d\b")

# The shares and sizes below were set on real pages with score_extraction; the result is flat around them.
_MAIN_SHARE = 0.4
"""Whatever an element is called, it is the document when it holds this share of the page's characters."""
_LINKED = 0.5
"""Share of linked characters from which a block named like a menu is one."""
_LINKED_OUTER = 0.3
"""The same for an aside, which has no other use beside a document."""
_SHORT = 240
"""Characters up to which an aside, or text for screen readers, is no part of the document."""
_LABELS = 1200
"""Characters up to which a block without any sentence, named like a menu, is one."""
_LABEL_WORDS = 6
"""Words of the longest menu label."""


def remove_boilerplate(body: Element, weights: Weights) -> None:
    """Remove page furniture from a tree, keeping `weights` true. An element that is mostly the page stays."""
    controlled = frozenset(_controlled(body))
    limit = weights.words(body) * _MAIN_SHARE
    for element in list(body.iterdescendants()):
        if 0 < weights.words(element) < limit and _is_furniture(element, weights, controlled):
            weights.remove(element)


def is_labels(element: Element) -> bool:
    """True when an element holds short labels alone: no sentence, date, address or heading."""
    if next(element.iter(*_OUTLINE), None) is not None:
        return False
    runs = [run for run in element.itertext() if not run.isspace()]
    return all(len(run.split()) <= _LABEL_WORDS for run in runs) and not _SENTENCE.search(" ".join(runs))


def _is_furniture(element: Element, weights: Weights, controlled: frozenset[str]) -> bool:
    if element.tag == "button":
        return not is_trigger(element)
    if not element.attrib and element.tag not in _LANDMARKS:
        return False
    return (
        _is_landmark(element, weights)
        or (_is_hidden(element) and not _is_panel(element, controlled))
        or _is_consent(element)
        or _is_menu(element, weights)
    )


def _is_landmark(element: Element, weights: Weights) -> bool:
    """True for what its tag or role says is beside the document."""
    tag, role = element.tag, element.get("role", "").lower()
    if tag in ("nav", "dialog") or role in _ROLES or element.get("aria-modal") == "true":
        return True
    linked = weights.linked_share(element)
    if tag == "footer":  # an article may end in one that speaks
        inside = next(element.iterancestors("main", "article"), None) is not None
        return not inside or linked >= _LINKED_OUTER or weights.words(element) <= _SHORT
    if tag == "header":  # articles have headers too, with their title and date
        return linked >= _LINKED or next(element.iterdescendants("nav"), None) is not None
    if tag == "aside" or role in _OUTER_ROLES:
        return linked >= _LINKED_OUTER or weights.words(element) <= _SHORT
    return False


def _is_consent(element: Element) -> bool:
    """True for a cookie panel: a product's by any name, another by its class, or by its id and a button."""
    if element.tag not in _CONSENT_TAGS:
        return False
    names, own = element.get("class", ""), element.get("id", "")
    if furniture.is_consent_product(names) or furniture.is_consent_product(own):
        return True
    if furniture.is_consent_panel(names):
        return True
    return furniture.is_consent_panel(own) and any(map(_is_control, element.iterdescendants("a", "button")))


def _is_control(element: Element) -> bool:
    """True for a button, or a link that serves as one: it leads nowhere."""
    if element.tag == "button" or element.get("role") == "button":
        return True
    return element.get("href", "").strip().lower().startswith(("#", "javascript:")) or not element.get("href")


def _is_menu(element: Element, weights: Weights) -> bool:
    """True for a block whose class says menu and whose words do not contradict it."""
    tokens = furniture.class_tokens(element.get("class", ""))
    if any(map(furniture.is_never_text, tokens)):
        return weights.words(element) <= _SHORT
    if element.tag not in _MENU_TAGS or not any(map(furniture.is_menu_name, tokens)):
        return False
    if weights.linked_share(element) >= _LINKED:
        return True
    return weights.words(element) <= _LABELS and is_labels(element)


def _is_hidden(element: Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style", "")) is not None
    )


def _is_panel(element: Element, controlled: frozenset[str]) -> bool:
    """True for the folded part of an accordion or a tab: hidden until clicked, but part of the document."""
    if element.get("role") in ("region", "tabpanel") or element.get("aria-labelledby") is not None:
        return True
    if element.get("id") in controlled:
        return True
    around: Element | None = element
    for _ in range(3):
        if around is None:
            return False
        if around.tag == "details" or furniture.is_panel_name(around.get("class", "")):
            return True
        around = around.getparent()
    return False


def _controlled(body: Element) -> Iterator[str]:
    """Ids that some control on the page opens."""
    for element in body.iterdescendants():
        for name in ("aria-controls", "data-target", "data-bs-target"):
            if value := element.get(name):
                yield value.lstrip("#")
