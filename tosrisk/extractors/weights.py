"""Counts, for every element of a page, the characters of text under it and how many of them are links."""

from __future__ import annotations

from typing import Any

Element = Any

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


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

    def knows(self, element: Element) -> bool:
        """False for an element that was removed, by itself or with one around it."""
        return element in self._words

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

    def remove(self, element: Element) -> None:
        """Remove an element from its tree, leaving the text that follows it in place."""
        words, linked = self._words.get(element, 0), self._linked.get(element, 0)
        for inner in element.iter():
            self._words.pop(inner, None)
            self._linked.pop(inner, None)
        above = element.getparent()
        detach(element)
        while above is not None and above in self._words:
            self._words[above] -= words
            if linked:
                self._linked[above] = self._linked.get(above, 0) - linked
            above = above.getparent()


def _leads_away(link: Element) -> bool:
    """False for the anchor that a heading carries to itself: its words are the heading's, not a menu's."""
    target = link.get("href")
    if target is None:
        return False
    above = link.getparent()
    return not (len(target) > 1 and target.startswith("#") and above is not None and above.tag in HEADINGS)


def detach(element: Element) -> None:
    """Take an element out of its tree but not its tail; lxml would take both."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
