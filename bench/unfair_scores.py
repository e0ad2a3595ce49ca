"""Scores of labelled sentences with bootstrap intervals, and the tables of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from unfair_sentences import NAMES

RESAMPLES = 10_000
_AT_ONCE = 500
_SEED = 20220522


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A figure in percent with the middle 95 % of its bootstrap."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.1f} ({self.low:.1f} to {self.high:.1f})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Micro and macro F1 over the eight labels, and over nine with "no label" as in LexGLUE."""

    micro8: Score
    macro8: Score
    micro9: Score
    macro9: Score
    by_label: np.ndarray
    """Precision, recall and F1 in percent and the support, shape (9, 4)."""


def scored(found: np.ndarray, gold: np.ndarray) -> Scores:
    """Compare labels, bool of shape (rows, 8), with resamples of the sentences, each with replacement."""
    cases = _cases(found, gold)
    random = np.random.default_rng(_SEED)
    even = np.full(len(cases), 1 / len(cases))
    counts = np.vstack(
        [random.multinomial(len(cases), even, _AT_ONCE) @ cases for _ in range(RESAMPLES // _AT_ONCE)]
    )
    once, many = _averages(cases.sum(axis=0)[None]), _averages(counts)
    low, high = np.percentile(many, [2.5, 97.5], axis=0)
    parts = [
        Score(value=float(once[0, at]), low=float(low[at]), high=float(high[at]))
        for at in range(once.shape[1])
    ]
    both, given, due = cases.sum(axis=0).reshape(3, -1)
    return Scores(
        micro8=parts[0],
        macro8=parts[1],
        micro9=parts[2],
        macro9=parts[3],
        by_label=np.column_stack(
            [
                100 * both / np.maximum(given, 1),
                100 * both / np.maximum(due, 1),
                200 * both / np.maximum(given + due, 1),
                due,
            ]
        ),
    )


def gain(ours: np.ndarray, theirs: np.ndarray, gold: np.ndarray, companies: np.ndarray) -> Score:
    """By how much our macro F1 of nine classes is higher, with companies resampled instead of sentences."""
    each = companies[None, :] == np.unique(companies)[:, None]
    counts = [each.astype(np.float32) @ _cases(found, gold) for found in (ours, theirs)]
    drawn = np.random.default_rng(_SEED).multinomial(len(each), np.full(len(each), 1 / len(each)), RESAMPLES)
    once = [_averages(own.sum(axis=0)[None])[0, 3] for own in counts]
    many = [_averages(drawn @ own)[:, 3] for own in counts]
    low, high = np.percentile(many[0] - many[1], [2.5, 97.5])
    return Score(value=float(once[0] - once[1]), low=float(low), high=float(high))


def _cases(found: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """Right, given and due per class, with "no label" the ninth, shape (rows, 27)."""
    ours = np.column_stack([found, ~found.any(axis=1)])
    truth = np.column_stack([gold, ~gold.any(axis=1)])
    return np.hstack([ours & truth, ours, truth]).astype(np.float32)


def _averages(counts: np.ndarray) -> np.ndarray:
    """Micro and macro F1 of eight and of nine classes in percent, shape (samples, 4).

    Args:
        counts: right, given and due per class, shape (samples, 27).
    """
    both, given, due = counts.reshape(len(counts), 3, -1).transpose(1, 0, 2)
    columns = []
    for classes in (len(NAMES), len(NAMES) + 1):
        right, either = both[:, :classes], (given + due)[:, :classes]
        columns += [
            2 * right.sum(axis=1) / either.sum(axis=1),
            (2 * right / np.maximum(either, 1)).mean(axis=1),
        ]
    return 100 * np.column_stack(columns)


def summary_table(measured: Mapping[str, Scores], published: Sequence[tuple[str, float, float]]) -> str:
    """A Markdown table of what was measured, then of what others published."""
    rows = [
        "| | micro, 9 classes | macro, 9 classes | micro, 8 labels | macro, 8 labels |",
        "| --- " * 5 + "|",
    ]
    rows += [
        f"| {name} | {own.micro9} | {own.macro9} | {own.micro8} | {own.macro8} |"
        for name, own in measured.items()
    ]
    rows += [f"| {name}, published | {micro:.1f} | {macro:.1f} | | |" for name, micro, macro in published]
    return "\n".join(rows)


def labels_table(scores: Scores) -> str:
    """A Markdown table of each class."""
    rows = ["| class | precision | recall | F1 | sentences |", "| --- | --- | --- | --- | --- |"]
    for name, (precision, recall, f1, due) in zip((*NAMES, "no label"), scores.by_label, strict=True):
        rows.append(f"| {name} | {precision:.1f} | {recall:.1f} | {f1:.1f} | {due:.0f} |")
    return "\n".join(rows)
