"""Renders a parsed page as Markdown that reads aloud as the page does: words, headings, lists, tables."""

from __future__ import annotations

import re
from typing import Any

from tosrisk.extractors.tables import is_table, table_rows
from tosrisk.extractors.words import BREAK, paragraphs, tidy

Element = Any

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
_FOLDING = re.compile(r"accordion|collapsib", re.IGNORECASE)
_ANCHOR_MARKS = frozenset({"#", "¶", "§", "🔗"})
_MAX_HEADING_WORDS = 30
"""A longer "heading" is a paragraph in large type; clauses hidden in one must still be judged."""
_MAX_INDENT = 16
"""Columns; lists nested deeper are flattened, so that the text stays linear in the page's size."""


class _List:
    """An open list, and what its open item still has to write."""

    __slots__ = ("count", "marker", "ordered", "section", "term", "width")

    def __init__(self, *, ordered: bool, count: int) -> None:
        self.ordered = ordered
        self.count = count
        self.marker = ""
        self.term = ""
        self.width = 0
        self.section = False


class Renderer:
    """Collects Markdown blocks while a tree is walked, without a call stack, however deep the tree."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._inline: list[str] = []
        self._lists: list[_List] = []
        self._level = 0
        self._last_level = 1
        self._tight = False

    def render(self, root: Element) -> str:
        """Return the Markdown of an element, ending in a newline; "" when it holds no words."""
        from lxml import etree  # heavy: only when a page is read

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "end":
                self._end(element)
                if element.tail and element is not root:
                    self._inline.append(element.tail)
            elif element.tag == "table" and is_table(element):
                self._table(element)
                walk.skip_subtree()
            else:
                self._start(element)
        self._flush()
        return "".join(self._out) + "\n" if self._out else ""

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag in BLOCKS or is_trigger(element):
            self._flush()
        if tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag in ("summary", "button") and not self._level:
            self._level = min(self._last_level + 1, 6)
        elif tag in _LISTS:
            self._lists.append(_List(ordered=tag == "ol", count=_number(element.get("start"), 1)))
        elif tag in ("li", "dt"):
            self._item(element)
        elif tag in ("br", "hr"):
            self._inline.append(BREAK)
        text = element.text
        if text and not (self._level and tag == "a" and text.strip() in _ANCHOR_MARKS):
            self._inline.append(text.replace("\n", BREAK) if tag in ("pre", "textarea") else text)

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag == "dt" and self._lists and not self._level:
            self._lists[-1].term = tidy("".join(self._inline).replace(BREAK, " "))
            self._inline.clear()
        if tag in BLOCKS or is_trigger(element):
            self._flush()
        if tag in HEADINGS or tag in ("summary", "button"):
            self._level = 0
        elif tag in ("dd", "dl") and self._lists and self._lists[-1].term:
            self._emit_item("")
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag in ("li", "dd") and self._lists:
            self._lists[-1].marker = ""
            self._lists[-1].section = False

    def _item(self, element: Element) -> None:
        if not self._lists:
            self._lists.append(_List(ordered=False, count=1))
        here = self._lists[-1]
        if here.term:
            self._emit_item("")
        here.count = _number(element.get("value"), here.count)
        here.marker = f"{here.count}. " if here.ordered else "- "
        here.width = len(here.marker)
        here.count += 1
        here.section = False

    def _table(self, element: Element) -> None:
        self._flush()
        rows = table_rows(element)
        if rows:
            self._emit("\n".join(rows), tight=False)

    def _flush(self) -> None:
        if not self._inline:
            return
        text = "".join(self._inline)
        self._inline.clear()
        if self._level:
            self._heading(tidy(text.replace(BREAK, " ")))
            return
        for paragraph in paragraphs(text):
            self._emit_item(paragraph)

    def _heading(self, text: str) -> None:
        if not text:
            return
        if len(text.split()) > _MAX_HEADING_WORDS:
            self._emit_item(text)
            return
        number = ""
        for open_list in self._lists:
            if open_list.marker and open_list.ordered and not text[0].isdigit():
                number = open_list.marker
            open_list.marker = ""
            open_list.section = True
        self._last_level = self._level if self._level < 6 else self._last_level
        self._emit(f"{'#' * self._level} {number}{text}", tight=False)

    def _emit_item(self, text: str) -> None:
        """Write a paragraph, as the item of the innermost list when that still owes its marker."""
        here = self._lists[-1] if self._lists else None
        outer = sum(each.width for each in self._lists[:-1] if not each.section)
        if here is not None and here.term:
            text = f"{here.term}{'' if here.term.endswith(':') or not text else ':'} {text}".strip()
            here.term = ""
        if not text:
            return
        if here is not None and here.marker:
            indent = " " * min(outer, _MAX_INDENT)
            pad = indent + " " * here.width
            own_bullet = text.startswith("- ")
            marker = "" if own_bullet and not here.ordered else here.marker
            here.marker = ""
            self._emit(indent + marker + text.replace("\n", "\n" + pad), tight=True)
            return
        width = outer + (here.width if here is not None and not here.section else 0)
        indent = " " * min(width, _MAX_INDENT)
        self._emit(indent + text.replace("\n", "\n" + indent), tight=text.startswith("- "))

    def _emit(self, block: str, *, tight: bool) -> None:
        if self._out:
            self._out.append("\n" if tight and self._tight else "\n\n")
        self._out.append(block)
        self._tight = tight


def is_trigger(element: Element) -> bool:
    """True for a button that opens an accordion panel: its label is the panel's heading."""
    return element.tag == "button" and (
        element.get("aria-expanded") is not None
        or element.get("aria-controls") is not None
        or "collapse" in (element.get("data-toggle"), element.get("data-bs-toggle"))
        or _FOLDING.search(element.get("class", "")) is not None
    )


def _number(value: str | None, default: int) -> int:
    """A list number as an attribute gives it; absurd ones are ignored."""
    if value and value.strip().isdecimal() and len(value.strip()) <= 4:
        return int(value)
    return default
