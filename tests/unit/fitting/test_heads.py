"""The heads learn what marks a label, from the rows that count for it."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from tosrisk.core.judging import lexicon
from tosrisk.domain.version import Clause, ClauseKind
from tosrisk.fitting.evidence import matrix
from tosrisk.fitting.heads import fit_words
from tosrisk.fitting.meaning import fit_meaning

SOLD = "Acme sells the files you upload to brokers"
KEPT = "Acme stores the files you upload in Oslo"


def rows(*texts: str) -> sparse.csr_matrix:
    return matrix(
        [
            lexicon.row(Clause(id="", kind=ClauseKind.SENTENCE, text=text, start=0, end=len(text)))
            for text in texts
        ]
    )


def test_a_sentence_worded_like_the_labelled_ones_has_the_higher_odds() -> None:
    labels = np.array([[True], [False]] * 6)
    weights, intercept = fit_words(rows(*[SOLD, KEPT] * 6), labels, np.ones_like(labels))
    odds = rows("Northwind sells files to brokers", "Northwind stores files in Oslo") @ weights + intercept
    assert odds[0, 0] > 0 > odds[1, 0]


def test_rows_that_do_not_touch_the_topic_do_not_count() -> None:
    labels = np.array([[True], [False], [False]] * 6)
    touched = np.array([[True], [True], [False]] * 6)
    words = rows(*[SOLD, KEPT, SOLD] * 6)
    vectors = np.tile(np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32), (6, 1))
    chosen = touched[:, 0]
    by_meaning = fit_meaning(vectors, labels, touched)
    without = fit_meaning(vectors[chosen], labels[chosen], touched[chosen])
    assert np.allclose(by_meaning[0], without[0], atol=1e-3)
    assert np.allclose(by_meaning[1], without[1], atol=1e-3)
    by_words, intercept = fit_words(words, labels, touched)
    by_all, all_intercept = fit_words(words, labels, np.ones_like(touched))
    sold = rows(SOLD)
    assert (sold @ by_words + intercept).item() > (sold @ by_all + all_intercept).item() + 0.2


def test_a_label_that_no_row_has_is_never_likely() -> None:
    labels = np.zeros((6, 1), dtype=bool)
    weights, intercept = fit_words(rows(*[SOLD, KEPT] * 3), labels, np.ones_like(labels))
    assert not weights.any()
    assert intercept[0] < -3


def test_a_rare_label_is_found_among_many_rows_without_it() -> None:
    labels = np.array([[True]] * 3 + [[False]] * 60)
    vectors = np.array([[1, 0]] * 3 + [[0.6, 0.8]] * 60, dtype=np.float32)
    weights, intercept = fit_meaning(vectors, labels, np.ones_like(labels))
    odds = vectors @ weights + intercept
    assert odds[0, 0] > 0 > odds[-1, 0]
