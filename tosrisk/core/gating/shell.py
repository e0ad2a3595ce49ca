"""Tells a text that is menus and labels alone, because the scripts that fill the page have not run."""

from __future__ import annotations

import re

from tosrisk.core.gating.likeness import length_in_words

SHELL = 120
"""Words. Below it, a text without a sentence or a table is a shell that scripts were to fill."""
ENTRY = 8
ENTRIES = 3
"""So many lines of so many words, or of two parts as in "Acme Hosting, Ireland", are a list without stops."""
FEWEST = 12
"""Words. No document that binds anybody is shorter."""

_ENTRY = re.compile(r"[-*] (?!©)[^,:()–—|]{3,60}(?:[,:] | [-–—(]) ?[^,]{3}")
_UNSPACED_STOP = re.compile("[。！？؟।]")


def shell(text: str) -> str:
    """Why a text is that of an unfilled page, or "" when it is not."""
    length = length_in_words(text)
    if length < FEWEST:
        return f"only {length:.0f} words"
    if length < SHELL and not _says_something(text):
        return f"{length:.0f} words and not one sentence"
    return ""


def _says_something(text: str) -> bool:
    """True for a sentence of five words or more, a table with two rows, or a list that is no menu."""
    lines = [line.split() for line in text.splitlines()]
    rows = sum(line[0].startswith("|") for line in lines if line)
    entries = sum(len(line) >= ENTRY or _ENTRY.match(" ".join(line)) is not None for line in lines)
    stops = (
        word
        for line in lines
        for word in line[4:]
        if len(word) > 2 and word.endswith((".", "!", "?", ":", ";"))
    )
    return (
        rows > 3
        or entries >= ENTRIES
        or next(stops, None) is not None
        or _UNSPACED_STOP.search(text) is not None
    )
