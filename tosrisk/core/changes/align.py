"""Says which clauses of two versions correspond, so that a change is seen as people would tell it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import takewhile

from tosrisk.core.changes.pairing import pair_reworded
from tosrisk.core.changes.reflow import same_in_stream
from tosrisk.core.changes.residue import is_residue
from tosrisk.core.clauses.wording import Haystack, lead_in, place, similarity, wording
from tosrisk.domain.changes import ChangeKind, ClauseChange
from tosrisk.domain.version import Clause, ClauseKind

Pairs = dict[int, int]
"""Index of a clause before to index of the clause after that corresponds to it."""


def align(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[ClauseChange, ...]:
    """The clauses that differ, in the order of the new version, removed ones where they stood.

    Same words are matched first, by content and not by position; then text that was merely
    re-flowed into other sentences; then reworded clauses, most alike first. What is left was added
    or removed. Each clause of either side is in one change at most; a clause in none is unchanged,
    or its words all stand in the other version. Typography, numbering, links, counters and buttons are no
    difference. The clauses that both versions begin and end with cost no more than a look.
    """
    head = _alike(zip(before, after, strict=False))
    tail = _alike(zip(reversed(before[head:]), reversed(after[head:]), strict=False))
    return _align(before[head : len(before) - tail], after[head : len(after) - tail])


def _alike(pairs: Iterable[tuple[Clause, Clause]]) -> int:
    """How many pairs are the same clause, up to the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0].id == pair[1].id, pairs))


def _align(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[ClauseChange, ...]:
    same = _match_same_words(before, after)
    moved = _out_of_order(same)
    changes: list[tuple[float, ClauseChange]] = []
    for i, j in same.items():
        change = _change_of_context(before[i], after[j], out_of_order=i in moved)
        if change:
            changes.append((j, change))

    anchors = {i: j for i, j in same.items() if i not in moved}
    left_before, left_after = _remainder(before, after, same, anchors)
    pairs = pair_reworded(before, after, left_before, left_after)
    changes += [(j, _change(ChangeKind.REWORDED, before[i], after[j], alike)) for i, j, alike in pairs]
    anchors |= {i: j for i, j, _ in pairs}
    paired_after = {j for _, j, _ in pairs}
    left_before = [i for i in left_before if i not in anchors]
    left_after = [j for j in left_after if j not in paired_after]

    reworded = [change for _, change in changes if change.kind is ChangeKind.REWORDED]
    still_said = Haystack(change.after for change in reworded)
    said_before = Haystack(change.before for change in reworded)
    changes += [
        (j, _change(ChangeKind.ADDED, None, after[j])) for j in left_after if after[j] not in said_before
    ]
    gone = [i for i in left_before if before[i] not in still_said]
    changes += [(spot, _change(ChangeKind.REMOVED, before[i], None)) for i, spot in _spots(gone, anchors)]
    changes.sort(key=lambda placed: placed[0])
    return tuple(change for _, change in changes)


def _spots(gone: Sequence[int], anchors: Pairs) -> Iterator[tuple[int, float]]:
    """Where each removed clause stood, in terms of the new version: just after its last kept neighbour."""
    order = sorted(anchors)
    for i in gone:
        slot = bisect_left(order, i)
        yield i, anchors[order[slot - 1]] + 0.5 if slot else -1.0


def _change(
    kind: ChangeKind, before: Clause | None, after: Clause | None, alike: float = 0.0
) -> ClauseChange:
    return ClauseChange(kind=kind, before=before, after=after, similarity=alike)


def _change_of_context(before: Clause, after: Clause, *, out_of_order: bool) -> ClauseChange | None:
    """What became of a clause whose own words are the same: a new lead-in makes it say something else."""
    if before.id == after.id and not out_of_order:
        return None
    if lead_in(before) != lead_in(after):
        alike = similarity(lead_in(before) + wording(before), lead_in(after) + wording(after))
        return _change(ChangeKind.REWORDED, before, after, alike)
    if out_of_order or place(before) != place(after):
        return _change(ChangeKind.MOVED, before, after, 1.0)
    return None


def _match_same_words(before: Sequence[Clause], after: Sequence[Clause]) -> Pairs:
    """Pair clauses of the same words: those in the same place first, each once."""
    matched: Pairs = {}
    taken: set[int] = set()
    for key_of in (_whole_key, _lead_in_key, _words_key):
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for j in range(len(after) - 1, -1, -1):
            if j not in taken:
                waiting[key_of(after[j])].append(j)
        for i, clause in enumerate(before):
            if i not in matched and (candidates := waiting.get(key_of(clause))):
                matched[i] = candidates.pop()
                taken.add(matched[i])
    return matched


def _whole_key(clause: Clause) -> Hashable:
    return clause.id


def _lead_in_key(clause: Clause) -> Hashable:
    return lead_in(clause), wording(clause)


def _words_key(clause: Clause) -> Hashable:
    return wording(clause)


def _out_of_order(same: Pairs) -> set[int]:
    """Clauses outside the longest run of pairs that keeps the order of both sides (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for i in sorted(same):
        slot = bisect_left(tails, same[i])
        previous[i] = ends[slot - 1] if slot else None
        tails[slot : slot + 1] = [same[i]]
        ends[slot : slot + 1] = [i]
    in_order: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        in_order.add(last)
        last = previous[last]
    return set(same) - in_order


def _remainder(
    before: Sequence[Clause], after: Sequence[Clause], same: Pairs, anchors: Pairs
) -> tuple[list[int], list[int]]:
    """Clauses without a counterpart, less those that say nothing or were merely re-flowed."""
    taken = set(same.values())
    lone_before = [i for i in range(len(before)) if i not in same and _says_something(before[i])]
    lone_after = [j for j in range(len(after)) if j not in taken and _says_something(after[j])]
    if lone_before and lone_after:
        gone, come = same_in_stream(before, after, lone_before, lone_after, anchors)
        lone_before = [i for i in lone_before if i not in gone]
        lone_after = [j for j in lone_after if j not in come]
    return lone_before, lone_after


def _says_something(clause: Clause) -> bool:
    furniture = clause.kind is not ClauseKind.HEADING and is_residue(clause.text)
    return bool(wording(clause)) and not furniture
