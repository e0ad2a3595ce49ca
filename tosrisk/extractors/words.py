"""Cleans runs of page text: white space, invisible characters, line breaks that mean something."""

from __future__ import annotations

import re
from collections.abc import Iterator

BREAK = "\x00"
"""Stands for a `<br>` in collected text; pages cannot hold it, for null bytes are removed before parsing."""

INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc"
    "\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
_BULLET = re.compile(r"[•◦▪▫●○■□‣⁃∙·➢➤✓✔\uf0b7\uf0a7]\s*|[-–—*]\s+")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]\s")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_MARKUP = re.compile(r"<(?=[a-zA-Z/!])")
_ENDS = (".", ";", ":", "!", "?", "。", "；", "：")


def tidy(text: str) -> str:
    """Fold white space to single spaces, drop characters that nobody sees, and keep `<` from being markup."""
    folded = " ".join(INVISIBLE.sub("", text).translate(_LIGATURES).split())
    return _MARKUP.sub("&lt;", folded) if "<" in folded else folded


def paragraphs(text: str) -> Iterator[str]:
    """Cut collected inline text at its breaks into paragraphs and bullet items.

    A single break ends a paragraph only where a sentence ends or an item begins: others are line wraps.
    """
    open_lines: list[str] = []
    for raw in text.split(BREAK):
        line = tidy(raw)
        bullet = _BULLET.match(line)
        starts = bullet is not None or _ENUMERATOR.match(line) is not None
        if open_lines and (not line or starts or open_lines[-1].endswith(_ENDS)):
            yield "\n".join(open_lines)
            open_lines = []
        if bullet is not None:
            line = "- " + line[bullet.end() :] if len(line) > bullet.end() else ""
        if line:
            open_lines.append(line)
    if open_lines:
        yield "\n".join(open_lines)
