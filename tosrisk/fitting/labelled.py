"""Reads a folder of labelled documents (the gold format) and lays its labels on the project's own clauses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tosrisk.core.clauses.segment import segment
from tosrisk.domain.version import Clause, ClauseKind
from tosrisk.errors import LabelsError
from tosrisk.fitting.label_files import FORMAT, Label, read_index, read_labels, read_sentences, read_text

Labels = Mapping[tuple[str, str], str | None]
"""(dimension, stance) to whose data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClause:
    """A clause with what a careful reader said of it: (dimension, stance) to whose data."""

    clause: Clause
    labels: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledDocument:
    """A labelled document of a vendor."""

    name: str
    vendor: str
    text: str
    clauses: tuple[LabelledClause, ...]


def words_of(text: str) -> list[str]:
    """The words by which labelled sentences and clauses are compared."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def is_same(gold: list[str], ours: list[str]) -> bool:
    """True when our clause is, or nearly is, the labelled sentence (the scorer's own tolerance)."""
    if gold == ours:
        return True
    common = sum((Counter(gold) & Counter(ours)).values())
    return bool(gold) and common >= 0.8 * len(gold) and common >= 0.6 * len(ours)


def load_labelled(folder: Path) -> tuple[LabelledDocument, ...]:
    """Read `index.json`, `labels.jsonl` and `docs/`; documents in order of name.

    Labels that only one of two readers gave (`disputed`) are left out.

    Raises:
        LabelsError: a file is missing or is not in the format.
    """
    if not folder.is_dir():
        raise LabelsError("there is no such folder", where=str(folder), fix=FORMAT)
    vendors = read_index(folder / "index.json")
    labels: dict[str, list[Label]] = defaultdict(list)
    for label in read_labels(folder / "labels.jsonl", list(vendors)):
        labels[label.doc].append(label)
    for path in sorted((folder / "docs").glob("*.md")):
        if path.stem not in vendors:
            raise LabelsError("is not listed", where=str(path), fix="list it in index.json, or remove it")
    return tuple(_document(folder / "docs", name, vendors[name], labels[name]) for name in sorted(vendors))


def _document(folder: Path, name: str, vendor: str, labels: Sequence[Label]) -> LabelledDocument:
    text = read_text(folder / f"{name}.md")
    path = folder / f"{name}.sentences.jsonl"
    sentences = {sentence.sid: words_of(sentence.text) for sentence in read_sentences(path)}
    given: dict[int, dict[tuple[str, str], str | None]] = defaultdict(dict)
    for label in labels:
        if label.sid not in sentences:
            raise LabelsError(f"unknown sentence {label.sid}", where=label.where, fix=f"it is not in {path}")
        if not label.disputed:
            given[label.sid][label.dimension, label.stance] = label.data
    clauses = segment(text)
    laid = zip(clauses, _laid([words_of(clause.text) for clause in clauses], sentences, given), strict=True)
    return LabelledDocument(
        name=name,
        vendor=vendor,
        text=text,
        clauses=tuple(
            LabelledClause(clause=clause, labels=found)
            for clause, found in laid
            if clause.kind is not ClauseKind.HEADING
        ),
    )


def _laid(
    clauses: Sequence[list[str]], sentences: Mapping[int, list[str]], given: Mapping[int, Labels]
) -> Iterator[Labels]:
    """The labels of the sentence that each clause is, by their words.

    Where the same words stand several times, the first clause is the first sentence, and so on; unless the
    document is cut so that there are more of one than of the other: then each has the labels of all.
    """
    exact: dict[tuple[str, ...], list[Labels]] = defaultdict(list)
    for sid, words in sentences.items():
        exact[tuple(words)].append(given.get(sid, {}))
    marked = [(words, given[sid]) for sid, words in sentences.items() if sid in given]
    times, seen = Counter(map(tuple, clauses)), Counter[tuple[str, ...]]()
    for ours in clauses:
        key = tuple(ours)
        own = exact.get(key, [])
        seen[key] += 1
        if own and len(own) == times[key]:
            yield own[seen[key] - 1]
        elif own:
            yield {pair: whose for labels in own for pair, whose in labels.items()}
        else:
            yield next((labels for same, labels in marked if is_same(same, ours)), {})
