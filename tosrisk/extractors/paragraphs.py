"""Makes paragraphs of the lines of a PDF: lines joined, broken words mended, lists and headings marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tosrisk.extractors.reading import Line

_SHORT_LINE = 0.6
"""Share of the usual line length under which a line ends its paragraph, when the next could begin one."""
_OTHER_SIZE = 1.08
"""How many times larger type is another size, not another rounding."""
_HEADING_SIZE = 1.12
_TITLE_SIZE = 1.45
"""How many times larger than the text a heading, and a document's title, is set."""
_HEADING_WORDS = 20
_MARK = 3
"""Characters of the longest raised mark, such as the number of a footnote."""
_BULLET = re.compile(r"[•◦▪●○■‣∙·\uf0b7\uf0a7]\s*|[-–—]\s+")
_LONE_BULLET = re.compile(r"[•◦▪●○■‣∙·\uf0b7\uf0a7–—-]")
_NUMBERED = re.compile(
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3})\s+\S"
)
_HEADING = re.compile(
    r"(?:(?:Article|Section|Annex|Schedule|Exhibit|Appendix)\s+)?(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,5}|[A-Z])[.):]?\s+[A-Z][^.;]{2,70}"
)
_LEADER = re.compile(r"\s*(?:\.\s?){4,}\d{1,4}$|\s*(?:_\s?){6,}$")
"""The dots of a table of contents and its page number, or a line to write on."""
_ENDS = (".", ":", ";", "!", "?", "”", '"', ")")
_COMPOUND = frozenset({
    "all", "co", "cross", "ex", "first", "full", "high", "long", "non", "one", "opt", "real", "self", "short",
    "third", "two", "up", "well",
})  # fmt: skip
"""First parts of words that are written with a hyphen wherever they stand."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """Blocks of Markdown: paragraphs joined across pages too, items of lists, and headings."""
    runs = [run for page in pages for run in _runs(_marks_joined(page))]
    lines = [line for run in runs for line in run]
    blocks = _Blocks(lines)
    for run in runs:
        yield from blocks.add(run)
    yield from blocks.end()


def _marks_joined(page: Sequence[Line]) -> list[Line]:
    """The lines of a page, raised marks put back into the lines they stand in."""
    joined: list[Line] = []
    for index, line in enumerate(page):
        before = joined[-1] if joined else None
        after = page[index + 1] if index + 1 < len(page) else None
        mark = (
            before is not None
            and after is not None
            and len(line.text) <= _MARK
            and abs(line.place - before.place) == 1
            and after.place == before.place
        )
        if before is not None and (mark or line.place == before.place):
            joined[-1] = Line(text=f"{before.text} {line.text}", place=before.place, size=before.size)
        else:
            joined.append(line)
    return joined


def _runs(page: Sequence[Line]) -> Iterator[list[Line]]:
    """Parts of a page that go down the paper: a column or a cell each, or all of it."""
    run: list[Line] = []
    for line in page:
        if run and line.place < run[-1].place:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


class _Blocks:
    """Collects lines into blocks; holds the one that is still open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        lengths = sorted(len(line.text) for line in lines)
        self._usual = lengths[len(lengths) * 9 // 10] if lengths else 0
        self._size = _usual_size(lines)
        self._words = _words(lines)
        self._held: list[Line] = []

    def add(self, run: Sequence[Line]) -> Iterator[str]:
        """Take the lines of a run and give the blocks that they complete."""
        widest = max(len(line.text) for line in run)
        short = min(self._usual, widest if len(run) > 1 else self._usual) * _SHORT_LINE
        before: Line | None = None
        for line in run:
            gap = before is None or line.place - before.place > 1
            if self._held and self._starts_anew(line, gap=gap, short=short):
                yield from self.end()
            self._held.append(line)
            before = line

    def end(self) -> Iterator[str]:
        """Give the block that is open, if any."""
        if self._held and (block := self._block()):
            yield block
        self._held = []

    def _starts_anew(self, line: Line, *, gap: bool, short: float) -> bool:
        """A blank line parts paragraphs unless the sentence visibly goes on after it."""
        held, text = self._held[-1], line.text
        previous = held.text
        if _LONE_BULLET.fullmatch(previous):
            return False
        if _BULLET.match(text) or _LONE_BULLET.fullmatch(text) or _LEADER.search(previous):
            return True
        if held.size and line.size and not 1 / _OTHER_SIZE < line.size / held.size < _OTHER_SIZE:
            return True
        headed = len(self._held) == 1 and _HEADING.fullmatch(previous) is not None
        if _NUMBERED.match(text) and (gap or headed or previous.endswith((*_ENDS, ", and", "; or", "; and"))):
            return True
        small = text[:1].islower()
        if len(previous) < short and not small and not previous.endswith((",", "-")):
            return True
        return gap and (previous.endswith(_ENDS) or not small)

    def _block(self) -> str:
        text = ""
        for line in self._held:
            text = self._join(text, line.text) if text else line.text
        text = _LEADER.sub("", text)
        bullet = _BULLET.match(text)
        if bullet:
            return f"- {text[bullet.end() :]}" if len(text) > bullet.end() else ""
        first = self._held[0].size
        if text and self._size and first >= self._size * _HEADING_SIZE and _can_head(text):
            return f"{'#' if first >= self._size * _TITLE_SIZE else '##'} {text}"
        if len(self._held) == 1 and _HEADING.fullmatch(text):
            return f"## {text}"
        return text

    def _join(self, held: str, line: str) -> str:
        """Join two lines; a hyphen at a line's end parts a word when a small letter follows.

        Whether the word has a hyphen of its own is what the rest of the document says: it has the word with
        a hyphen, or without, or its parts as words of their own. Failing that, its first part says it.
        """
        broken = _BROKEN.search(held)
        if broken is None or not line[:1].islower():
            return f"{held} {line}"
        first, rest = broken.group(1).lower(), _WORD.match(line)
        second = rest.group().lower() if rest is not None else ""
        whole, compound = self._words[first + second], self._words[f"{first}-{second}"]
        apart = bool(self._words[first] and self._words[second])
        keeps = compound > whole or (compound == whole and (apart or first in _COMPOUND))
        return held + line if keeps else held[:-1] + line


def _can_head(text: str) -> bool:
    return len(text.split()) <= _HEADING_WORDS and not text.endswith((".", ";", ","))


def _usual_size(lines: Sequence[Line]) -> float:
    """The size in which most characters are set; 0 when sizes are unknown."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _words(lines: Sequence[Line]) -> Counter[str]:
    """The words of a document, but for those that the end of a line may have broken."""
    found: Counter[str] = Counter()
    broken = False
    for line in lines:
        words = [word.lower() for word in _WORD.findall(line.text)]
        ends = _BROKEN.search(line.text) is not None
        found.update(words[int(broken) : len(words) - int(ends)])
        broken = ends
    return found
