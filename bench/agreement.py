"""Counts how left-out findings agree with their labels, clause by clause."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gold import LabelledDocument, half

from tosrisk.domain.taxonomy import DATA_DIMENSIONS

Pair = tuple[str, str]
"""(dimension, stance)."""
CORE = ("training", "retention", "opt_out", "content_rights", "usage_data")
"""The dimensions of the core macro mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A clause with its labels and its findings."""

    vendor: str
    labels: Mapping[Pair, str | None]
    """To whose data."""
    found: Mapping[Pair, tuple[float, str | None]]
    """To its confidence and whose data."""


@dataclass(frozen=True, slots=True)
class Score:
    """Right, false and missed."""

    right: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.false + self.missed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The findings of one tenth of the confidences."""

    count: int
    confidence: float
    """Mean."""
    agreed: float
    """Share that readers agreed with."""


def lay(documents: Sequence[LabelledDocument], findings: Path) -> list[Judged]:
    """Every clause of the documents with the findings of a JSONL file, found by its words and its place.

    Raises:
        SystemExit: a finding belongs to no clause: the file is of other documents or of an older cut.
    """
    found: dict[tuple[object, ...], dict[Pair, tuple[float, str | None]]] = defaultdict(dict)
    for line in findings.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        place = (row["doc"], row["quote"], tuple(row["heading"]), row["lead_in"], row["before"])
        found[place][row["dimension"], row["stance"]] = (row["confidence"], row["data"])
    laid, used = [], set()
    for document in documents:
        for entry in document.clauses:
            clause = entry.clause
            place = (document.name, clause.text, clause.heading, clause.lead_in, clause.before)
            used.add(place)
            laid.append(Judged(vendor=document.vendor, labels=entry.labels, found=found.get(place, {})))
    if lost := len(found.keys() - used):
        raise SystemExit(f"{lost} findings belong to no clause: write the findings again")
    return laid


def of_half(clauses: Iterable[Judged], part: str) -> list[Judged]:
    """The clauses of "all" vendors, or of those in one half."""
    return [clause for clause in clauses if part in ("all", half(clause.vendor))]


def dimensions(clauses: Iterable[Judged]) -> set[str]:
    """Those with a label: findings of others cannot be measured."""
    return {dimension for clause in clauses for dimension, _ in clause.labels}


def detection(clauses: Iterable[Judged], wanted: Iterable[str]) -> Score:
    """Whether a clause speaks of a dimension at all, over some dimensions."""
    count, wanted = Counter[tuple[bool, bool]](), tuple(wanted)
    for clause in clauses:
        said, found = {d for d, _ in clause.labels}, {d for d, _ in clause.found}
        count.update((d in said, d in found) for d in wanted)
    return Score(count[True, True], count[False, True], count[True, False])


def stances(clauses: Iterable[Judged], wanted: Iterable[str], stance: str = "") -> Score:
    """Whether it takes the stance, over some dimensions; of one stance where that is given."""
    count, wanted = Counter[tuple[bool, bool]](), frozenset(wanted)
    for clause in clauses:
        for pair in clause.labels.keys() | clause.found.keys():
            if pair[0] in wanted and stance in ("", pair[1]):
                count[pair in clause.labels, pair in clause.found] += 1
    return Score(count[True, True], count[False, True], count[True, False])


def whose_data(clauses: Iterable[Judged]) -> tuple[int, int]:
    """Of the findings that are right and whose label says whose data: how many say the same, and how many."""
    same = [
        said == clause.found[pair][1]
        for clause in clauses
        for pair, said in clause.labels.items()
        if pair in clause.found and said is not None and pair[0] in {d.value for d in DATA_DIMENSIONS}
    ]
    return sum(same), len(same)


def reliability(clauses: Sequence[Judged]) -> tuple[Bin | None, ...]:
    """Ten bins of equal width over the confidence of findings; None for one without findings."""
    wanted = dimensions(clauses)
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for clause in clauses:
        for pair, (confidence, _) in sorted(clause.found.items()):
            if pair[0] in wanted:
                bins[min(9, int(confidence * 10))].append((confidence, pair in clause.labels))
    return tuple(
        Bin(
            count=len(own),
            confidence=sum(confidence for confidence, _ in own) / len(own),
            agreed=sum(right for _, right in own) / len(own),
        )
        if own
        else None
        for own in bins
    )


def calibration_error(bins: Iterable[Bin | None]) -> float:
    """Expected calibration error: mean distance of confidence and agreement, by number of findings."""
    filled = [own for own in bins if own]
    total = sum(own.count for own in filled)
    return sum(own.count * abs(own.confidence - own.agreed) for own in filled) / max(1, total)
