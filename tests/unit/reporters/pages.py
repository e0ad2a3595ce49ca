"""Reads a rendered page the way a browser would: elements, attributes, text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

IMPLIED = {
    "th": {"td", "th", "tr", "/tr", "/tbody", "/table"},
    "td": {"td", "th", "tr", "/tr", "/tbody", "/table"},
    "tr": {"tr", "/tbody", "/table"},
}
"""Which tags end an element that is still open."""


@dataclass
class Page(HTMLParser):
    """What a page holds."""

    path: Path
    elements: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Tag and names of its attributes, in order."""
    hrefs: list[str] = field(default_factory=list)
    attributes: dict[str, set[str]] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        if tag not in {"meta", "br", "hr", "link", "img", "input"}:
            self.unclosed.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")
            if name == "href":
                self.hrefs.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._end_implied(f"/{tag}")
        assert self.unclosed, f"stray </{tag}> in {self.path}"
        assert self.unclosed.pop() == tag, f"</{tag}> closes another element in {self.path}"

    def _end_implied(self, by: str) -> None:
        """Close the cells and rows that another tag ends: HTML lets one leave out their own end tags."""
        while self.unclosed and by in IMPLIED.get(self.unclosed[-1], ()):
            self.unclosed.pop()

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}
