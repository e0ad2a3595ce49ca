"""Removes what is around the document: menus, footers, consent panels, share buttons, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tosrisk.extractors import furniture
from tosrisk.extractors.consent import cookie_notices
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
_LINKED_PANEL = 0.2
"""Share of linked characters under which an unfolding part speaks, though it is marked as navigation."""
_SHORT = 240
"""Characters up to which an aside, or text for screen readers, is no part of the document."""
_LEVELS = 12
"""Blocks around an unfolding part that may be menus."""
_LABELS = 1200
"""Characters up to which a block without any sentence, named like a menu, is one."""
_TEASERS = 10
"""Links of the smallest menu that says a sentence on each of them."""
_TEASER = 80
"""Characters beside each of those links, on average; clauses have more to say."""
_LABEL_WORDS = 6
"""Words of the longest menu label."""


def remove_boilerplate(body: Element, weights: Weights) -> None:
    """Remove page furniture from a tree, keeping `weights` true. An element that is mostly the page stays."""
    controlled = frozenset(_controlled(body))
    limit = weights.words(body) * _MAIN_SHARE
    notices = list(cookie_notices(body, weights))
    weights.remove(each for each in notices if 0 < weights.words(each) < limit)
    weights.remove(
        each
        for each in body.iterdescendants()
        if 0 < weights.words(each) < limit and _is_furniture(each, weights, controlled)
    )


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
        or _is_teasers(element, weights)
    )


def _is_landmark(element: Element, weights: Weights) -> bool:
    """True for what its tag or role says is beside the document."""
    tag, role = element.tag, element.get("role", "").lower()
    linked = weights.linked_share(element)
    if tag in ("nav", "dialog") or role in _ROLES or element.get("aria-modal") == "true":
        return not (tag == "nav" and linked < _LINKED_PANEL and _is_answer(element))
    if tag == "footer":  # an article may end in one that speaks
        return not _is_inside(element) or linked >= _LINKED_OUTER or weights.words(element) <= _SHORT
    if (tag == "header" or role == "banner") and _bears_title(element):
        return False
    if tag == "header":  # articles have headers too, with their title and date
        return linked >= _LINKED or next(element.iterdescendants("nav"), None) is not None
    if tag == "aside" or role in _OUTER_ROLES:
        return linked >= _LINKED_OUTER or (weights.words(element) <= _SHORT and not _is_note(element, linked))
    return False


def _is_inside(element: Element) -> bool:
    """True in a marked main part or article."""
    return next(element.iterancestors("main", "article"), None) is not None


def _is_note(aside: Element, linked: float) -> bool:
    """True for a sentence beside a clause, such as what it says in short."""
    return not linked and _is_inside(aside) and _SENTENCE.search("".join(aside.itertext())) is not None


def _bears_title(element: Element) -> bool:
    """True when an element holds a top heading that is no link, as the name of a site is."""
    heading = next(element.iterdescendants("h1"), None)
    if heading is None or next(heading.iterdescendants("a"), None) is not None:
        return False
    return next(heading.iterancestors("a"), None) is None


def _is_answer(nav: Element) -> bool:
    """True for sentences that unfold, in what a site builder marks as navigation, and outside all menus."""
    if not furniture.is_panel_name(nav.get("class", "")) or is_labels(nav):
        return False
    around = (nav, *islice(nav.iterancestors(), _LEVELS))
    return not any(
        each.tag == "header" or furniture.is_navigation_name(each.get("class", "")) for each in around
    )


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
    if any(map(furniture.is_comments_name, tokens)):
        return True
    if any(map(furniture.is_never_text, (*tokens, element.get("id", "")))):
        return weights.words(element) <= _SHORT
    if element.tag not in _MENU_TAGS or not any(map(furniture.is_menu_name, tokens)):
        return False
    if _is_inside(element) and _bears_title(element):
        return False
    if weights.linked_share(element) >= _LINKED:
        return True
    return weights.words(element) <= _LABELS and is_labels(element)


def _is_teasers(element: Element, weights: Weights) -> bool:
    """True for a menu of many links with a few words on each, no outline, outside all marked documents."""
    tokens = furniture.class_tokens(element.get("class", ""))
    if element.tag not in _MENU_TAGS or not any(map(furniture.is_top_menu_name, tokens)):
        return False
    links = sum(1 for _ in element.iter("a"))
    if links < _TEASERS or weights.unlinked(element) > links * _TEASER or _is_inside(element):
        return False
    return next(element.iter(*_OUTLINE), None) is None


def _is_hidden(element: Element) -> bool:
    """True for what readers cannot see; what waits to be found or to fade in, they can."""
    if element.get("aria-hidden") == "true" or element.get("hidden", "until-found") != "until-found":
        return True
    hiding = _HIDDEN_STYLE.search(element.get("style", ""))
    if hiding is None:
        return False
    return "display" in hiding.group().lower() or not furniture.is_effect_name(element.get("class", ""))


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
        names = f"{around.get('class', '')} {around.get('id', '')}"
        if around.tag == "details" or furniture.is_panel_name(names):
            return True
        around = around.getparent()
    return False


def _controlled(body: Element) -> Iterator[str]:
    """Ids that some control on the page opens."""
    for element in body.iterdescendants():
        for name in ("aria-controls", "data-target", "data-bs-target"):
            if value := element.get(name):
                yield value.lstrip("#")
