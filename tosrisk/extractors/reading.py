"""Puts the lines of a PDF page, as they stand on paper, into the order in which they were written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tosrisk.extractors.words import tidy

_MAX_CHARACTERS = 20_000
_MAX_SEGMENTS = 1_000
"""Characters and parts of a page up to which its order is sought: small print has 10,000 in 150 lines."""
_MAX_MISSING = 20
"""Words of a page that its written text may lack, as where both are decoded differently."""
_MAX_BACKWARD = 0.45
"""Share of segments that may stand above their predecessor: columns and cells do, a scrambled page more."""
_GUTTER = 3
"""Columns that stay blank down a page of two columns."""
_FEWEST_ROWS = 20
_NARROWEST = 60
"""Rows and characters of the smallest page in which columns are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words on one line; `place` counts lines down the page, and `size` is that of the type, 0 if unknown.

    `row` is the line with the blanks that stand before and between its words on paper, when it is whole.
    """

    text: str
    place: int
    size: float = 0.0
    row: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The text of a page in the order of its instructions, with the size of type from each offset on."""

    text: str
    offsets: Sequence[int] = ()
    sizes: Sequence[float] = ()

    def size_at(self, offset: int) -> float:
        """Points in which the character at an offset is set; 0 if unknown."""
        index = bisect_right(self.offsets, offset) - 1
        return self.sizes[index] if index >= 0 else 0.0


def written(pieces: Sequence[tuple[str, float]]) -> Written:
    """Join pieces of text and their sizes of type, without white space: paper does not show it."""
    texts: list[str] = []
    offsets: list[int] = []
    sizes: list[float] = []
    length = 0
    for text, size in pieces:
        bare = "".join(text.split())
        if bare:
            texts.append(bare)
            offsets.append(length)
            sizes.append(size)
            length += len(bare)
    return Written(text="".join(texts), offsets=offsets, sizes=sizes)


def in_reading_order(lines: Sequence[Line], source: Written) -> list[Line]:
    """Return the lines cut where the writing breaks off, as between cells and columns, in the order written.

    Writers of PDFs draw a column or a cell to its end before the next, whereas a line on paper runs through
    all of them. A page that was drawn line by line, or in no order, is cut at the blank gutter between its
    two columns, if it has one.
    """
    cut = _Cutter(source).cut(lines) if 0 < len(source.text) <= _MAX_CHARACTERS else None
    if cut is not None:
        ordered = _whole([line for _, line in sorted(cut, key=lambda each: each[0])])
        backward = sum(1 for one, after in pairwise(ordered) if after.place < one.place)
        if backward <= len(ordered) * _MAX_BACKWARD:
            return ordered if backward else _columns(ordered, lines)
    return _columns(lines, lines)


def _whole(segments: Sequence[Line]) -> list[Line]:
    """Join segments of one line that come one after the other."""
    lines: list[Line] = []
    for segment in segments:
        if lines and lines[-1].place == segment.place:
            before = lines[-1]
            lines[-1] = Line(text=f"{before.text} {segment.text}", place=before.place, size=before.size)
        else:
            lines.append(segment)
    return lines


def _columns(ordered: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Put the right column of a page after the left one, when a blank gutter runs down its middle."""
    rows = [line.row for line in lines]
    width = max(map(len, rows), default=0)
    if len(rows) < _FEWEST_ROWS or width < _NARROWEST:
        return list(ordered)
    for start in range(width * 2 // 5, width * 3 // 5):
        whole = sum(1 for row in rows if row[start : start + _GUTTER].strip())
        right = sum(1 for row in rows if row[start + _GUTTER :].strip() and row[:start].strip())
        if whole <= len(rows) // 20 and right >= len(rows) * 0.6:
            return [part for side in _halves(lines, start + 1) for part in side if part.text]
    return list(ordered)


def _halves(lines: Sequence[Line], cut: int) -> tuple[list[Line], list[Line]]:
    """Both columns; a line that runs over the gutter stays whole, in the left one."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        over = line.row[cut - 1 : cut + 1].strip()
        left.append(line if over else Line(text=tidy(line.row[:cut]), place=line.place))
        if not over:
            right.append(Line(text=tidy(line.row[cut:]), place=line.place))
    return left, right


class _Cutter:
    """Finds every line of a page in its written text, whole or in parts, each written character once."""

    def __init__(self, source: Written) -> None:
        self._source = source
        self._left = source.text
        self._next = 0

    def cut(self, lines: Sequence[Line]) -> list[tuple[int, Line]] | None:
        """Segments with their offsets in the written text; None when that is another text, or in shreds."""
        segments: list[tuple[int, Line]] = []
        missing = 0
        for line in lines:
            words = line.text.split()
            while words:
                count, start = self._longest(words)
                if not count:  # it goes where the word before it went
                    count, start = 1, self._next
                    missing += 1
                else:
                    self._use(start, len("".join(words[:count])))
                if missing > _MAX_MISSING or len(segments) >= _MAX_SEGMENTS:
                    return None
                text = " ".join(words[:count])
                segments.append((start, Line(text=text, place=line.place, size=self._source.size_at(start))))
                del words[:count]
        return segments

    def _longest(self, words: list[str]) -> tuple[int, int]:
        """How many of the words follow one another in what is left, and where, preferably straight ahead."""
        low, high, found = 0, len(words), -1
        while low < high:
            middle = (low + high + 1) // 2
            start = self._find("".join(words[:middle]))
            if start < 0:
                high = middle - 1
            else:
                low, found = middle, start
        return low, found

    def _find(self, text: str) -> int:
        if self._left.startswith(text, self._next):
            return self._next
        return self._left.find(text)

    def _use(self, start: int, length: int) -> None:
        end = start + length
        self._left = f"{self._left[:start]}{chr(0) * length}{self._left[end:]}"
        self._next = end
