"""Takes out of vendors' words the characters that steer a program which shows them."""

from __future__ import annotations

import re

_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""What ends a line for some programs, and for others not."""

_STEERING = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters; tab and line feed are white space
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # turn the direction of text, or its shaping
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters; neither UTF-8 nor XML has them all
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags: text that nobody sees
    "]"
)


def inert(text: str) -> str:
    """The words with a replacement character for each character that steers; lines end in a line feed."""
    if text.isprintable():  # most text is: none of these characters are
        return text
    return _STEERING.sub("\ufffd", _LINE_END.sub("\n", text))


def one_line(text: str, limit: int = 0) -> str:
    """The same on one line, white space folded; cut to `limit` characters unless that is 0."""
    line = inert(" ".join(text.split()))
    return line if not limit or len(line) <= limit else f"{line[: limit - 1].rstrip()}…"
