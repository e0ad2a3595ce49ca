"""The pages are sound HTML that everybody can use."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.unit.reporters.pages import Page
from tosrisk.reporters import html


def test_every_element_is_closed_and_every_id_is_unique(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert page.unclosed == []
        assert len(page.ids) == len(set(page.ids))


def test_links_between_pages_lead_somewhere(pages: dict[str, Page], tmp_path: Path) -> None:
    for name, page in pages.items():
        for href in page.hrefs:
            parts = urlsplit(href)
            if parts.scheme or "snapshots/" in href:
                continue
            target = (page.path.parent / parts.path).resolve() if parts.path else page.path
            assert target.is_file(), (name, href)
            if parts.fragment and not parts.fragment.startswith("c-"):  # clauses: see test_provenance
                assert parts.fragment in Page(target).ids, (name, href)


def test_outside_links_tell_nothing_of_where_they_come_from(pages: dict[str, Page]) -> None:
    for page in pages.values():
        source = page.path.read_text(encoding="utf-8")
        for tag in re.findall(r'<a href="https?:[^>]*>', source):
            assert 'rel="noopener noreferrer"' in tag


def test_nothing_is_loaded(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert not page.tags & {"img", "iframe", "link", "object", "embed", "base"}
        assert not {"style", "src", "srcset", "background", "action", "formaction"} & set(page.attributes)
        assert not [name for name in page.attributes if name.startswith("on")]


def test_the_policy_allows_the_pages_own_style_and_nothing_else(pages: dict[str, Page]) -> None:
    for page in pages.values():
        source = page.path.read_text(encoding="utf-8")
        style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
        assert style
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        policy = next(value for value in page.attributes["content"] if value.startswith("default-src"))
        assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
        assert "url(" not in style[1]
        assert "@import" not in style[1]


def test_tables_and_language_are_marked_for_screen_readers(pages: dict[str, Page]) -> None:
    for page in pages.values():
        tags = [tag for tag, _ in page.elements]
        assert tags.count("table") == tags.count("caption")
        assert page.attributes["lang"] == {"en"}
        assert all("scope" in names for tag, names in page.elements if tag == "th")
        assert tags.count("h1") == tags.count("main") == 1


def _luminance(color: str) -> float:
    digits = color.lstrip("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_colours_meet_the_contrast_of_wcag_aa(palette: int) -> None:
    css = (Path(html.__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")
    colors = dict(
        re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", re.findall(r":root\{(.*?)\}", css, re.DOTALL)[palette])
    )
    pairs = [(ink, ground) for ink in ("ink", "muted", "link") for ground in ("bg", "surface")]
    pairs += [(f"{level}-ink", level) for level in ("ok", "watch", "bad", "silent")]
    pairs += [(f"{level}-ink", "surface") for level in ("ok", "watch", "bad")]
    for ink, ground in pairs:
        lighter, darker = sorted((_luminance(colors[ink]), _luminance(colors[ground])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)
