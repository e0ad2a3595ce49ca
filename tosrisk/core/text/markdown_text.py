"""Writes vendors' words into Markdown as words: no link, image, markup, mention, heading or table is made."""

from __future__ import annotations

import re

from tosrisk.core.text.inert import one_line

_MARKS = re.compile(r"[\\`*_{}\[\]<>|&~!^$#]")
"""What CommonMark, tables, strike-through, footnotes or formulas begin with, wherever it stands."""
_OPENING = re.compile(r"^(?:(\d+)([.)])|([-+=:]))")
"""What begins a list, a rule, an underline or a definition at the start of a line."""
_SEEN = re.compile(
    r"(?<=[a-z0-9])(?=://)"
    r"|(?<=/)(?=/)"
    r"|(?<=mailto)(?=:)|(?<=xmpp)(?=:)"
    r"|(?<=[@#])(?=\w)"
    r"|(?<=:)(?=[\w+-]+:)"
    r"|(?<=\w)(?=\.[^\W\d_])",
    re.IGNORECASE,
)
"""Where a program that looks for addresses, mentions, issues or pictograms in plain text, after escapes are
undone, would find one. A zero-width space hides it from the program."""


def markdown(text: str) -> str:
    """The words on one line, for the middle of a paragraph, a list item, a heading or a cell of a table."""
    words = _SEEN.sub("\u200b", one_line(text))
    words = _MARKS.sub(r"\\\g<0>", words)
    return _OPENING.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", words)


def address(url: str) -> str:
    """A link that shows where it leads; the address was checked by `core.text.weblinks`. "" makes none."""
    return f"<{url}>" if url else ""
