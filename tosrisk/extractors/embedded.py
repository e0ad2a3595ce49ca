"""Shows what a browser shows though it stands in a frame of its own: shadow roots and frames with a page."""

from __future__ import annotations

from typing import Any

Element = Any

_FEWEST = 400
"""Characters of the shortest page in a frame that may be the document; shorter ones are widgets."""
_MAX_FRAMES = 20
_MAX_TAGS = 20_000
"""Frames, and tags in each, that are looked into."""


def show_embedded(tree: Element) -> None:
    """Turn declarative shadow roots and `<iframe srcdoc>` into ordinary blocks, in place."""
    for template in tree.iter("template"):
        if template.get("shadowrootmode") or template.get("shadowroot"):
            template.tag = "div"
    frames = [frame for frame in tree.iter("iframe") if len(frame.get("srcdoc", "")) >= _FEWEST]
    for frame in frames[:_MAX_FRAMES]:
        inner = _page(frame.attrib.pop("srcdoc"))
        if inner is not None:
            frame.tag, frame.text = "div", None
            frame[:] = [inner]


def _page(source: str) -> Element | None:
    """The body of a page in a frame; None when it cannot be parsed, is huge, or says little."""
    if source.count("<") > _MAX_TAGS:
        return None
    from lxml import etree, html  # heavy: only when a page is read

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        body = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser).find("body")
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    if body is None:
        return None
    body.tag = "div"
    etree.strip_elements(body, "script", "style", "iframe", with_tail=False)
    return body if sum(map(len, body.itertext())) >= _FEWEST else None
