"""Reads UNFAIR-ToS as clauses, with the hashed words and the sentence vector of each."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rows import CachedEncoder
from scipy import sparse

from tosrisk.core.clauses.passages import bare
from tosrisk.core.judging import lexicon
from tosrisk.domain.version import Clause, ClauseKind
from tosrisk.fitting.evidence import matrix

NAMES = (
    "Limitation of liability",
    "Unilateral termination",
    "Unilateral change",
    "Content removal",
    "Contract by using",
    "Choice of law",
    "Jurisdiction",
    "Arbitration",
)
"""The labels, in the order of LexGLUE."""
_TREEBANK = (
    ("-lrb-", "("),
    ("-rrb-", ")"),
    ("-lsb-", "["),
    ("-rsb-", "]"),
    ("``", '"'),
    ("''", '"'),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """Sentences of some companies' terms, by row."""

    texts: tuple[str, ...]
    """As in the file."""
    companies: np.ndarray
    """Shape (rows,), str."""
    labels: np.ndarray
    """Shape (rows, len(NAMES)), bool."""
    words: sparse.csr_matrix
    """Shape (rows, lexicon.COLUMNS)."""
    vectors: np.ndarray
    """Unit vectors, float32, shape (rows, dimension)."""

    def part(self, rows: np.ndarray) -> Sentences:
        """The rows where `rows`, bool of shape (rows,), is true."""
        return Sentences(
            texts=tuple(text for text, kept in zip(self.texts, rows, strict=True) if kept),
            companies=self.companies[rows],
            labels=self.labels[rows],
            words=self.words[rows],
            vectors=self.vectors[rows],
        )


def read_sentences(folder: Path, splits: Sequence[str], encoder: CachedEncoder) -> Sentences:
    """Read some splits; each sentence with the one before it in the same terms as its context."""
    rows = [
        json.loads(line)
        for split in splits
        for line in (folder / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    at = {(row["doc"], row["idx"]): untokenised(row["text"]) for row in rows}
    clauses = [_clause(at[row["doc"], row["idx"]], at.get((row["doc"], row["idx"] - 1), "")) for row in rows]
    return Sentences(
        texts=tuple(row["text"] for row in rows),
        companies=np.array([row["doc"] for row in rows]),
        labels=np.array([[name in row["labels"] for name in NAMES] for row in rows], dtype=bool),
        words=matrix([lexicon.row(clause) for clause in clauses]),
        vectors=encoder.encode([bare(clause.reading) for clause in clauses]),
    )


def untokenised(text: str) -> str:
    """The sentence as it was printed, but for its case: the corpus is in Penn Treebank tokens."""
    for mark, printed in _TREEBANK:
        text = text.replace(mark, printed)
    text = re.sub(r" ('(?:s|re|ll|ve|d|m)\b|n't\b|[.,;:!?%)\]])", r"\1", text)
    return re.sub(r"([(\[]) ", r"\1", text)


def _clause(text: str, before: str) -> Clause:
    return Clause(id="", kind=ClauseKind.SENTENCE, text=text, start=0, end=len(text), before=before)
