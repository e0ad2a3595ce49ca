"""The features of a clause: the same on every machine, bounded, and named as they are counted."""

from __future__ import annotations

import hashlib

import numpy as np

from tosrisk.core.judging.lexicon import COLUMNS, column, named, row
from tosrisk.domain.version import Clause, ClauseKind


def clause(text: str, **context: object) -> Clause:
    return Clause(id="c", kind=ClauseKind.SENTENCE, text=text, start=0, end=len(text), **context)


def test_features_are_the_same_on_every_machine_and_every_time() -> None:
    one = row(clause("we may use your files to train our models."))
    again = row(clause("we may use your files to train our models."))
    assert np.array_equal(one.columns, again.columns)
    assert np.array_equal(one.values, again.values)
    # CRC-32 is fixed by its standard: another number means that fitted files no longer fit.
    assert column("t", "train our models") == 17_358
    assert hashlib.sha256(one.columns.astype("<i4").tobytes()).hexdigest()[:16] == "bf1940df6f3869dc"


def test_columns_ascend_and_each_group_has_length_one() -> None:
    found = row(clause("we train models, and we train people."))
    assert np.all(np.diff(found.columns) > 0)
    assert found.columns.min() >= 0
    assert found.columns.max() < COLUMNS
    words = {place for _, place in named(clause("we train models, and we train people."))}
    group = np.array(
        [value for place, value in zip(found.columns, found.values, strict=True) if place in words]
    )
    assert abs(float(np.linalg.norm(group)) - 1.0) < 0.05


def test_the_same_words_in_a_heading_and_in_a_text_are_different_features() -> None:
    above = set(row(clause("yes", heading=("model training",))).columns.tolist())
    within = set(row(clause("model training")).columns.tolist())
    assert not above & within
    before = set(row(clause("yes", before="model training")).columns.tolist())
    led = set(row(clause("yes", lead_in="model training")).columns.tolist())
    bare = set(row(clause("yes")).columns.tolist())
    assert (above & before) == (above & led) == (before & led) == bare


def test_only_the_two_nearest_headings_count() -> None:
    near = row(clause("yes", heading=("b", "c")))
    far = row(clause("yes", heading=("another", "b", "c")))
    assert np.array_equal(near.columns, far.columns)


def test_a_clause_without_end_has_bounded_features() -> None:
    huge = row(clause("we train models on word salad " * 50_000, heading=("x y " * 50_000,)))
    assert len(huge.columns) < 10_000
    assert np.isfinite(huge.values).all()
    unbroken = row(clause("a" * 1_000_000))
    assert len(unbroken.columns) < 10_000


def test_a_text_without_words_has_no_features() -> None:
    assert len(row(clause("...")).columns) == 0
    assert list(named(clause(""))) == []


def test_every_named_feature_is_one_that_was_counted() -> None:
    full = clause(
        "to train our models; and more", heading=("top", "AI"), lead_in="we use files:", before="hello there."
    )
    counted = set(row(full).columns.tolist())
    spelled = dict(named(full))
    assert set(spelled.values()) <= counted
    assert {"train our models", "lead-in: use files", "heading: top", "before: hello there"} <= set(spelled)
    assert all(spelled[name] == place for name, place in named(full))
