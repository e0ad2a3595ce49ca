"""Labelled clauses with everything that speaks for a stance on them, gathered once for many fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from tosrisk.core.clauses.passages import bare, passage_of
from tosrisk.core.judging import lexicon
from tosrisk.core.judging.heads import text_key
from tosrisk.core.judging.match import Hits, Matcher
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.version import Clause, Passage
from tosrisk.fitting.labelled import LabelledDocument

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A labelled clause whose words touch a topic, or that has a label."""

    document: str
    vendor: str
    clause: Clause
    hits: Hits
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
    passages: tuple[Passage, ...]
    """What of each row is turned into a vector."""
    pairs: tuple[str, ...]
    """Every "dimension/stance" with a label, ascending."""
    labels: NDArray[np.bool_]
    """Shape (rows, pairs)."""
    touched: NDArray[np.bool_]
    """Shape (rows, pairs): the row touches the topic of the pair's dimension."""
    exemplars: tuple[Passage, ...]
    """Of all rules, counter-exemplars included, each once."""
    exemplar_keys: NDArray[np.uint64]
    """`core.judging.heads.text_key` of their texts, ascending, shape (exemplars,)."""

    @property
    def dimensions(self) -> frozenset[str]:
        """The dimensions that have labels."""
        return frozenset(pair.partition("/")[0] for pair in self.pairs)

    def of_vendors(self, vendors: frozenset[str]) -> NDArray[np.bool_]:
        """Which rows are of these vendors, shape (rows,)."""
        return np.array([row.vendor in vendors for row in self.rows], dtype=bool)

    def left_out(
        self, folds: Sequence[frozenset[str]], chosen: NDArray[np.bool_]
    ) -> Iterator[NDArray[np.bool_]]:
        """The chosen rows of each fold that has some, and leaves some."""
        for vendors in folds:
            out = self.of_vendors(vendors) & chosen
            if out.any() and not out[chosen].all():
                yield out


def gather(documents: Sequence[LabelledDocument], ruleset: Ruleset) -> Evidence:
    """Match and hash every clause that the ruleset's topics touch.

    Args:
        documents: labelled documents.
        ruleset: its topics, rules and exemplars count; its calibration does not.
    """
    matcher = Matcher(ruleset)
    touched = [
        (document, entry, hits)
        for document in documents
        for entry in document.clauses
        if (hits := matcher.hits(entry.clause)).dimensions or entry.labels
    ]
    rows = tuple(
        Row(
            document=document.name,
            vendor=document.vendor,
            clause=entry.clause,
            hits=hits,
            labels=frozenset(f"{dimension}/{stance}" for dimension, stance in entry.labels),
        )
        for document, entry, hits in touched
    )
    exemplars = {text_key(passage.text): passage for passage in _exemplars(ruleset)}
    keys = sorted(exemplars)
    pairs = tuple(sorted({label for row in rows for label in row.labels}))
    return Evidence(
        rows=rows,
        words=matrix([lexicon.row(row.clause) for row in rows]),
        passages=tuple(passage_of(row.clause) for row in rows),
        pairs=pairs,
        labels=np.array([[pair in row.labels for pair in pairs] for row in rows], dtype=bool),
        touched=np.array(
            [[pair.partition("/")[0] in row.topics for pair in pairs] for row in rows], dtype=bool
        ),
        exemplars=tuple(exemplars[key] for key in keys),
        exemplar_keys=np.array(keys, dtype=np.uint64),
    )


def _exemplars(ruleset: Ruleset) -> list[Passage]:
    return [bare(text) for rule in ruleset.rules for text in (*rule.exemplars, *rule.counter_exemplars)]


def matrix(rows: Sequence[lexicon.Row]) -> sparse.csr_matrix:
    """Hashed words of many clauses, shape (rows, lexicon.COLUMNS)."""
    ends = np.cumsum([0, *(len(row.columns) for row in rows)])
    columns = np.concatenate([row.columns for row in rows])
    values = np.concatenate([row.values for row in rows])
    return sparse.csr_matrix((values, columns, ends), shape=(len(rows), lexicon.COLUMNS))
