"""Reads Markdown and plain text: the words stay, what only a renderer needs goes."""

from __future__ import annotations

import re

from tosrisk.extractors.words import INVISIBLE

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~$&<])")
_BLOCK_ESCAPE = re.compile(r"^(\s*(?:>\s?)*)\\([-#=~>])", re.MULTILINE)
_NUMBERED_HEADING = re.compile(
    r"^( {0,3}[*_\[]{0,5}\(?(?:\d{1,3}|[A-Za-z]{1,4}))\\?([.)])(?=[^\n]*\n {0,3}(?:=+|-{2,})[ \t]*$)",
    re.MULTILINE,
)
"""The number of an underlined heading: without an escape, or the mark before it, it would be a list item."""
_IMAGE = re.compile(r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*(?:<[^<>\n]*>|[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:\s*\S+(?:[ \t]+\"[^\"\n]*\")?[ \t]*$\n?", re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_EMPHASIS = re.compile(
    r"\*{1,3}(?=[^\s*])|\*(?<=[^\s*]\*)\*{0,2}|_(?<!\w_)_{0,2}(?=[^\s_])|_(?<=[^\s_]_)_{0,2}(?!\w)|`+"
)
"""Each way begins with the mark itself, so that the search leaps from mark to mark."""
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|[=-]{3,}\s*$|\|.*\|\s*$|```)|\]\([^)\s]{1,500}\)|\*\*\S", re.MULTILINE)
_HIDDEN_BASE = 0xF0000
"""Escaped characters wait in this private plane while marks are removed, so as not to be taken for marks."""
_HIDDEN = re.compile("[\U000f0000-\U000f00ff]")


def clean_markdown(markdown: str) -> str:
    """Drop link targets, images, emphasis marks and escapes from Markdown, and nothing else.

    An escape that keeps an underlined heading from being a list item, or a line from being a heading, stays:
    without it the line would change its meaning.
    """
    text = clean_text(markdown)
    for pattern in (_NUMBERED_HEADING, _BLOCK_ESCAPE):
        text = pattern.sub(lambda found: f"{found.group(1)}{_hide(chr(92))}{_hide(found.group(2))}", text)
    text = _ESCAPE.sub(lambda found: _hide(found.group(1)), text)
    if "](" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _AUTOLINK.sub(r"\1", _REFERENCE.sub("", text))
    text = _EMPHASIS.sub("", text)
    text = _HIDDEN.sub(lambda found: chr(ord(found.group()) - _HIDDEN_BASE), text)
    return clean_text(text)


def clean_text(text: str) -> str:
    """Plain text with Unix line ends, ordinary spaces, and no invisible characters."""
    lines = (
        INVISIBLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").split("\n")
    )
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def looks_like_markdown(text: str) -> bool:
    """True when undeclared text holds headings, tables, links or bold words in Markdown."""
    return _MARKDOWN.search(text) is not None


def _hide(char: str) -> str:
    return chr(_HIDDEN_BASE + ord(char))
