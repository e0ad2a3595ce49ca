"""Fits the linear head that reads words, and puts it beside the one that reads vectors."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from tosrisk.core.judging.heads import Heads, quantised
from tosrisk.core.judging.lexicon import COLUMNS
from tosrisk.fitting.evidence import Evidence
from tosrisk.fitting.meaning import Meaning

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORDS_STRENGTH = 2.0
"""Inverse regularisation of the head that reads words."""
_SELDOM = 3
"""A feature in fewer rows has no weight: it would name a vendor, not a meaning."""
_SMOOTH = 4.0
"""Divides the idf, which keeps features near 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Linear models over hashed words, and what those that had not seen its vendor say of each row."""

    odds: NDArray[np.float32]
    """Log-odds, shape (chosen rows, pairs)."""
    steps: NDArray[np.int8]
    """Shape (COLUMNS, pairs), in steps of `scale`."""
    scale: NDArray[np.float32]
    """Shape (pairs,)."""
    intercept: NDArray[np.float32]
    """Shape (pairs,)."""


def read_words(evidence: Evidence, chosen: NDArray[np.bool_], folds: Sequence[frozenset[str]]) -> Words:
    """Fit on the chosen rows, and ask about each of them a model that has not seen its vendor.

    For each fold a model is fitted on the vendors outside it and asked about those inside. The one returned
    is their mean (bagging over vendors): as sure of itself as those that were asked, so that weights fitted
    on the answers hold for it.

    Args:
        evidence: all rows.
        chosen: which rows count, shape (rows,).
        folds: the vendors of the chosen rows, in at least two groups.
    """
    odds = np.zeros(evidence.labels.shape, dtype=np.float32)
    weights: list[NDArray[np.float32]] = []
    intercepts: list[NDArray[np.float32]] = []
    for out in evidence.left_out(folds, chosen):
        rest = chosen & ~out
        fitted, intercept = fit_words(evidence.words[rest], evidence.labels[rest], evidence.touched[rest])
        steps, scale = quantised(fitted)
        odds[out] = (evidence.words[out] @ steps.astype(np.float32)) * scale + intercept
        weights.append(fitted)
        intercepts.append(intercept)
    steps, scale = quantised(np.mean(weights, axis=0, dtype=np.float32))
    mean: NDArray[np.float32] = np.mean(intercepts, axis=0, dtype=np.float32)
    return Words(odds=odds[chosen], steps=steps, scale=scale, intercept=mean)


def heads_of(evidence: Evidence, words: Words, meaning: Meaning) -> Heads:
    """Both models as a pack keeps them."""
    return Heads(
        pairs=evidence.pairs,
        words=words.steps,
        scale=words.scale,
        words_intercept=words.intercept,
        meaning=meaning.weights.astype(np.float16).astype(np.float32),
        meaning_intercept=meaning.intercept,
        encoder=meaning.encoder,
        known_texts=evidence.exemplar_keys,
        known_vectors=meaning.exemplars,
    )


def fit_words(
    words: sparse.csr_matrix,
    labels: NDArray[np.bool_],
    touched: NDArray[np.bool_],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A linear model per label over hashed words.

    Args:
        words: rows of `lexicon.row`, shape (rows, lexicon.COLUMNS).
        labels: shape (rows, labels).
        touched: the rows that count for a label, shape (rows, labels).

    Returns:
        Weights, shape (lexicon.COLUMNS, labels), and intercepts, shape (labels,), of the log-odds.
    """
    seen = np.bincount(words.indices, minlength=COLUMNS)
    kept = np.flatnonzero(seen >= _SELDOM)
    idf = (np.log((1 + words.shape[0]) / (1 + seen[kept])) + 1) / _SMOOTH
    design = sparse.csr_matrix(words[:, kept] @ sparse.diags(idf))
    weights = np.zeros((COLUMNS, labels.shape[1]), dtype=np.float32)
    intercept = np.full(labels.shape[1], -4.0, dtype=np.float32)
    for index in range(labels.shape[1]):
        own = touched[:, index]
        right = labels[own, index]
        if right.all() or not right.any():
            continue
        model = LogisticRegression(
            C=_WORDS_STRENGTH,
            solver="liblinear",
            dual=True,
            class_weight="balanced",
            tol=0.1,
            max_iter=200,
            random_state=0,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # the tolerance is wide on purpose
            model.fit(design[own], right)
        weights[kept, index] = model.coef_[0] * idf
        intercept[index] = model.intercept_[0]
    return weights, intercept
