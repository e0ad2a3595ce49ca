"""Fits the two linear heads, and asks them about vendors that they have not seen."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize, sparse, special
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from tosrisk.core.heads import Heads, quantised
from tosrisk.core.lexicon import COLUMNS
from tosrisk.fitting.evidence import Evidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tosrisk.ports import Vectors

_WORDS_STRENGTH = 2.0
"""Inverse regularisation of the head that reads words."""
_MEANING_STRENGTH = 1.0
"""Inverse regularisation of the head that reads vectors, which are stretched by _STRETCH first."""
_STRETCH = 3.0
_STEPS = 35
"""More steps change nothing on vendors left out: the fit stops where it would begin to fit the vendors."""
_SELDOM = 3
"""A feature in fewer rows has no weight: it would name a vendor, not a meaning."""
_SMOOTH = 4.0
"""Divides the idf, which keeps features near 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """Log-odds by the heads, shape (rows, pairs)."""

    words: NDArray[np.float32]
    meaning: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Both models of one fit, before they are stored."""

    words: NDArray[np.float32]
    """Shape (COLUMNS, pairs)."""
    words_intercept: NDArray[np.float32]
    meaning: NDArray[np.float32]
    """Shape (dimension of the vectors, pairs)."""
    meaning_intercept: NDArray[np.float32]


def fit_heads(
    evidence: Evidence, chosen: NDArray[np.bool_], folds: Sequence[frozenset[str]], encoder: str
) -> tuple[Heads, Odds]:
    """Fit heads on the chosen rows, and ask about each of them heads that have not seen its vendor.

    For each fold one pair of models is fitted on the vendors outside it and asked about those inside. The
    heads returned are their mean (bagging over vendors): as sure of themselves as those that were asked, so
    that weights fitted on the answers hold for them.

    Args:
        evidence: all rows.
        chosen: which rows count, shape (rows,).
        folds: the vendors of the chosen rows, in at least two groups.
        encoder: id of the encoder that made the vectors.

    Returns:
        The heads, and the log-odds of the chosen rows, in their order.
    """
    shape = (len(evidence.rows), len(evidence.pairs))
    words, meaning = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
    fitted: list[Weights] = []
    for vendors in folds:
        out = evidence.of_vendors(vendors) & chosen
        if not out.any() or out[chosen].all():
            continue
        fitted.append(_fit(evidence, chosen & ~out))
        unseen = ask(_stored([fitted[-1]], evidence, encoder), evidence, out)
        words[out], meaning[out] = unseen.words, unseen.meaning
    return _stored(fitted, evidence, encoder), Odds(words=words[chosen], meaning=meaning[chosen])


def _fit(evidence: Evidence, chosen: NDArray[np.bool_]) -> Weights:
    labels, touched = evidence.labels[chosen], evidence.touched[chosen]
    words, words_intercept = fit_words(evidence.words[chosen], labels, touched)
    meaning, meaning_intercept = fit_meaning(evidence.vectors[chosen], labels, touched)
    return Weights(
        words=words,
        words_intercept=words_intercept,
        meaning=meaning,
        meaning_intercept=meaning_intercept,
    )


def _stored(fitted: Sequence[Weights], evidence: Evidence, encoder: str) -> Heads:
    steps, scale = quantised(_mean([weights.words for weights in fitted]))
    meaning = _mean([weights.meaning for weights in fitted])
    return Heads(
        pairs=evidence.pairs,
        words=steps,
        scale=scale,
        words_intercept=_mean([weights.words_intercept for weights in fitted]),
        meaning=meaning.astype(np.float16).astype(np.float32),
        meaning_intercept=_mean([weights.meaning_intercept for weights in fitted]),
        encoder=encoder,
        known_texts=evidence.exemplar_texts,
        known_vectors=evidence.exemplar_vectors,
    )


def _mean(parts: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = np.mean(np.stack(parts), axis=0, dtype=np.float32)
    return mean


def ask(heads: Heads, evidence: Evidence, rows: NDArray[np.bool_]) -> Odds:
    """What the heads say of the chosen rows, in their order."""
    weights = heads.words.astype(np.float32)
    return Odds(
        words=(evidence.words[rows] @ weights) * heads.scale + heads.words_intercept,
        meaning=heads.read_meaning(evidence.vectors[rows]),
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


def fit_meaning(
    vectors: Vectors,
    labels: NDArray[np.bool_],
    touched: NDArray[np.bool_],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A linear model per label over sentence vectors, shape (rows, dimension); else as `fit_words`.

    All labels at once by L-BFGS: one product of matrices a step instead of one fit a label.
    """
    vectors = vectors.astype(np.float32) * _STRETCH
    right = labels.astype(np.float32)
    counts = touched.astype(np.float32)
    for truth in (1.0, 0.0):
        part = counts * (right == truth)
        counts = np.where(right == truth, 0.5 * counts / np.maximum(part.sum(axis=0), 1.0), counts)
    counts *= touched.sum(axis=0)
    size, pairs = vectors.shape[1], right.shape[1]

    def cost(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(size + 1, pairs).astype(np.float32)
        odds = vectors @ weights[:-1] + weights[-1]
        error = counts * (special.expit(odds) - right)
        loss = float((counts * (np.logaddexp(0.0, odds) - right * odds)).sum())
        penalty = 0.5 / _MEANING_STRENGTH * float((weights[:-1] ** 2).sum())
        slope = np.vstack([vectors.T @ error + weights[:-1] / _MEANING_STRENGTH, error.sum(axis=0)])
        return loss + penalty, slope.ravel().astype(np.float64)

    start = np.zeros((size + 1) * pairs)
    found = optimize.minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights = found.x.reshape(size + 1, pairs)
    return (weights[:-1] * _STRETCH).astype(np.float32), weights[-1].astype(np.float32)
