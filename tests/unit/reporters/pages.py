"""Reads a rendered page the way a browser would: elements, attributes, text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


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
        assert self.unclosed, f"stray </{tag}> in {self.path}"
        assert self.unclosed.pop() == tag, f"</{tag}> closes another element in {self.path}"

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}
