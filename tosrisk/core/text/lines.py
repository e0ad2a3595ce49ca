"""Says on which lines and columns a stretch of text stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_END = re.compile("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of text. Lines and columns count from 1, columns in Unicode code points."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int
    """One past the last character."""


class Lines:
    """The lines of a text, ready to be asked. Only a line feed ends a line, as in the texts of versions."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def region(self, start: int, end: int) -> Region:
        """Where the characters from `start` up to, not including, `end` stand; kept within the text."""
        first, last = min(start, self._length), min(end, self._length)
        start_line = bisect_right(self._starts, first)
        end_line = bisect_right(self._starts, last)
        return Region(
            start_line=start_line,
            start_column=first - self._starts[start_line - 1] + 1,
            end_line=end_line,
            end_column=last - self._starts[end_line - 1] + 1,
        )
