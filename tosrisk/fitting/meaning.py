"""What sentence vectors say of labelled rows, by models that have not seen their vendors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from scipy import optimize, special

from tosrisk.core.judging.similarity import ExemplarIndex, Nearness
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.version import Passage
from tosrisk.fitting.evidence import Evidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tosrisk.ports import Vectors

_STRENGTH = 1.0
"""Inverse regularisation of the head that reads vectors, which are stretched by _STRETCH first."""
_STRETCH = 3.0
_STEPS = 35
"""More steps change nothing on vendors left out: the fit stops where it would begin to fit the vendors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What vectors say of some rows, and the model that says it of rows to come."""

    odds: NDArray[np.float32]
    """Log-odds, shape (rows, pairs), by models that have not seen the row's vendor."""
    near: tuple[Nearness, ...]
    """Of each row."""
    weights: NDArray[np.float32]
    """Shape (dimension of the vectors, pairs)."""
    intercept: NDArray[np.float32]
    """Shape (pairs,)."""
    exemplars: Vectors
    """Of `Evidence.exemplars`, in their order."""
    encoder: str
    """Id of the encoder that the model reads."""
    adapter: bytes
    """What that encoder is adapted with; empty for none."""


class Reader(Protocol):
    """Reads the meaning of rows."""

    @property
    def evidence(self) -> Evidence:
        """The rows."""
        ...

    def read(
        self, chosen: NDArray[np.bool_], folds: Sequence[frozenset[str]], without: frozenset[str]
    ) -> Meaning:
        """Fit a model for strangers, and ask about each chosen row one that has not seen its vendor.

        Args:
            chosen: which rows count, shape (rows,).
            folds: the vendors of the chosen rows, in at least two groups.
            without: the vendors of all other rows.
        """
        ...


class PlainReader:
    """Reads vectors of one encoder with linear models of its own."""

    def __init__(
        self,
        evidence: Evidence,
        ruleset: Ruleset,
        *,
        encode: Callable[[Sequence[Passage]], Vectors],
        encoder: str,
    ) -> None:
        """Encode every row and exemplar.

        Args:
            evidence: the rows.
            ruleset: the rules it was gathered with.
            encode: passages to unit vectors, float32, shape (passages, dimension).
            encoder: id of the encoder behind `encode`.
        """
        self.evidence = evidence
        self._vectors = encode(evidence.passages)
        self._exemplars = encode(evidence.exemplars)
        known = dict(zip(evidence.exemplars, self._exemplars, strict=True))
        index = ExemplarIndex(ruleset, lambda texts: np.stack([known[text] for text in texts]))
        self._near = index.nearness(self._vectors)
        self._encoder, self._adapter = encoder, ruleset.adapter

    def read(
        self,
        chosen: NDArray[np.bool_],
        folds: Sequence[frozenset[str]],
        without: frozenset[str],  # noqa: ARG002 - as in Reader
    ) -> Meaning:
        """The model for strangers is the mean of those that leave a fold out (bagging over vendors).

        So it is as sure of itself as those that were asked, and weights fitted on their answers hold for it.
        """
        evidence, vectors = self.evidence, self._vectors
        odds = np.zeros(evidence.labels.shape, dtype=np.float32)
        fitted: list[tuple[NDArray[np.float32], NDArray[np.float32]]] = []
        for out in evidence.left_out(folds, chosen):
            rest = chosen & ~out
            fitted.append(fit_meaning(vectors[rest], evidence.labels[rest], evidence.touched[rest]))
            weights, intercept = fitted[-1]
            odds[out] = vectors[out] @ weights + intercept
        return Meaning(
            odds=odds[chosen],
            near=tuple(one for one, keep in zip(self._near, chosen, strict=True) if keep),
            weights=np.mean([weights for weights, _ in fitted], axis=0, dtype=np.float32),
            intercept=np.mean([intercept for _, intercept in fitted], axis=0, dtype=np.float32),
            exemplars=self._exemplars,
            encoder=self._encoder,
            adapter=self._adapter,
        )


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
        penalty = 0.5 / _STRENGTH * float((weights[:-1] ** 2).sum())
        slope = np.vstack([vectors.T @ error + weights[:-1] / _STRENGTH, error.sum(axis=0)])
        return loss + penalty, slope.ravel().astype(np.float64)

    start = np.zeros((size + 1) * pairs)
    found = optimize.minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights = found.x.reshape(size + 1, pairs)
    return (weights[:-1] * _STRETCH).astype(np.float32), weights[-1].astype(np.float32)
