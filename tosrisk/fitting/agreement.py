"""Counts how findings agree with labels: by dimension, by stance, and how far confidences can be believed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.fitting.labelled import LabelledDocument

_BINS = 10


@dataclass(slots=True, kw_only=True)
class Tally:
    """Found and labelled, found alone, labelled alone."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that was labelled so; 0 where nothing was found."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what was labelled that was found; 0 where nothing was labelled."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def count(self, labelled: frozenset[str], found: frozenset[str]) -> None:
        """Add one clause."""
        self.right += len(labelled & found)
        self.wrong += len(found - labelled)
        self.missed += len(labelled - found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How one dimension, or all together, agree."""

    name: str
    detect: Tally
    """Clauses that speak of the dimension."""
    stance: Tally
    """Clauses with the stance that they take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How findings agree with labels, over the dimensions that have labels."""

    dimensions: tuple[Figures, ...]
    total: Figures
    calibration_error: float
    """Mean gap between the confidence of findings and how often they are right, in ten bins, in 0..1."""


def agreement(judged: Iterable[tuple[LabelledDocument, Sequence[Finding]]]) -> Agreement:
    """Compare each document's labels with its findings, clause by clause."""
    pairs = [pair for document, findings in judged for pair in _by_clause(document, findings)]
    known = {dimension for labels, _ in pairs for dimension, _ in labels}
    names = [dimension.value for dimension in TAXONOMY if dimension.value in known]
    figures = {name: Figures(name=name, detect=Tally(), stance=Tally()) for name in (*names, "all")}
    chances: list[tuple[float, bool]] = []
    for labels, found in pairs:
        for name in names:
            wanted = frozenset(stance for dimension, stance in labels if dimension == name)
            given = frozenset(stance for dimension, stance in found if dimension == name)
            for target in (figures[name], figures["all"]):
                target.stance.count(wanted, given)
                target.detect.count(frozenset({name} if wanted else ()), frozenset({name} if given else ()))
        chances += [(chance, pair in labels) for pair, chance in found.items() if pair[0] in known]
    return Agreement(
        dimensions=tuple(figures[name] for name in names),
        total=figures["all"],
        calibration_error=_error(chances),
    )


def _by_clause(
    document: LabelledDocument, findings: Sequence[Finding]
) -> Iterable[tuple[frozenset[tuple[str, str]], Mapping[tuple[str, str], float]]]:
    found: dict[int, dict[tuple[str, str], float]] = defaultdict(dict)
    for finding in findings:
        pair = finding.dimension.value, finding.stance.value
        found[finding.clause.start][pair] = finding.confidence
    for entry in document.clauses:
        yield frozenset(entry.labels), found.get(entry.clause.start, {})


def _error(chances: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error (Naeini et al., AAAI 2015) with bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, right in chances:
        bins[min(_BINS - 1, math.floor(chance * _BINS))].append((chance, right))
    gaps = (abs(sum(chance - right for chance, right in one)) for one in bins.values())
    return sum(gaps) / max(1, len(chances))
