"""Fits the weights that turn a pack's evidence into probabilities, measured on vendors left out.

usage: fit_calibration.py [--gold DIR] [--pack DIR] [--folds N] [--write]

Every figure printed comes from documents of vendors that took no part in the fit (folds over vendors;
`--folds 0` leaves out one vendor at a time). `--write` then fits on everything and writes
calibration.json into the pack. The rules themselves were written with half of the vendors in sight, so
the figures of the "check" half are printed apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from gold import load_gold
from judged_table import table
from rows import CachedEncoder, Row, read
from sklearn.linear_model import LogisticRegression

from tosrisk.core.detect import UNCALIBRATED, probability
from tosrisk.core.evidence import FEATURES, Candidate, Weigher
from tosrisk.domain.rules import Calibration, Ruleset
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.rules.load import load_ruleset
from tosrisk.rules.locate import builtin_root

SMOOTHING = 4.0
"""Pseudo-counts that pull a rule's precision towards PRIOR: a rule seen twice proves little."""
PRIOR = 0.55
STRENGTH = 0.5
"""Inverse regularisation of the logistic regression."""


def rule_counts(rows: Sequence[Row], labelled: set[str]) -> dict[str, dict[str, Counter[bool]]]:
    """Vendor to rule id to how often it was right and wrong, in dimensions that have labels."""
    counts: dict[str, dict[str, Counter[bool]]] = defaultdict(lambda: defaultdict(Counter))
    for row in rows:
        for rule in (hit for hit in row.hits.rules if hit.dimension.value in labelled):
            counts[row.vendor][rule.id][(rule.dimension.value, rule.stance.value) in row.labels] += 1
    return counts


def precisions(counts: dict[str, dict[str, Counter[bool]]], without: set[str]) -> dict[str, float]:
    right, fired = Counter(), Counter()
    for vendor, rules in counts.items():
        if vendor not in without:
            for rule, seen in rules.items():
                right[rule] += seen[True]
                fired[rule] += seen.total()
    return {
        rule: round((right[rule] + SMOOTHING * PRIOR) / (total + SMOOTHING), 4)
        for rule, total in sorted(fired.items())
    }


def candidates(rows: Sequence[Row], ruleset: Ruleset, precision: dict[str, float]) -> list[list[Candidate]]:
    weigher = Weigher(ruleset.rules, bare(precision))
    return [list(weigher.candidates(row.clause, row.hits, row.near)) for row in rows]


def bare(precision: dict[str, float]) -> Calibration:
    return Calibration(
        features=FEATURES, weights={}, intercepts={}, thresholds={}, rule_precision=precision, inputs=""
    )


def pairs() -> list[str]:
    return [
        f"{dim}/{stance}" for dim, spec in TAXONOMY.items() for stance in spec.risk if stance != "not_stated"
    ]


def design(found: Sequence[Candidate]) -> np.ndarray:
    columns = {pair: i for i, pair in enumerate(pairs())}
    matrix = np.zeros((len(found), len(FEATURES) + len(columns)))
    for row, candidate in enumerate(found):
        matrix[row, : len(FEATURES)] = candidate.features
        matrix[row, len(FEATURES) + columns[f"{candidate.dimension}/{candidate.stance}"]] = 1.0
    return matrix


def fit(rows: Sequence[Row], ruleset: Ruleset, inputs: str = "") -> Calibration:
    """Fit weights with rule precisions taken, for each vendor, from the other vendors."""
    labelled = {dim for row in rows for dim, _ in row.labels}
    unlabelled = [dim.value for dim in TAXONOMY if dim.value not in labelled]
    counts = rule_counts(rows, labelled)
    found: list[Candidate] = []
    truth: list[bool] = []
    for vendor in sorted({row.vendor for row in rows}):
        own = [row for row in rows if row.vendor == vendor]
        for row, options in zip(own, candidates(own, ruleset, precisions(counts, {vendor})), strict=True):
            known = [c for c in options if c.dimension.value in labelled]
            found += known
            truth += [(c.dimension.value, c.stance.value) in row.labels for c in known]
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(design(found), truth)
    weights, offsets = model.coef_[0, : len(FEATURES)], model.coef_[0, len(FEATURES) :]
    base = float(model.intercept_[0])
    calibration = Calibration(
        features=FEATURES,
        weights={
            "*": tuple(round(float(weight), 4) for weight in weights),
            **dict.fromkeys(unlabelled, UNCALIBRATED.weights["*"]),
        },
        intercepts={
            "*": round(base, 4),
            **dict.fromkeys(unlabelled, UNCALIBRATED.intercepts["*"]),
            **{
                pair: round(base + float(offset), 4)
                for pair, offset in zip(pairs(), offsets, strict=True)
                if pair.partition("/")[0] in labelled
            },
        },
        thresholds={"*": 0.5},
        rule_precision=precisions(counts, set()),
        inputs=inputs,
    )
    chances = model.predict_proba(design(found))[:, 1]
    return thresholds(calibration, rows, found, chances, truth)


def thresholds(
    calibration: Calibration,
    rows: Sequence[Row],
    found: Sequence[Candidate],
    chances: np.ndarray,
    truth: Sequence[bool],
) -> Calibration:
    """The threshold per dimension that is best for the F1 of stances, kept within 0.3 to 0.6."""
    total = Counter(dim for row in rows for dim, _ in row.labels)
    levels = [round(0.30 + 0.02 * step, 2) for step in range(16)]
    best = {"*": UNCALIBRATED.thresholds["*"]}
    for dimension in sorted({c.dimension.value for c in found}):
        mine = [(chances[i], truth[i]) for i, c in enumerate(found) if c.dimension == dimension]
        if total[dimension] >= 30:
            scores = {level: _f1_at(level, mine, total[dimension]) for level in levels}
            best[dimension] = max(levels, key=lambda level, s=scores: (s[level], -abs(level - 0.42)))
    return Calibration(
        features=calibration.features,
        weights=calibration.weights,
        intercepts=calibration.intercepts,
        thresholds=best,
        rule_precision=calibration.rule_precision,
        inputs=calibration.inputs,
    )


def _f1_at(level: float, judged: Sequence[tuple[float, bool]], gold: int) -> float:
    chosen = [right for chance, right in judged if chance >= level]
    return 2 * sum(chosen) / max(1, len(chosen) + gold)


def judge(
    rows: Sequence[Row], ruleset: Ruleset, calibration: Calibration
) -> list[dict[tuple[str, str], float]]:
    """Per row, what is found in it with which probability."""
    judged = []
    for options in candidates(rows, ruleset, calibration.rule_precision):
        chances = {(c.dimension.value, c.stance.value): probability(c, calibration) for c in options}
        judged.append(
            {
                pair: chance
                for pair, chance in chances.items()
                if chance >= calibration.thresholds.get(pair[0], calibration.thresholds["*"])
            }
        )
    return judged


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/dev"))
    parser.add_argument("--pack", type=Path, default=builtin_root() / "core")
    parser.add_argument("--cache", type=Path, default=Path("build/vectors.npz"))
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    ruleset = load_ruleset([args.pack])
    rows = read(load_gold(args.gold), ruleset, CachedEncoder(args.cache))
    vendors = sorted({row.vendor for row in rows}, key=lambda v: hashlib.sha256(v.encode()).hexdigest())
    folds = args.folds or len(vendors)
    kept, judged = [], []
    for fold_index in range(folds):
        out = set(vendors[fold_index::folds])
        calibration = fit([row for row in rows if row.vendor not in out], ruleset)
        test = [row for row in rows if row.vendor in out]
        kept += test
        judged += judge(test, ruleset, calibration)
    table(kept, judged)
    if args.write:
        sha = hashlib.sha256((args.gold / "labels.jsonl").read_bytes() + ruleset_bytes(args.pack)).hexdigest()
        calibration = fit(rows, ruleset, sha)
        fields = ("features", "weights", "intercepts", "thresholds", "rule_precision", "inputs")
        content = {name: getattr(calibration, name) for name in fields}
        (args.pack / "calibration.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        print("wrote", args.pack / "calibration.json")


def ruleset_bytes(pack: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(pack.rglob("*.yaml")))


if __name__ == "__main__":
    main()
