"""Makes a vendor's words safe to show: a page may hold terminal escapes, hidden text or chat commands."""

from __future__ import annotations

import re
import unicodedata

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])|\x9b[0-?]*[ -/]*[@-~]"
)
"""ECMA-48: CSI sequences, the strings of OSC, DCS, SOS, PM and APC, and two-character escapes."""

_KEPT = frozenset("\u200c\u200d")
"""Format characters that change letters of some scripts (joiners). All others only hide or reorder text."""

_CHAT_COMMAND = re.compile(r"(?<![\w.])@(?=\w)|<(?=[!@#&])|\](?=\()")
"""Where a chat would see a mention (@channel, <!here>) or a link that hides its target ([text](address))."""


def one_line(text: str, limit: int = 1200) -> str:
    """The words of `text` on one line: no control, escape or reordering characters, at most `limit` long."""
    text = _ESCAPE_SEQUENCE.sub("", text)
    visible = "".join(character if _shows(character) else " " for character in text if not _hides(character))
    line = " ".join(visible.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def disarmed(text: str) -> str:
    """The same words, for a chat: a zero-width space keeps it from mentioning people or hiding links."""
    return _CHAT_COMMAND.sub(lambda found: f"{found.group()}\u200b", text)


def _hides(character: str) -> bool:
    """Format characters (bidirectional overrides, zero-width spaces, soft hyphens) vanish without a gap."""
    return unicodedata.category(character) == "Cf" and character not in _KEPT


def _shows(character: str) -> bool:
    """Control characters, surrogates, unassigned code points and line separators become white space."""
    return character in _KEPT or unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Zl", "Zp"}
