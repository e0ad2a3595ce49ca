"""Reads Markdown and plain text: the words stay, what only a renderer needs goes."""

from __future__ import annotations

import re
from functools import lru_cache

from tosrisk.extractors.words import INVISIBLE

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~$&<])")
_BLOCK_ESCAPE = re.compile(r"^(\s*(?:>\s?)*)\\([-#=~>])", re.MULTILINE)
_NUMBERED_HEADING = re.compile(
    r"^( {0,3}[*_\[]{0,5}\(?(?:\d{1,3}|[A-Za-z]{1,4}))\\?([.)])(?=[^\n]*\n {0,3}(?:=+|-{2,})[ \t]*$)",
    re.MULTILINE,
)
"""The number of an underlined heading: without an escape, or the mark before it, it would be a list item."""
_IMAGE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_TARGET = r"\(\s*(?:<[^<>\n]*>|[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*"
_LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]{_TARGET}\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:\s*\S+(?:[ \t]+\"[^\"\n]*\")?[ \t]*$\n?", re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_EMPHASIS = re.compile(
    r"\*{1,3}(?=[^\s*])|\*(?<=[^\s*]\*)\*{0,2}|_(?<!\w_)_{0,2}(?=[^\s_])|_(?<=[^\s_]_)_{0,2}(?!\w)|`+"
)
"""Each way begins with the mark itself, so that the search leaps from mark to mark."""
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|[=-]{3,}\s*$|\|.*\|\s*$|```)|\]\([^)\s]{1,500}\)|\*\*\S", re.MULTILINE)
_GAP = "\n\n"
"""Ends a block."""
_MOST_HELD = 8
"""Blocks that a link may run over; where one runs further, the text is cleaned as a whole."""
_LONGEST_REMEMBERED = 16_000
"""Characters of a block that is remembered: a text without blank lines is one block."""
_OPEN_TARGET = re.compile(rf"\](?:{_TARGET}|:\s*)\Z")
"""An address that was opened and may stand, or end, beyond the blank line."""
_BRACKET = re.compile(r"[\[\]]")
_HIDDEN_BASE = 0xF0000
"""Escaped characters wait in this private plane while marks are removed, so as not to be taken for marks."""
_HIDDEN = re.compile("[\U000f0000-\U000f00ff]")


def clean_markdown(markdown: str) -> str:
    """Drop link targets, images, emphasis marks and escapes from Markdown, and nothing else.

    An escape that keeps an underlined heading from being a list item, or a line from being a heading, stays:
    without it the line would change its meaning.
    """
    whole = _unix(markdown)
    cleaned = _by_blocks(whole)
    return (_clean_part(whole)[0] if cleaned is None else cleaned).strip("\n") + "\n"


def _by_blocks(markdown: str) -> str | None:
    """The text cleaned block by block, which gives what cleaning all of it gives; None if it cannot be done.

    Blocks are remembered, for a document changes in few of them.
    """
    blocks = markdown.split(_GAP)
    blocks[:-1] = [block + _GAP for block in blocks[:-1]]
    cleaned: list[str] = []
    held: list[str] = []
    for number, block in enumerate(blocks, start=1):
        part = "".join((*held, block)) if held else block
        text, ended = (_clean_block if len(part) <= _LONGEST_REMEMBERED else _clean_part)(part)
        if ended or number == len(blocks):
            cleaned.append(text)
            held.clear()
        else:
            held.append(block)
            if len(held) == _MOST_HELD:
                return None
    return "".join(cleaned)


def _clean_part(markdown: str) -> tuple[str, bool]:
    """What a part of a text comes to, and whether it ends with its blank line.

    It does not where a link or a reference may go on beyond that.
    """
    text = _clean_lines(markdown)
    for pattern in (_NUMBERED_HEADING, _BLOCK_ESCAPE):
        text = pattern.sub(lambda found: f"{found.group(1)}{_hide(chr(92))}{_hide(found.group(2))}", text)
    text = _ESCAPE.sub(lambda found: _hide(found.group(1)), text)
    ended = _OPEN_TARGET.search(text) is None and not _is_open(text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _AUTOLINK.sub(r"\1", _REFERENCE.sub("", text))
    text = _EMPHASIS.sub("", text)
    text = _HIDDEN.sub(lambda found: chr(ord(found.group()) - _HIDDEN_BASE), text)
    return _clean_lines(text), ended


_clean_block = lru_cache(maxsize=4096)(_clean_part)


def _is_open(text: str) -> bool:
    """Whether a bracket stands in a text that none closes: the words of a link may run over blank lines."""
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket == "[" else max(0, depth - 1)
    return depth > 0


def clean_text(text: str) -> str:
    """Plain text with Unix line ends, ordinary spaces, and no invisible characters."""
    return _clean_lines(_unix(text)).strip("\n") + "\n"


def _unix(text: str) -> str:
    if "\r" not in text:
        return text
    return INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _clean_lines(text: str) -> str:
    lines = INVISIBLE.sub("", text).replace("\u00a0", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def looks_like_markdown(text: str) -> bool:
    """True when undeclared text holds headings, tables, links or bold words in Markdown."""
    return _MARKDOWN.search(text) is not None


def _hide(char: str) -> str:
    return chr(_HIDDEN_BASE + ord(char))
