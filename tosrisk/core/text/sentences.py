"""Cuts a paragraph of legal English into sentences."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    (
        *("e.g", "i.e", "etc", "viz", "cf", "ca", "approx", "vs", "v", "al", "a.m", "p.m"),
        *("inc", "ltd", "llc", "corp", "co", "s.a", "b.v", "u.s", "u.k", "e.u", "u.s.c", "c.f.r"),
        *("mr", "mrs", "ms", "dr", "st", "jr", "sr", "est", "dept", "attn"),
    )
)
_NUMBERED = frozenset(("no", "nos", "art", "arts", "sec", "secs", "para", "fig", "p", "pp", "ed", "ext"))
"""Abbreviations when a number follows, words otherwise: "Art. 5", but "the state of the art. It ..."."""
_MARKS = r"[\"'”’)\]*_`]*"
_BREAK = re.compile(
    r"([.!?]" + _MARKS + r")(?:[\s\u200b-\u200d\u2060\ufeff]|<br\s*/?>)+(?:\\?[-•*]\s+)?"
    r"(?=[\"'“‘\[*_`]*(?:[A-Z0-9¿¡]|\((?:[a-z]{1,4}|[A-Z0-9])))"
)
_LAST_TOKEN = re.compile(r"[\w.]+$")
_ENUMERATOR = re.compile(r"^\W*(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxIVX]{1,5})[.)]?$")


def _is_break(paragraph: str, sentence_start: int, stop: int, after: int) -> bool:
    if _ENUMERATOR.match(paragraph[sentence_start:stop].replace("\\", "")):
        return False
    token = _LAST_TOKEN.search(paragraph, max(sentence_start, stop - 24), stop)
    if token is None:
        return True
    last = token.group().rstrip(".").lower()
    if last in _NUMBERED:
        return not paragraph[after].isdigit()
    return last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha() and last != "i")


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences of a paragraph, white space around them excluded.

    Breaks after `.`, `!` or `?` before a capital or a digit, but not after common abbreviations,
    initials, or the number that opens a clause ("1.2. Fees").
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _BREAK.finditer(paragraph):
        if _is_break(paragraph, start, found.start(), found.end()):
            spans.append((start, found.end(1)))
            start = found.end()
    if paragraph[start:].strip():
        spans.append((start, start + len(paragraph[start:].rstrip())))
    return spans
