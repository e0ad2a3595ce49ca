"""Ranks the headings of a page, also where a smaller one stands above the larger ones that it groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tosrisk.core.clauses.blocks import Block
from tosrisk.domain.version import ClauseKind

_GROUPS = 2
"""Groups that a page must have: one heading without text before a larger one is a slip."""


def ranks_of(found: Sequence[Block]) -> tuple[int, ...]:
    """The rank of each block that is a heading, 0 of others; the lower it stands the higher its number.

    Some pages set the name of a group of questions in a smaller heading than the questions. Where most
    headings of a level have nothing below them but a larger one, they rank just above those.
    """
    headings = Counter(block.level for block in found if block.kind is ClauseKind.HEADING)
    upwards = Counter(
        (outer.level, inner.level)
        for outer, inner in pairwise(found)
        if outer.kind is inner.kind is ClauseKind.HEADING and inner.level < outer.level
    )
    grouped = [pair for pair, times in upwards.items() if times >= _GROUPS and times * 2 > headings[pair[0]]]
    above = {outer: 2 * inner - 1 for outer, inner in grouped}
    return tuple(
        above.get(block.level, 2 * block.level) if block.kind is ClauseKind.HEADING else 0 for block in found
    )
