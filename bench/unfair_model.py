"""The two heads, the nearness to labelled sentences, and the weighing of the four, fitted to UNFAIR-ToS."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse, special
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC
from unfair_sentences import NAMES, Sentences

from tosrisk.fitting.calibrate import fit_common
from tosrisk.fitting.fit import grouped
from tosrisk.fitting.heads import fit_words
from tosrisk.fitting.meaning import fit_meaning

FOLDS = 8
"""Groups of companies that are left out in turn."""
NEAREST = 5
"""Labelled sentences whose mean cosine is the nearness to a label: of 1, 3, 5 and 8, 5 did best on companies
left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Linear models over words and over vectors, by label."""

    words: np.ndarray
    """Shape (lexicon.COLUMNS, labels)."""
    words_intercept: np.ndarray
    meaning: np.ndarray
    """Shape (dimension of the vectors, labels)."""
    meaning_intercept: np.ndarray

    def odds(self, asked: Sentences) -> np.ndarray:
        """Log-odds by words and by vectors, shape (rows, labels, 2)."""
        words = asked.words @ self.words + self.words_intercept
        return np.stack([words, asked.vectors @ self.meaning + self.meaning_intercept], axis=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A logistic model with the same weights for every label, and an offset for each."""

    mean: np.ndarray
    spread: np.ndarray
    """Of each number over the sentences that it was fitted on; both of shape (numbers,)."""
    weights: np.ndarray
    offsets: np.ndarray
    """Shape (labels,), with the common intercept."""

    def chances(self, numbers: np.ndarray) -> np.ndarray:
        """Probability of each label, shape (rows, labels), of numbers of shape (rows, labels, numbers)."""
        scaled = (numbers - self.mean) / self.spread
        chances: np.ndarray = special.expit(scaled @ self.weights + self.offsets)
        return chances


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A fit in which every choice was made on sentences of companies that its parts had not seen."""

    levels: np.ndarray
    """Probability from which on a label is given, shape (labels,)."""
    weighing: Weighing
    """Fitted on all rows."""
    heads: tuple[Heads, ...]
    """Each fitted without one group of companies."""


def fit_labels(known: Sentences) -> Fitted:
    """Fit, weigh and choose levels with each group of companies left out in turn."""
    folds = [np.isin(known.companies, sorted(group)) for group in grouped(set(known.companies), FOLDS)]
    heads = tuple(_heads(known.part(~out)) for out in folds)
    odds = np.zeros((*known.labels.shape, 2))
    for out, fitted in zip(folds, heads, strict=True):
        odds[out] = fitted.odds(known.part(out))
    numbers = np.concatenate([odds, _nearness(known, known)], axis=2)
    chances = np.zeros(known.labels.shape)
    for out in folds:
        chances[out] = _weigh(numbers[~out], known.labels[~out]).chances(numbers[out])
    return Fitted(
        levels=levels_of(chances),
        weighing=_weigh(numbers, known.labels),
        heads=heads,
    )


def ask_labels(known: Sentences, fitted: Fitted, asked: Sentences) -> np.ndarray:
    """Labels of sentences of companies that are not among the known, bool, shape (rows, labels).

    By the mean of the heads that were asked about companies left out, as for a rule pack.
    """
    odds = np.mean([heads.odds(asked) for heads in fitted.heads], axis=0)
    numbers = np.concatenate([odds, _nearness(known, asked)], axis=2)
    return fitted.weighing.chances(numbers) >= fitted.levels


def levels_of(chances: np.ndarray) -> np.ndarray:
    """The level per label with the best F1 that calibrated chances let expect, shape (labels,).

    Found by going through the chances in falling order, as in Ye et al., "Optimizing F-measures: A Tale of
    Two Approaches" (ICML 2012): with 35 sentences of a label, the best F1 that was counted is mostly luck.
    """
    falling = -np.sort(-chances, axis=0)
    given = np.arange(1, len(falling) + 1)[:, None]
    expected = 2 * np.cumsum(falling, axis=0) / (given + falling.sum(axis=0))
    levels: np.ndarray = np.take_along_axis(falling, expected.argmax(axis=0)[None, :], axis=0)[0]
    return levels


def svm(known: Sentences, asked: Sentences) -> np.ndarray:
    """The naive way: tf-idf of words and pairs of words, and a linear machine per label.

    Of 18 settings (runs of 1, 2 and 3 words, C of 0.1, 1 and 10, balanced or not) the one with the best
    macro F1 on companies left out, so that nothing is gained by a weak rival.
    """
    reader = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    shown, unseen = reader.fit_transform(known.texts), reader.transform(asked.texts)
    return np.column_stack(
        [
            LinearSVC(class_weight="balanced", max_iter=10_000, random_state=0)
            .fit(shown, right)
            .predict(unseen)
            for right in known.labels.T
        ]
    )


def _heads(known: Sentences) -> Heads:
    touched = np.ones_like(known.labels)
    words, words_intercept = fit_words(known.words, known.labels, touched)
    meaning, meaning_intercept = fit_meaning(known.vectors, known.labels, touched)
    return Heads(
        words=words,
        words_intercept=words_intercept,
        meaning=meaning,
        meaning_intercept=meaning_intercept,
    )


def _nearness(known: Sentences, asked: Sentences) -> np.ndarray:
    """Mean cosine to the nearest sentences with and without a label, by vectors and by words.

    Sentences of the same company do not count. Shape (rows, labels, 4).
    """
    seen = np.bincount(known.words.indices, minlength=known.words.shape[1])
    idf = sparse.diags(np.log((1 + len(known.texts)) / (1 + seen)) + 1)
    ours, theirs = _unit(known.words @ idf), _unit(asked.words @ idf)
    near = np.empty((*asked.labels.shape, 4))
    for company in sorted(set(asked.companies)):
        mine, others = asked.companies == company, known.companies != company
        labels = known.labels[others]
        for start, cosines in (
            (0, asked.vectors[mine] @ known.vectors[others].T),
            (2, (theirs[mine] @ ours[others].T).toarray()),
        ):
            for label in range(len(NAMES)):
                near[mine, label, start] = _highest(cosines[:, labels[:, label]])
                near[mine, label, start + 1] = _highest(cosines[:, ~labels[:, label]])
    return near


def _highest(cosines: np.ndarray) -> np.ndarray:
    count = min(NEAREST, cosines.shape[1])
    return -np.partition(-cosines, count - 1, axis=1)[:, :count].mean(axis=1)


def _unit(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(lengths, 1e-9)) @ rows)


def _weigh(numbers: np.ndarray, labels: np.ndarray) -> Weighing:
    rows, owners, count = numbers.shape
    mean, spread = numbers.mean(axis=(0, 1)), numbers.std(axis=0).mean(axis=0)
    weights, offsets, base = fit_common(
        ((numbers - mean) / spread).reshape(rows * owners, count),
        np.tile(np.arange(owners), rows),
        labels.ravel(),
        owners,
    )
    return Weighing(mean=mean, spread=spread, weights=weights, offsets=offsets + base)
