"""Fits a pack to labelled documents, measured first on vendors that the fit has not seen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.version import Clause, Passage
from tosrisk.errors import LabelsError
from tosrisk.fitting.agreement import Agreement, agreement
from tosrisk.fitting.evidence import Evidence, gather
from tosrisk.fitting.fit import Fitted, fit, folds_of, leave_out
from tosrisk.fitting.label_files import FORMAT
from tosrisk.fitting.labelled import LabelledDocument, load_labelled
from tosrisk.fitting.meaning import PlainReader, Reader
from tosrisk.ports import Progress, Step

if TYPE_CHECKING:
    from tosrisk.ports import Vectors

FEWEST = 4
"""Vendors with labels: with fewer, a fit that leaves some out has none to leave out within itself."""
_BATCH = 256

Judging = Callable[[Sequence[Clause]], Sequence[Finding]]
"""Findings of the clauses of one document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A fit on everything, and how fits that left vendors out fared on those."""

    fitted: Fitted
    agreement: Agreement
    documents: int
    vendors: int
    labels: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainer:
    """Everything that a fit needs besides labels."""

    ruleset: Ruleset
    """The rules to fit for; what was fitted for them before does not count."""
    encoder: str
    """Id of the encoder behind `encode`."""
    encode: Callable[[Sequence[Passage]], Vectors]
    """Passages to unit vectors, float32, shape (passages, dimension)."""
    judge: Callable[[Fitted], Judging]
    """A judge that knows one fit."""
    progress: Progress

    def train(self, documents: Sequence[LabelledDocument], *, folds: int, inputs: str = "") -> Trained:
        """Measure, then fit on everything.

        Args:
            documents: labelled documents.
            folds: groups of vendors that are left out in turn; 0 for one vendor at a time.
            inputs: SHA-256 of the labelled folders, kept in the result.

        Raises:
            LabelsError: there are too few labels to leave any out.
            EncoderError: the model cannot be loaded.
        """
        _enough(documents)
        evidence = gather(documents, self.ruleset)
        reader = PlainReader(evidence, self.ruleset, encode=self._encode_in_batches, encoder=self.encoder)
        groups = folds_of(evidence, folds)
        _enough_without(evidence, groups)
        with self.progress.track("Fitting", len(groups) + 1) as step:
            judged = judged_unseen(documents, self, reader, groups, step)
            fitted = fit(reader, self.ruleset, inputs=inputs)
            step.advance()
        return Trained(
            fitted=fitted,
            agreement=agreement(judged),
            documents=len(documents),
            vendors=len({document.vendor for document in documents}),
            labels=sum(len(entry.labels) for document in documents for entry in document.clauses),
        )

    def _encode_in_batches(self, passages: Sequence[Passage]) -> Vectors:
        starts = range(0, len(passages), _BATCH)
        parts = []
        with self.progress.track("Encoding", len(starts)) as step:
            for start in starts:
                parts.append(self.encode(passages[start : start + _BATCH]))
                step.advance()
        return np.concatenate(parts)


def judged_unseen(
    documents: Sequence[LabelledDocument],
    trainer: Trainer,
    reader: Reader,
    groups: Sequence[frozenset[str]],
    step: Step,
) -> list[tuple[LabelledDocument, Sequence[Finding]]]:
    """Each document with its findings by a fit that has not seen its vendor, in order of name."""
    judged: list[tuple[LabelledDocument, Sequence[Finding]]] = []
    for vendors, fitted in leave_out(reader, trainer.ruleset, groups):
        judge = trainer.judge(fitted)
        for document in documents:
            if document.vendor in vendors:
                judged.append((document, judge([entry.clause for entry in document.clauses])))
        step.advance(", ".join(sorted(vendors)))
    return sorted(judged, key=lambda entry: entry[0].name)


def load_folders(folders: Sequence[Path]) -> tuple[LabelledDocument, ...]:
    """The labelled documents of several folders.

    Raises:
        LabelsError: a folder is not in the format, or two hold a document of the same name.
    """
    documents: dict[str, LabelledDocument] = {}
    for folder in folders:
        for document in load_labelled(folder):
            if document.name in documents:
                raise LabelsError(
                    f"the document {document.name} is in another folder, too",
                    where=str(folder),
                    fix="give it another name, or leave it out of one",
                )
            documents[document.name] = document
    return tuple(documents.values())


def inputs_sha256(folders: Sequence[Path]) -> str:
    """SHA-256 (hex) over the files of labelled folders: names, labels and texts."""
    sha = hashlib.sha256()
    for folder in folders:
        for path in (folder / "index.json", folder / "labels.jsonl", *sorted((folder / "docs").glob("*"))):
            if path.suffix in {".json", ".jsonl", ".md"}:
                sha.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return sha.hexdigest()


def _enough(documents: Sequence[LabelledDocument]) -> None:
    labelled = {document.vendor for document in documents if any(entry.labels for entry in document.clauses)}
    if len(labelled) < FEWEST:
        raise LabelsError(
            f"labels of {len(labelled)} vendors are too few to measure a fit on strangers",
            fix=f"label documents of {FEWEST} vendors or more, or name a second labelled folder; {FORMAT}",
        )


def _enough_without(evidence: Evidence, groups: Sequence[frozenset[str]]) -> None:
    for vendors in groups:
        rest = evidence.labels[~evidence.of_vendors(vendors)]
        if not rest.any() or rest.all():
            raise LabelsError(
                f"without {', '.join(sorted(vendors))} too few labels are left",
                fix="leave out fewer vendors at a time (--folds 0), or label more documents",
            )
