"""The pages of a report on disk, one of each kind, and what a browser finds wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page

KINDS = {
    "overview": "index.html",
    "compare": "compare.html",
    "vendor": "vendors/*.html",
    "timeline": "vendors/*/timeline.html",
    "document": "vendors/*/documents/*.html",
    "change": "vendors/*/changes/*.html",
    "record": "texts/*/*/index.html",
}
WIDTHS = (390, 1024, 1920)


@dataclass(frozen=True)
class Site:
    """A rendered report."""

    root: Path

    def pages(self, kind: str | None = None) -> list[Path]:
        """All pages, or those of one kind; at least one."""
        found = sorted(self.root.glob(KINDS[kind]) if kind else self.root.rglob("*.html"))
        assert found, f"the report has no page of the kind {kind}"
        return found

    @contextmanager
    def open(
        self,
        browser: Browser,
        page: Path,
        *,
        width: int = 1024,
        scheme: str = "light",
        scripts: bool = True,
    ) -> Iterator[Page]:
        """A page in a window of its own."""
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        shown = context.new_page()
        shown.goto(page.as_uri())
        yield shown
        context.close()


TOO_WIDE = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""

UNFOLD = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"

OVERLAPS = """() => {
  const shown = (element) => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    return box.width > 1 && box.height > 1 && style.visibility !== "hidden"
      && style.position !== "absolute" && style.position !== "sticky" && element.checkVisibility();
  };
  const found = [];
  const parents = "body, main, section, header, ul, ol, dl, tr, article, div, p, li";
  for (const parent of document.querySelectorAll(parents)) {
    const boxes = [...parent.children].filter(shown).map((one) => [one, one.getBoundingClientRect()]);
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length && j < i + 12; j++) {
      const [a, one] = boxes[i], [b, other] = boxes[j];
      if (getComputedStyle(a).display === "inline" || getComputedStyle(b).display === "inline") continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 2 && down > 2) found.push(`${a.outerHTML.slice(0, 90)} over ${b.outerHTML.slice(0, 90)}`);
    }
  }
  return found;
}"""
"""Neighbours of which one covers the other; inline boxes share lines and are left out."""


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, and against good practice."""
    page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async () => (await axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
        "best-practice"]})).violations.map((rule) => [rule.id, rule.help, rule.nodes.slice(0, 3)
        .map((node) => node.html.slice(0, 200))])"""
    )
    return [f"{rule}: {words}: {nodes}" for rule, words, nodes in found]
