"""Measures what the parts of a document take on its page, so that the page stays small enough to open."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from tosrisk.core.clauses.layout import Grid, Heading, Item, Listing, Paragraph, Part
from tosrisk.reporters.document_view import ClauseView

ROOM = 420_000
"""Bytes that the words and notes of one page take, about: with all else, it stays below 500 KB."""
CLAUSE = 54
"""Bytes of markup around a clause, about, and so below."""
LINK = 34
"""Of the link on its number."""
_NOTED = 125
"""Around the note beside a clause."""
_MORE = 70
"""Around its section, its hedges, its rules and its link to the live page, each."""
_FINDING = 150
"""Around one finding in a note."""
_ITEM, _CELL, _TABLE = 40, 24, 180
"""Around an item of a list, a cell and a whole table."""
GAP = 130
"""For the words that stand for clauses left out."""
_ROWS = 20
"""Rows of a table that are printed or left out together."""


def positions_of(part: Part) -> Iterator[int]:
    """The clauses of a part, in order."""
    match part:
        case Heading():
            yield part.clause
        case Paragraph():
            yield from part.clauses
        case Listing():
            for item in part.items:
                yield from _of_item(item)
        case Grid():
            for row in (part.header, *part.rows):
                for cell in row:
                    yield from cell


def _of_item(item: Item) -> Iterator[int]:
    for paragraph in item.paragraphs:
        yield from paragraph.clauses
    for nested in item.items:
        yield from _of_item(nested)


def frame_bytes(part: Part) -> int:
    """What holds the clauses of a part together takes so many bytes, about."""
    match part:
        case Listing():
            return sum(map(_frame_of_item, part.items))
        case Grid():
            return _TABLE + _CELL * sum(map(len, (part.header, *part.rows)))
        case _:
            return 0


def _frame_of_item(item: Item) -> int:
    return _ITEM + 6 * len(item.marker) + sum(map(_frame_of_item, item.items))


def clause_bytes(clause: ClauseView) -> int:
    """What a clause takes on the page, about."""
    texts = [piece.text for piece in clause.pieces]
    markup = CLAUSE + (LINK if clause.linked else 0)
    if clause.notes:
        more = [each for each in (clause.section, clause.hedges, clause.rules, clause.live_href) if each]
        texts += [*more, *(note.worth for note in clause.notes)]
        markup += _NOTED + _MORE * len(more) + _FINDING * len(clause.notes)
    return markup + len(escape("".join(texts)).encode("utf-8", "replace"))


def smaller_parts(part: Part) -> Iterator[Part]:
    """Smaller parts of a long list or table."""
    if isinstance(part, Listing):
        yield from (Listing(items=(item,)) for item in part.items)
    elif isinstance(part, Grid):
        starts = range(0, max(len(part.rows), 1), _ROWS)
        yield from (
            Grid(header=part.header if not at else (), rows=part.rows[at : at + _ROWS]) for at in starts
        )
    else:
        yield part
