"""Recognises text that was only cut into other clauses: re-flowed lines, merged and split sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import LCSseq

from tosrisk.core.clauses.wording import wording
from tosrisk.domain.version import Clause

_LEAST_RUN = 4
"""Words: a shorter common run is chance."""
_LARGEST_TABLE = 1_000_000_000
"""Words before times words after (bits held by the alignment): beyond it a stretch is not compared."""


class _Stream:
    """The words of several clauses, one after the other, and whose word each is."""

    def __init__(self, clauses: Sequence[Clause], indexes: Iterable[int]) -> None:
        self.words: list[str] = []
        self.owners: list[int] = []
        for index in indexes:
            own = wording(clauses[index])
            self.words.extend(own)
            self.owners.extend([index] * len(own))


def same_in_stream(
    before: Sequence[Clause],
    after: Sequence[Clause],
    lone_before: Sequence[int],
    lone_after: Sequence[int],
    anchors: Mapping[int, int],
) -> tuple[set[int], set[int]]:
    """Indexes (before, after) of lone clauses whose words stand unchanged on the other side.

    Compares the words of the clauses between two anchors (pairs known to correspond, in order) as
    one stream on either side. A group of clauses counts when every word of it, on both sides, lies
    in a common run of four words or more.
    """
    kept_before: set[int] = set()
    kept_after: set[int] = set()
    for part_before, part_after in _stretches(lone_before, lone_after, anchors):
        old, new = _Stream(before, part_before), _Stream(after, part_after)
        if len(old.words) * len(new.words) > _LARGEST_TABLE:
            continue
        if old.words == new.words:
            kept_before.update(part_before)
            kept_after.update(part_after)
            continue
        same_before, same_after = _covered(old, new)
        kept_before |= same_before
        kept_after |= same_after
    return kept_before, kept_after


def _stretches(
    lone_before: Sequence[int], lone_after: Sequence[int], anchors: Mapping[int, int]
) -> list[tuple[list[int], list[int]]]:
    """The lone clauses of both sides, grouped by the anchors they stand between."""
    order = sorted(anchors)
    ends = [anchors[i] for i in order]
    groups: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in lone_before:
        groups[bisect_left(order, i)][0].append(i)
    for j in lone_after:
        groups[bisect_left(ends, j)][1].append(j)
    return [groups[slot] for slot in sorted(groups) if all(groups[slot])]


def _covered(old: _Stream, new: _Stream) -> tuple[set[int], set[int]]:
    """Clauses of both sides that lie, with all they share words with, wholly in common runs."""
    loose_before, loose_after = set(old.owners), set(new.owners)
    missing_before = _counts(old.owners)
    missing_after = _counts(new.owners)
    touching: list[tuple[int, int]] = []
    for run in LCSseq.opcodes(old.words, new.words):
        if run.tag != "equal" or run.src_end - run.src_start < _LEAST_RUN:
            continue
        for offset in range(run.src_end - run.src_start):
            i, j = old.owners[run.src_start + offset], new.owners[run.dest_start + offset]
            missing_before[i] -= 1
            missing_after[j] -= 1
            if not touching or touching[-1] != (i, j):
                touching.append((i, j))
    loose_before = {i for i in loose_before if missing_before[i]}
    loose_after = {j for j in loose_after if missing_after[j]}
    while True:
        more_before = {i for i, j in touching if j in loose_after} - loose_before
        more_after = {j for i, j in touching if i in loose_before} - loose_after
        if not more_before and not more_after:
            return set(old.owners) - loose_before, set(new.owners) - loose_after
        loose_before |= more_before
        loose_after |= more_after


def _counts(owners: Sequence[int]) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for owner in owners:
        counts[owner] += 1
    return counts
