"""Fits what turns evidence into probabilities, and the probability at which a finding is made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression

from tosrisk.core.judging.detect import UNCALIBRATED, along, logistic
from tosrisk.core.judging.evidence import FEATURES, SCREEN, Candidate, Weigher
from tosrisk.domain.rules import Calibration, Logistic, Ruleset
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.fitting.evidence import Evidence, Row
from tosrisk.fitting.meaning import Meaning

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMOOTHING = 4.0
"""Pseudo-counts that pull a rule's precision towards PRIOR: a rule seen twice proves little."""
PRIOR = 0.55
STRENGTH = 0.5
"""Inverse regularisation of the logistic regression."""
DOUBT = (0.05, 0.60)
"""Between these probabilities of the screen a sentence vector is made: for 21 % of clauses on a topic. From
0.12 to 0.7 it is 17 %, for 0.004 less in F1 on vendors left out; with all, 0.002 more."""
BETA = 1.4
"""Recall over precision in choosing thresholds: a clause shown in vain costs a glance, one missed is lost."""
LEVELS = tuple(round(0.10 + 0.02 * step, 2) for step in range(31))
FEW = 10
"""With fewer labels than this, a dimension keeps the common threshold."""


ALARMING = ("training/permits", "training/prohibits")
"""What people act on at once: found only where EXACT of such findings are right."""
EXACT = 0.92
EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
PULL = 20.0
"""Pseudo-counts that pull a bin of the curve towards the models' own word."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A stance that a row may take, by both models, and whether a reader gave it."""

    row: int
    screened: Candidate
    weighed: Candidate
    right: bool


def fit_calibration(
    evidence: Evidence,
    chosen: NDArray[np.bool_],
    ruleset: Ruleset,
    *,
    words: NDArray[np.float32],
    meaning: Meaning,
    inputs: str = "",
) -> Calibration:
    """Fit on the chosen rows, with log-odds of them by heads that have not seen their vendors.

    Args:
        evidence: all rows.
        chosen: which rows count, shape (rows,).
        ruleset: the rules it was gathered with.
        words: log-odds of the chosen rows by their words, shape (chosen rows, pairs).
        meaning: what their vectors say.
        inputs: SHA-256 over what is fitted on, kept in the result.
    """
    rows = [row for row, keep in zip(evidence.rows, chosen, strict=True) if keep]
    counts = _rule_counts(rows, evidence.dimensions)
    found: list[Judged] = []
    pairs = evidence.pairs
    odds = [
        (dict(zip(pairs, own, strict=True)), dict(zip(pairs, other, strict=True)))
        for own, other in zip(words.tolist(), meaning.odds.tolist(), strict=True)
    ]
    for vendor in sorted({row.vendor for row in rows}):
        precision = _precisions(counts, without=vendor)
        weigher = Weigher(ruleset.rules, replace(UNCALIBRATED, rule_precision=precision))
        for index, row in enumerate(rows):
            if row.vendor == vendor:
                screened = weigher.screen(row.clause, row.hits, odds[index][0])
                weighed = weigher.weigh(screened, meaning.near[index], odds[index][1])
                found.extend(
                    Judged(index, quick, close, quick.pair in row.labels)
                    for quick, close in zip(screened, weighed, strict=True)
                    if quick.dimension.value in evidence.dimensions
                )
    calibration = Calibration(
        screen=_logistic([entry.screened for entry in found], found, SCREEN, pairs),
        full=_logistic([entry.weighed for entry in found], found, FEATURES, pairs),
        doubt=DOUBT,
        thresholds={},
        rule_precision=_precisions(counts, without=None),
        inputs=inputs,
    )
    drawn = replace(calibration, curve=_curve(final(calibration, found), found))
    return replace(drawn, thresholds=_thresholds(drawn, rows, found))


def _rule_counts(rows: Sequence[Row], labelled: frozenset[str]) -> Mapping[str, Mapping[str, Counter[bool]]]:
    """Vendor to rule id to how often it was right and wrong, in dimensions that have labels."""
    counts: dict[str, dict[str, Counter[bool]]] = defaultdict(lambda: defaultdict(Counter))
    for row in rows:
        for rule in row.hits.rules:
            if rule.dimension.value in labelled:
                counts[row.vendor][rule.id][f"{rule.dimension}/{rule.stance}" in row.labels] += 1
    return counts


def _precisions(
    counts: Mapping[str, Mapping[str, Counter[bool]]], *, without: str | None
) -> dict[str, float]:
    right: Counter[str] = Counter()
    fired: Counter[str] = Counter()
    for vendor, rules in counts.items():
        if vendor != without:
            for rule, seen in rules.items():
                right[rule] += seen[True]
                fired[rule] += seen.total()
    return {
        rule: round((right[rule] + SMOOTHING * PRIOR) / (total + SMOOTHING), 4)
        for rule, total in sorted(fired.items())
    }


def fit_common(
    numbers: NDArray[np.float64], owner: NDArray[np.int_], right: NDArray[np.bool_], owners: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """A logistic model with weights common to all labels, and an offset for each.

    Args:
        numbers: what speaks for a label on a clause, shape (cases, numbers).
        owner: the label of each case, 0..owners-1, or -1 for one without an offset, shape (cases,).
        right: whether the clause has the label, shape (cases,).
        owners: how many labels have an offset.

    Returns:
        Weights, shape (numbers,), offsets, shape (owners,), and the intercept that is common to all.
    """
    offsets = (owner[:, None] == np.arange(owners)).astype(np.float64)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(np.hstack([numbers, offsets]), right)
    count = numbers.shape[1]
    return model.coef_[0, :count], model.coef_[0, count:], float(model.intercept_[0])


def _logistic(
    candidates: Sequence[Candidate], found: Sequence[Judged], names: tuple[str, ...], pairs: Sequence[str]
) -> Logistic:
    """Weights common to all stances, and an offset for each."""
    column = {pair: index for index, pair in enumerate(pairs)}
    weights, offsets, base = fit_common(
        np.array([candidate.features for candidate in candidates]),
        np.array([column.get(candidate.pair, -1) for candidate in candidates]),
        np.array([entry.right for entry in found]),
        len(pairs),
    )
    unlabelled = [dim.value for dim in TAXONOMY if not any(pair.startswith(f"{dim}/") for pair in pairs)]
    plain = UNCALIBRATED.screen if names == SCREEN else UNCALIBRATED.full
    return Logistic(
        features=names,
        weights={
            "*": tuple(round(float(weight), 4) for weight in weights),
            **dict.fromkeys(unlabelled, plain.weights["*"]),
        },
        intercepts={
            "*": round(base, 4),
            **dict.fromkeys(unlabelled, plain.intercepts["*"]),
            **{pair: round(base + float(offsets[at]), 4) for pair, at in column.items()},
        },
    )


def _thresholds(calibration: Calibration, rows: Sequence[Row], found: Sequence[Judged]) -> dict[str, float]:
    """The level per dimension with the best F-beta of stances."""
    total = Counter(label.partition("/")[0] for row in rows for label in row.labels)
    chances = [along(calibration.curve, chance) for chance in final(calibration, found)]
    best = {"*": UNCALIBRATED.thresholds["*"]}
    for dimension in sorted(total):
        if total[dimension] >= FEW:
            mine = [
                (chance, entry.right)
                for chance, entry in zip(chances, found, strict=True)
                if entry.screened.dimension == dimension
            ]
            scores = {level: _f_beta(level, mine, total[dimension]) for level in LEVELS}
            best[dimension] = max(scores, key=scores.__getitem__)
    for pair in ALARMING:
        own = [(c, e.right) for c, e in zip(chances, found, strict=True) if e.screened.pair == pair]
        exact = [level for level in LEVELS if _precision(level, own) >= EXACT]
        if exact and pair.partition("/")[0] in best:
            best[pair] = max(exact[0], best[pair.partition("/")[0]])
    return best


def _precision(level: float, judged: Sequence[tuple[float, bool]]) -> float:
    chosen = [right for chance, right in judged if chance >= level]
    return sum(chosen) / max(1, len(chosen))


def _curve(chances: Sequence[float], found: Sequence[Judged]) -> tuple[tuple[float, float], ...]:
    """How often readers agreed, by what the models say: a histogram, smoothed and made to rise."""
    points = [(0.0, 0.0)]
    said = np.array(chances)
    right = np.array([entry.right for entry in found], dtype=float)
    for low, high in pairwise(EDGES):
        inside = (said > low) & (said <= high)
        middle = float(said[inside].mean()) if inside.any() else (low + high) / 2
        agreed = (right[inside].sum() + PULL * middle) / (inside.sum() + PULL)
        points.append((round(middle, 4), round(max(float(agreed), points[-1][1]), 4)))
    return (*points, (1.0, points[-1][1]))


def final(calibration: Calibration, found: Sequence[Judged]) -> list[float]:
    """What the model that counts says of each: the screen, or all evidence where a row is in doubt."""
    low, high = calibration.doubt
    quick = [logistic(entry.screened, calibration) for entry in found]
    doubted = {
        entry.row
        for entry, chance in zip(found, quick, strict=True)
        if chance >= low and (chance <= high or not entry.screened.fired)
    }
    return [
        logistic(entry.weighed, calibration) if entry.row in doubted else chance
        for entry, chance in zip(found, quick, strict=True)
    ]


def _f_beta(level: float, judged: Sequence[tuple[float, bool]], gold: int) -> float:
    chosen = [right for chance, right in judged if chance >= level]
    weight = BETA * BETA
    return (1 + weight) * sum(chosen) / max(1.0, len(chosen) + weight * gold)
