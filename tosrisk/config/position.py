"""Finds the line of a key in TOML text, which the standard parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

Key = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[{1,2})([^\[\]]+)\]")
_ASSIGNMENT = re.compile(r"\s*([\w.\"'-]+)\s*=")


def line_of(text: str, key: Sequence[str | int]) -> int | None:
    """Number (from 1) of the line that sets a key, or else of the nearest table around it.

    Args:
        text: a TOML document that parses.
        key: names and, within arrays of tables, indexes, such as ("vendors", 0, "name").

    Returns:
        None when not even the outermost table is found, as when it is written inline.
    """
    return lines_of(text, (key,))[0]


def lines_of(text: str, keys: Iterable[Sequence[str | int]]) -> list[int | None]:
    """The lines of several keys, in their order, each as `line_of` tells it."""
    lines = _lines_by_key(text)
    return [_nearest(lines, tuple(key)) for key in keys]


def _nearest(lines: Mapping[Key, int], wanted: Key) -> int | None:
    return next((lines[wanted[:end]] for end in range(len(wanted), 0, -1) if wanted[:end] in lines), None)


def _lines_by_key(text: str) -> dict[Key, int]:
    found: dict[Key, int] = {}
    counters: dict[Key, int] = {}
    table: Key = ()
    quote = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quote:
            quote = "" if line.count(quote) % 2 else quote
            continue
        if header := _HEADER.match(line):
            table = _enter(_names(header[2]), counters, array=header[1] == "[[")
            found.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            found.setdefault((*table, *_names(assignment[1])), number)
        quote = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return found


def _enter(names: list[str], counters: dict[Key, int], *, array: bool) -> Key:
    """The key of the table that a header opens, with the index of every array of tables on the way."""
    path: Key = ()
    for depth, name in enumerate(names, start=1):
        path = (*path, name)
        if array and depth == len(names):
            counters[path] = counters.get(path, -1) + 1
        if path in counters:
            path = (*path, counters[path])
    return path


def _names(dotted: str) -> list[str]:
    return [name.strip().strip("\"'") for name in dotted.split(".")]
