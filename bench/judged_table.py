"""Prints how judged clauses agree with their labels, by dimension and by half of the vendors."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from gold import half

from tosrisk.domain.taxonomy import TAXONOMY


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A clause with what readers said of it and what was found in it."""

    vendor: str
    labels: frozenset[tuple[str, str]]
    """(dimension, stance)."""
    found: Mapping[tuple[str, str], float]
    """The same, with its confidence."""


def f1(tp: int, fp: int, fn: int) -> str:
    p, r = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return f"{p:.2f} {r:.2f} {2 * p * r / max(1e-9, p + r):.3f}"


def table(rows: Sequence[Labelled]) -> None:
    """Print precision, recall and F1 per dimension, and how far confidences can be believed."""
    labelled = {dim for row in rows for dim, _ in row.labels}
    judged = [{pair: p for pair, p in row.found.items() if pair[0] in labelled} for row in rows]
    detect, stance = defaultdict(Counter), defaultdict(Counter)
    for row, found in zip(rows, judged, strict=True):
        for part in ("all", half(row.vendor)):
            for dim in {d for d, _ in row.labels} | {d for d, _ in found}:
                g, o = {s for d, s in row.labels if d == dim}, {s for d, s in found if d == dim}
                for name in (dim, "micro"):
                    detect[part, name]["tp" if g and o else "fp" if o else "fn"] += 1
                    for key, n in (("tp", len(g & o)), ("fp", len(o - g)), ("fn", len(g - o))):
                        stance[part, name][key] += n
    print(f"{'':16}  detect P R F1      stance P R F1     (left-out vendors)")
    for dim in [*(d.value for d in TAXONOMY if d.value in labelled), "micro"]:
        for part in ("all",) if dim != "micro" else ("all", "tune", "check"):
            d, s = detect[part, dim], stance[part, dim]
            print(f"{dim:16} {part:6} {f1(d['tp'], d['fp'], d['fn'])}   {f1(s['tp'], s['fp'], s['fn'])}")
    for dim, st in (("training", "permits"), ("training", "prohibits")):
        chosen = [
            (dim, st) in row.labels for row, found in zip(rows, judged, strict=True) if (dim, st) in found
        ]
        print(f"{dim}/{st} precision {sum(chosen) / max(1, len(chosen)):.2f} of {len(chosen)}")
    chances = [
        (p, pair in row.labels) for row, found in zip(rows, judged, strict=True) for pair, p in found.items()
    ]
    bins = defaultdict(list)
    for p, ok in chances:
        bins[min(9, math.floor(p * 10))].append((p, ok))
    error = sum(
        len(b) * abs(np.mean([p for p, _ in b]) - np.mean([ok for _, ok in b])) for b in bins.values()
    )
    print(f"expected calibration error of findings {error / max(1, len(chances)):.3f}")
