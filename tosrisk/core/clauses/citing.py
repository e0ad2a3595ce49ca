"""Cites clauses as counsel does: by the number and the heading that the vendor gave their section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tosrisk.core.clauses.blocks import Block
from tosrisk.core.clauses.headings import Numbered, bare_numbers, numbered
from tosrisk.core.clauses.layout import marker_of, place_blocks
from tosrisk.core.clauses.segment import RECENT_TEXTS, segment
from tosrisk.core.clauses.titles import title_of
from tosrisk.core.text.inline import plain
from tosrisk.domain.version import Clause, ClauseKind

_OWN = re.compile(
    r"(?:(?:section|clause|§)\s*)?(\d{1,3}(?:\.\d{1,3}){1,2}|\d{1,2}(?:\.\d{1,2}){3,4})\.?\)?:?\s+(?=\S)",
    re.I,
)
"""The number that a paragraph or item opens with, of two parts or more: with one it is an item of a list."""
_LETTER = re.compile(r"(?:\(([a-z]|[ivx]{2,5})\)|([a-z])\\?\.)\s+(?=\S)")
"""The letter that the words of a bullet open with."""
_MARKER = re.compile(r"\(?([0-9]{1,3}|[A-Za-z]|[ivx]{1,5})[.)]{1,2}")
_APART = ("Annex", "Appendix", "Schedule", "Exhibit", "Attachment")
"""Parts that stand behind the numbered sections of a document, and in none of them."""
_LONGEST = 90
"""Characters of a heading that a citation tells."""


def section_of(headings: Sequence[str], bare: frozenset[int] = frozenset()) -> str:
    """The section that lies below these headings, outermost first, or "".

    "§ 9.1 Retention" where one of them is numbered, and else the words of the innermost in quotation marks.
    """
    return _cited([numbered(heading, bare) or heading for heading in headings], ())


def cited(title: str, section: str) -> str:
    """A section of a document of this title: "Terms of Service § 9.1 Retention"."""
    return f"{title}{', ' if section.startswith('“') else ' '}{section}" if section else title


class Sections:
    """The sections of one text, by what stands in them."""

    def __init__(self, clauses: Sequence[Clause], sections: Sequence[str]) -> None:
        """Take the clauses in order, and the section of each."""
        self._by_start = {clause.start: section for clause, section in zip(clauses, sections, strict=True)}
        self._places = {clause.start: place for place, clause in enumerate(clauses)}
        self._texts = [clause.text for clause in clauses]
        self._by_words: dict[str, str] = {}
        for clause, section in zip(clauses, sections, strict=True):
            for words in (clause.text, clause.quoted):
                self._by_words.setdefault(words, section)

    def at(self, start: int) -> str | None:
        """The section of the clause that begins at this offset, or "" before the first; None of no clause."""
        return self._by_start.get(start)

    def skips(self, clause: Clause) -> bool:
        """True when other words stand between a clause and its lead-in, or within that."""
        led, place = clause.lead_in, self._places.get(clause.start, 0)
        while led and place:
            place -= 1
            before = self._texts[place]
            if not led.endswith(before):
                return True
            led = led.removesuffix(before).rstrip()
        return bool(led)

    def saying(self, words: str) -> str:
        """The section of the first clause of these very words, or ""."""
        return self._by_words.get(words, "")


@lru_cache(maxsize=RECENT_TEXTS)
def sections(text: str) -> Sections:
    """The sections of a version. The newest are remembered, as by `segment`."""
    clauses = segment(text)
    whole = _title_of(clauses)
    bare = bare_numbers(clause.text for clause in clauses if clause.kind is ClauseKind.HEADING)
    found = [""] * len(clauses)
    items: list[_Item] = []
    annex: _Annex | None = None
    for block, positions in place_blocks(text, clauses):
        _enter(items, block, text)
        title = title_of(block.text) if block.kind is not ClauseKind.CELL else None
        opens = plain(title.source) if title else ""
        own = _number_of(block) if block.kind is ClauseKind.SENTENCE else ""
        within, markers = ("", _markers(items)) if own else _numbered_item(items)
        if block.kind is ClauseKind.HEADING:
            annex = None
        elif title and title.whole and (part := numbered(opens)) and part.part.startswith(_APART):
            annex = _Annex(clauses[positions[0]].heading, part)
        for position in positions:
            clause = clauses[position]
            path = clause.heading
            if block.kind is ClauseKind.HEADING:
                path = (*path, clause.text)
            elif opens and position == positions[0]:
                path = (*path, opens)
            steps = [] if path == (whole,) else [numbered(heading, bare) or heading for heading in path]
            if annex:
                steps = [annex.part, *(step for step in steps[annex.depth(path) :] if step != annex.part)]
            titled = bool(title and steps) and block.kind is ClauseKind.ITEM and items[-1].marker != ""
            if titled and isinstance(steps[-1], str):
                steps[-1] = Numbered("", items[-1].marker, steps[-1].rstrip(".:"))
                found[position] = _cited(steps, markers[:-1])
                continue
            if own and not _has(steps, own):
                steps.append(Numbered("", own, ""))
            if within and _fits(steps, within):
                steps.insert(_above_letters(steps), Numbered("", within, ""))
            found[position] = _cited(steps, markers)
    return Sections(clauses, found)


def _title_of(clauses: Sequence[Clause]) -> str:
    """The heading that is the title of the whole text: the first, where others stand below it; or ""."""
    if not clauses or clauses[0].kind is not ClauseKind.HEADING:
        return ""
    title = clauses[0].text
    return title if any(len(clause.heading) > 1 and clause.heading[0] == title for clause in clauses) else ""


class _Item(NamedTuple):
    """An item of a list that the scanner stands in."""

    level: int
    marker: str
    """"b" of one that is marked "(b)", or "" of a bullet."""
    number: str
    """The number of two parts or more that its words open with, or ""."""


class _Annex(NamedTuple):
    """A part of the document whose title is set in bold, and so stands below the heading before it."""

    above: tuple[str, ...]
    """The headings above its title: none of them is above what it holds."""
    part: Numbered

    def depth(self, path: Sequence[str]) -> int:
        """How many of a clause's headings are those above the part."""
        return len(self.above) if tuple(path[: len(self.above)]) == self.above else 0


def _number_of(block: Block) -> str:
    own = _OWN.match(plain(block.text[:_LONGEST]))
    return own[1] if own else ""


def _enter(items: list[_Item], block: Block, text: str) -> None:
    """Close the items that a block ends, and open its own."""
    inside = block.kind is ClauseKind.ITEM or (block.kind is ClauseKind.SENTENCE and block.level > 0)
    while items and (not inside or items[-1].level >= block.level):
        items.pop()
    if block.kind is ClauseKind.ITEM:
        marker = _MARKER.fullmatch(marker_of(text, block))
        letter = None if marker else _LETTER.match(block.text)
        own = marker[1] if marker else letter[1] or letter[2] if letter else ""
        items.append(_Item(block.level, own, _number_of(block)))


def _markers(items: Iterable[_Item]) -> list[str]:
    return [f"({item.marker})" for item in items if item.marker]


def _numbered_item(items: Sequence[_Item]) -> tuple[str, list[str]]:
    """The number of the innermost item that has one of its own, or "", and the markers from there on."""
    places = [place for place, item in enumerate(items) if item.number]
    return (items[places[-1]].number, _markers(items[places[-1] :])) if places else ("", _markers(items))


def _fits(steps: Sequence[Numbered | str], number: str) -> bool:
    """Whether an item of this number can stand below these headings, and they do not name it yet."""
    outer = [step.number for step in steps if isinstance(step, Numbered) and step.number[:1] != "("]
    return not outer or not outer[-1] or number.startswith(f"{outer[-1]}.")


def _above_letters(steps: Sequence[Numbered | str]) -> int:
    """How many headings stand above those that are only lettered: "(b)" of "3.2 ... (b)"."""
    place = len(steps)
    while place and isinstance(last := steps[place - 1], Numbered) and last.number[:1] == "(":
        place -= 1
    return place


def _has(steps: Iterable[Numbered | str], number: str) -> bool:
    return any(isinstance(step, Numbered) and step.number == number for step in steps)


def _cited(steps: Sequence[Numbered | str], markers: Sequence[str]) -> str:
    """The words of a citation.

    Args:
        steps: the headings, outermost first, numbered ones taken apart.
        markers: of the items of lists below them, outermost first.
    """
    part = number = ""
    titles: list[str] = []
    for step in steps:
        if isinstance(step, str):
            titles.append(step)
            continue
        if step.title or step.part:
            titles = [step.title] if step.title else []
        elif not part and not number:
            titles = titles[1:]  # the outermost is the title of the document
        part = step.part or part
        number = "" if step.part else _below(number, step.number)
    item = "".join(markers)
    if number:
        return " ".join(filter(None, (part, f"§ {number}{item}", _short(titles))))
    if part:
        return " ".join(filter(None, (part, _short(titles), item)))
    words = _short(titles[1:] or titles)
    return " ".join(filter(None, (f"“{words}”", item))) if words else ""


def _below(outer: str, inner: str) -> str:
    """The number of a section within another: "9.1" in "9" is whole, "(b)" in "9" is not."""
    if not outer or "." in inner or inner.startswith(f"{outer}("):
        return inner
    return f"{outer}{inner}" if inner.startswith("(") else f"{outer}({inner})"


def _short(titles: Sequence[str]) -> str:
    words = " › ".join(dict.fromkeys(title.rstrip(".:") for title in titles))
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
