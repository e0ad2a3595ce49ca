"""Finds, among clauses without a counterpart, those that say the same thing in other words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from tosrisk.core.clauses.wording import lead_in, place, similarity, wording
from tosrisk.domain.version import Clause

REWORDED = 0.5
"""Least likeness of a reworded pair: half of the words of both stand in the same order."""

_RAREST = 8
"""Words of a clause by which partners are looked up, the rarest first."""
_CROWD = 40
"""Clauses that share a word, beyond which the word tells nothing."""
_SAME_CONTEXT = 0.05
"""Bonus for standing under the same heading or lead-in: it only decides between near equals."""


def pair_reworded(
    before: Sequence[Clause], after: Sequence[Clause], left_before: Sequence[int], left_after: Sequence[int]
) -> list[tuple[int, int, float]]:
    """Pairs (index before, index after, likeness 0..1), best first, each clause in one pair at most.

    Partners are found through the words that few of the clauses share, so the cost grows with the
    number of clauses given and not with its square.
    """
    scored: list[tuple[float, int, int, int, float]] = []
    partners = _Partners(after, left_after)
    for rank, i in enumerate(left_before):
        for j in partners.of(wording(before[i])):
            alike = similarity(wording(before[i]), wording(after[j]))
            if (alike >= REWORDED and before[i].kind is after[j].kind) or alike >= REWORDED + 0.1:
                bonus = _SAME_CONTEXT * _same_context(before[i], after[j])
                scored.append((-(alike + bonus), abs(i - j), rank, j, alike))
    scored.sort()
    pairs: list[tuple[int, int, float]] = []
    used_before: set[int] = set()
    used_after: set[int] = set()
    for _, _, rank, j, alike in scored:
        i = left_before[rank]
        if i not in used_before and j not in used_after:
            used_before.add(i)
            used_after.add(j)
            pairs.append((i, j, alike))
    return pairs


def _same_context(before: Clause, after: Clause) -> bool:
    return place(before) == place(after) and lead_in(before) == lead_in(after)


class _Partners:
    """Looks clauses up by the words that few others have."""

    def __init__(self, clauses: Sequence[Clause], indexes: Sequence[int]) -> None:
        self._holders: dict[str, list[int]] = defaultdict(list)
        for index in indexes:
            for word in dict.fromkeys(wording(clauses[index])):
                self._holders[word].append(index)

    def of(self, words: Sequence[str]) -> list[int]:
        """Indexes of the clauses that share one of the rarest of these words, in order."""
        known = sorted((len(self._holders[word]), word) for word in Counter(words) if word in self._holders)
        found: set[int] = set()
        for holders, word in known[:_RAREST]:
            if holders <= _CROWD or not found:
                found.update(self._holders[word][:_CROWD])
        return sorted(found)
