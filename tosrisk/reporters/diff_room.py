"""Keeps the page of a change small enough to open at once, and says what that costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import escape

from tosrisk.reporters.change_view import RowView, StretchView

ROOM = 430_000
"""Bytes that the rows of one page take, about: with all else, it stays below 500 KB."""
_SAME = 60
"""Bytes of markup around a clause that did not change, about, and so below."""
_CHANGED = 420
"""Around one that did, without its addresses."""
_FINDING = 260
"""Around a finding."""


def within_room(views: Sequence[StretchView]) -> tuple[list[StretchView], str]:
    """Leave out unchanged clauses, and then the last changes, where the page would grow too large.

    Returns:
        What is to be printed, and what is left out in words, or "".
    """
    sizes = [sum(map(_size, view.rows)) for view in views]
    if sum(sizes) <= ROOM:
        return list(views), ""
    shown = sum(size for view, size in zip(views, sizes, strict=True) if not view.fold)
    spare, room = ROOM - shown, ROOM
    kept: list[StretchView] = []
    left_out = 0
    for view, size in zip(views, sizes, strict=True):
        if view.fold and size > spare:
            kept.append(replace(view, withheld=True, rows=()))
        elif view.fold:
            kept.append(view)
            spare -= size
        else:
            rows = view.rows if shown <= ROOM else tuple(_first(view.rows, room))
            left_out += len(view.rows) - len(rows)
            room -= size
            kept.append(replace(view, rows=rows))
    words = "This page would be too large with all clauses: some that did not change are counted only."
    return kept, f"{words} So are {left_out} of the others, the last ones." if left_out else words


def _first(rows: Iterable[RowView], room: int) -> Iterator[RowView]:
    for row in rows:
        room -= _size(row)
        if room < 0:
            return
        yield row


def _size(row: RowView) -> int:
    """Bytes that a row takes, about."""
    sides = [side for side in (row.same, row.before, row.after) if side]
    texts = [run.text for side in sides for run in (*side.lead_in, *side.runs)]
    texts += [
        text for side in sides for text in (side.section, side.under, side.document_href, side.live_href)
    ]
    notes = sum(len(side.notes) for side in sides)
    runs = sum(len(side.runs) for side in sides)
    markup = (_SAME if row.same else _CHANGED) + _FINDING * notes + len("<ins></ins>") * runs
    return markup + len(escape("".join(texts)).encode("utf-8", "replace"))
