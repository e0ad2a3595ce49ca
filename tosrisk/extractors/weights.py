"""Counts, for every element of a page, the characters of text under it and how many of them are links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Element = Any

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GONE = "GONE"
"""The tag of what is about to leave the tree: no page has it, for the parser lowers every tag."""


class Weights:
    """Characters per element, computed once and kept true while elements are removed."""

    def __init__(self, root: Element) -> None:
        elements = list(root.iter())
        self._words: dict[Element, int] = {}
        self._linked: dict[Element, int] = {}
        words, linked = self._words, self._linked
        for element in reversed(elements):
            own = len(element.text.strip()) if element.text else 0
            size = words[element] = words.get(element, 0) + own
            if element.tag == "a" and _leads_away(element):
                linked[element] = size
            link = linked.get(element, 0)
            if element is root:
                break
            parent = element.getparent()
            tail = len(element.tail.strip()) if element.tail else 0
            words[parent] = words.get(parent, 0) + size + tail
            if link:
                linked[parent] = linked.get(parent, 0) + link
        self._root = root
        self._elements = elements

    def words(self, element: Element) -> int:
        """Characters of text in an element, white space at the ends of runs not counted."""
        return self._words.get(element, 0)

    def linked_share(self, element: Element) -> float:
        """Share, 0..1, of an element's characters that are links."""
        words = self._words.get(element, 0)
        return self._linked.get(element, 0) / words if words else 0.0

    def unlinked(self, element: Element) -> int:
        """Characters of text in an element that are no link."""
        return self._words.get(element, 0) - self._linked.get(element, 0)

    def remove(self, elements: Iterable[Element]) -> None:
        """Remove elements from the tree, leaving the text that follows them in place.

        They may be chosen while they are removed, outer before inner ones: at once each weighs nothing, but
        what is around it weighs less only when all are gone. One by one, every removal would walk up to the
        root, and copy the text before it.
        """
        less: dict[Element, tuple[int, int]] = {}
        for element in elements:
            words, linked = self._words.get(element, 0), self._linked.get(element, 0)
            for inner in element.iter():
                self._words.pop(inner, None)
                self._linked.pop(inner, None)
            _add(less, element.getparent(), words, linked)
            element.tag = _GONE
        if less:
            self._lighten(less)

    def _lighten(self, less: dict[Element, tuple[int, int]]) -> None:
        """Take from every element what its children lost, and the removed ones from the tree."""
        from lxml import etree  # heavy: only when a page is read

        for element in reversed(self._elements):
            lost = less.pop(element, None)
            if lost is None or element not in self._words:
                continue
            self._words[element] -= lost[0]
            if lost[1]:
                self._linked[element] -= lost[1]
            if element is not self._root:
                _add(less, element.getparent(), *lost)
        etree.strip_elements(self._root, _GONE, with_tail=False)


def _leads_away(link: Element) -> bool:
    """False for the anchor that a heading carries to itself: its words are the heading's, not a menu's."""
    target = link.get("href")
    if target is None:
        return False
    above = link.getparent()
    return not (len(target) > 1 and target.startswith("#") and above is not None and above.tag in HEADINGS)


def _add(less: dict[Element, tuple[int, int]], element: Element, words: int, linked: int) -> None:
    before = less.get(element, (0, 0))
    less[element] = (before[0] + words, before[1] + linked)
