"""Reads the sub-processors that a document lists: better to miss one than to invent it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tosrisk.core.clauses.blocks import Block, blocks
from tosrisk.core.clauses.segment import segment
from tosrisk.core.text.company_names import company_name, same_company
from tosrisk.core.text.inline import plain
from tosrisk.domain.recipients import SubProcessor
from tosrisk.domain.vendor import DocumentKind
from tosrisk.domain.version import Clause, ClauseKind, Version

_SUB = re.compile(r"\bsub-?\s?(?:processors?|contractors?)\b", re.IGNORECASE)
_LIST_TITLE = re.compile(r"\bsub-?\s?(?:processors?|contractors?)(?: list)?\s*:?$", re.IGNORECASE)
_NAME_COLUMN = re.compile(
    r"^(?:(?:legal |full |company |entity |vendor |provider |third[- ]party |sub-?processor'?s? |"
    r"sub-?contractor'?s? |service provider )?(?:name|entity)(?: of (?:the )?[\w -]{3,30})?|"
    r"(?:third[- ]party )?(?:sub-?processors?|sub-?contractors?|vendors?|suppliers?|compan(?:y|ies)|"
    r"organi[sz]ations?|entit(?:y|ies)|(?:service )?providers?|third part(?:y|ies)|partners?))$",
    re.IGNORECASE,
)
_PURPOSE_COLUMN = re.compile(
    r"\b(?:purposes?|services?|functions?|activit(?:y|ies)|descriptions?|uses?|roles?|nature|tasks?|"
    r"subject matter|processing)\b(?!.*\b(?:location|country|region)\b)",
    re.IGNORECASE,
)
_COUNTRY_COLUMN = re.compile(
    r"\b(?:countr(?:y|ies)|locations?|regions?|jurisdictions?|where|place|seat)\b", re.IGNORECASE
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKED = re.compile(r"^(?:\[(?P<link>[^\[\]]+)\]\([^()\s]*\)|(?:\*\*|__)(?P<bold>[^*]+?):?(?:\*\*|__))")
_HEADS = (
    re.compile(
        r"^(?P<name>.{2,90}?),\s+(?:(?:which|who) )?(?:provid(?:es|ing|er)|process(?:es|ing)|host(?:s|ing)"
        r"|for|used|located)\b"
    ),
    re.compile(r"^(?P<name>.{2,90}?)\s*(?::|\s[–—-]\s|[–—]|$)"),
)
_DESCRIBED = re.compile(r"^(?P<name>[^.]{2,40})\.\s")
"""How an item opens on a page that lists nothing but sub-processors: "Fabrikam. Data storage."."""
_LABEL = re.compile(r"^\W*(?P<label>[\w -]{3,40}?)\W*:\W*(?P<value>.+)$", re.DOTALL)
_STATED = 240
"""Characters of a purpose or a country that are kept."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A version, cut in both ways, and the way from one to the other."""

    version: Version
    clauses: tuple[Clause, ...]
    blocks: tuple[Block, ...]
    whole: bool
    """Whether listing sub-processors is what the document is for."""

    def clause_of(self, block: Block) -> Clause | None:
        """The first clause of a block; None for one without a word."""
        at = bisect_right(self.clauses, block.start - 1, key=lambda clause: clause.start)
        inside = at < len(self.clauses) and self.clauses[at].start < block.start + len(block.text)
        return self.clauses[at] if inside else None

    def party(self, name: str, purpose: str, country: str, clause: Clause) -> SubProcessor:
        """What one entry states."""
        return SubProcessor(
            name=name,
            purpose=_brief(purpose),
            country=_brief(country),
            clause=clause,
            document=self.version.document,
        )


def subprocessors_in(version: Version, kind: DocumentKind) -> tuple[SubProcessor, ...]:
    """The sub-processors that a text lists, each once, in its order.

    A table counts where a column is headed as one of names is, and the page, the heading above it or that
    column says that sub-processors are listed. A list counts below such a heading or lead-in, where its items
    are names, or open with one. Sentences in prose are not read.
    """
    whole = kind is DocumentKind.SUBPROCESSORS
    cut = tuple(blocks(version.text)) if whole or _SUB.search(version.text) else ()
    if not any(_may_introduce(block) for block in cut) and not (whole and cut):
        return ()
    page = _Page(version, segment(version.text), cut, whole)
    found: dict[str, SubProcessor] = {}
    for party in sorted((*_tabled(page), *_itemised(page)), key=lambda party: party.clause.start):
        key = same_company(party.name)
        known = found.get(key)
        if known is None or not (known.purpose or known.country):
            found[key] = party
    return tuple(found.values())


def _may_introduce(block: Block) -> bool:
    """Whether a list or a table of them may follow: most texts hold none, and clauses are dear to cut."""
    if block.kind is ClauseKind.CELL:
        return _NAME_COLUMN.match(plain(_BREAK.sub(" ", block.text))) is not None
    return _LIST_TITLE.search(plain(block.text)) is not None


def _tabled(page: _Page) -> Iterator[SubProcessor]:
    line_ends = [at for at, character in enumerate(page.version.text) if character == "\n"]
    for in_table, run in groupby(page.blocks, key=lambda block: block.kind is ClauseKind.CELL):
        if in_table:
            lines = groupby(run, key=lambda cell: bisect_right(line_ends, cell.start))
            for row in _rows([list(cells) for _, cells in lines]):
                yield from _row(row, page)


def _rows(table: Sequence[Sequence[Block]]) -> Iterator[list[Block]]:
    """The rows of a table with their columns; where no header is marked, a first row of headers serves."""
    headers: list[str] = []
    if not any(cell.header or cell.column for row in table for cell in row):
        first = [plain(_BREAK.sub(" ", cell.text)) for cell in table[0]]
        if any(map(_NAME_COLUMN.match, first)) and any(map(_COUNTRY_COLUMN.search, first)):
            headers = first
    for row in table:
        if not headers:
            yield [cell for cell in row if cell.column and not cell.header]
        elif row is not table[0] and len(row) == len(headers):
            yield [replace(cell, column=head) for cell, head in zip(row, headers, strict=True)]


def _row(row: Sequence[Block], page: _Page) -> Iterator[SubProcessor]:
    named = next((cell for cell in row if _NAME_COLUMN.match(plain(cell.column))), None)
    clause = page.clause_of(named) if named else None
    if named is None or clause is None:
        return
    purpose, country = (_beside(named, row, headed) for headed in (_PURPOSE_COLUMN, _COUNTRY_COLUMN))
    above = clause.heading[-1] if clause.heading else ""
    listed = (_SUB.search(plain(named.column)) or _SUB.search(above)) and (purpose or country)
    if (page.whole or listed) and (name := company_name(plain(_BREAK.split(named.text)[0]))):
        yield page.party(name, purpose, country, clause)


def _beside(named: Block, row: Sequence[Block], headed: re.Pattern[str]) -> str:
    """The cell of the row below such a header, or ""."""
    cell = next((cell for cell in row if cell is not named and headed.search(plain(cell.column))), None)
    return plain(_BREAK.sub(" ", cell.text)) if cell else ""


def _itemised(page: _Page) -> Iterator[SubProcessor]:
    for at, block in enumerate(page.blocks):
        clause = page.clause_of(block) if block.kind is ClauseKind.ITEM else None
        if clause is None or not _is_listed(clause, whole=page.whole):
            continue
        name, rest = _name_and_rest(block.text, (*_HEADS, _DESCRIBED) if page.whole else _HEADS)
        if name:
            stated = tuple(_stated_below(block, page.blocks[at + 1 :]))
            purpose = next((value for label, value in stated if _PURPOSE_COLUMN.search(label)), rest)
            country = next((value for label, value in stated if _COUNTRY_COLUMN.search(label)), "")
            yield page.party(name, purpose, country, clause)


def _is_listed(clause: Clause, *, whole: bool) -> bool:
    """Whether an item stands in a list of sub-processors, and not in one of duties that concern them."""
    if clause.lead_in:
        return bool((_SUB if whole else _LIST_TITLE).search(clause.lead_in))
    return whole or bool(clause.heading and _LIST_TITLE.search(clause.heading[-1]))


def _name_and_rest(markdown: str, heads: Sequence[re.Pattern[str]]) -> tuple[str, str]:
    """The name that an item opens with, and what follows it; two empty strings where it opens with none."""
    marked = _MARKED.match(markdown)
    if marked and (name := company_name(plain(marked["link"] or marked["bold"]))):
        return name, plain(markdown[marked.end() :])
    words = plain(markdown)
    for head in heads:
        opening = head.match(words)
        if opening and (name := company_name(opening["name"])):
            return name, words[opening.end("name") :]
    return "", ""


def _stated_below(block: Block, following: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """What the items below an item state: "Purpose: hosting"."""
    for below in following:
        if below.kind is not ClauseKind.ITEM or below.level <= block.level:
            return
        if stated := _LABEL.match(plain(below.text)):
            yield stated["label"], stated["value"]


def _brief(words: str) -> str:
    clean = " ".join(words.split()).strip(" ;:,.–—-")
    return clean if len(clean) <= _STATED else f"{clean[: _STATED - 1].rstrip()}…"
