"""Labelled clauses with everything that speaks for a stance on them, gathered once for many fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from tosrisk.core import lexicon
from tosrisk.core.heads import text_key
from tosrisk.core.match import Hits, Matcher
from tosrisk.core.normalize import fold
from tosrisk.core.similarity import ExemplarIndex, Nearness
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.version import Clause
from tosrisk.fitting.labelled import LabelledDocument

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tosrisk.ports import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A labelled clause whose words touch a topic, or that has a label."""

    document: str
    vendor: str
    clause: Clause
    hits: Hits
    near: Nearness
    labels: frozenset[str]
    """As "dimension/stance"."""

    @property
    def topics(self) -> frozenset[str]:
        """The dimensions that it can have findings in."""
        return frozenset(dimension.value for dimension in self.hits.dimensions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All rows, and their features by row number."""

    rows: tuple[Row, ...]
    words: sparse.csr_matrix
    """Shape (rows, lexicon.COLUMNS)."""
    vectors: Vectors
    """Shape (rows, dimension)."""
    pairs: tuple[str, ...]
    """Every "dimension/stance" with a label, ascending."""
    labels: NDArray[np.bool_]
    """Shape (rows, pairs)."""
    touched: NDArray[np.bool_]
    """Shape (rows, pairs): the row touches the topic of the pair's dimension."""

    exemplar_texts: NDArray[np.uint64]
    """`core.heads.text_key` of the folded exemplars, ascending, shape (texts,)."""
    exemplar_vectors: Vectors
    """Their vectors, shape (texts, dimension)."""

    @property
    def dimensions(self) -> frozenset[str]:
        """The dimensions that have labels."""
        return frozenset(pair.partition("/")[0] for pair in self.pairs)

    def of_vendors(self, vendors: frozenset[str]) -> NDArray[np.bool_]:
        """Which rows are of these vendors, shape (rows,)."""
        return np.array([row.vendor in vendors for row in self.rows], dtype=bool)


def gather(
    documents: Sequence[LabelledDocument],
    ruleset: Ruleset,
    encode: Callable[[Sequence[str]], Vectors],
) -> Evidence:
    """Match, hash and encode every clause that the ruleset's topics touch.

    Args:
        documents: labelled documents.
        ruleset: its topics, rules and exemplars count; its calibration does not.
        encode: texts to unit vectors, float32, shape (texts, dimension).
    """
    matcher = Matcher(ruleset)
    touched = [
        (document, entry, hits)
        for document in documents
        for entry in document.clauses
        if (hits := matcher.hits(entry.clause)).dimensions or entry.labels
    ]
    vectors = encode([entry.clause.reading for _, entry, _ in touched])
    near = ExemplarIndex(ruleset, encode).nearness(vectors)
    rows = tuple(
        Row(
            document=document.name,
            vendor=document.vendor,
            clause=entry.clause,
            hits=hits,
            near=nearness,
            labels=frozenset(f"{dimension}/{stance}" for dimension, stance in entry.labels),
        )
        for (document, entry, hits), nearness in zip(touched, near, strict=True)
    )
    exemplars = {text_key(text): text for text in _exemplars(ruleset)}
    keys = sorted(exemplars)
    pairs = tuple(sorted({label for row in rows for label in row.labels}))
    return Evidence(
        rows=rows,
        words=matrix([lexicon.row(row.clause) for row in rows]),
        vectors=vectors,
        pairs=pairs,
        labels=np.array([[pair in row.labels for pair in pairs] for row in rows], dtype=bool),
        touched=np.array(
            [[pair.partition("/")[0] in row.topics for pair in pairs] for row in rows], dtype=bool
        ),
        exemplar_texts=np.array(keys, dtype=np.uint64),
        exemplar_vectors=encode([exemplars[key] for key in keys]),
    )


def _exemplars(ruleset: Ruleset) -> list[str]:
    return [fold(text) for rule in ruleset.rules for text in (*rule.exemplars, *rule.counter_exemplars)]


def matrix(rows: Sequence[lexicon.Row]) -> sparse.csr_matrix:
    """Hashed words of many clauses, shape (rows, lexicon.COLUMNS)."""
    ends = np.cumsum([0, *(len(row.columns) for row in rows)])
    columns = np.concatenate([row.columns for row in rows])
    values = np.concatenate([row.values for row in rows])
    return sparse.csr_matrix((values, columns, ends), shape=(len(rows), lexicon.COLUMNS))
