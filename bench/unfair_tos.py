"""Fits the project's own machinery to UNFAIR-ToS and scores it beside the published results.

usage: unfair_tos.py FOLDER [--vectors DIR] [--markdown FILE] [--left-out]

FOLDER holds train.jsonl, dev.jsonl and test.jsonl (fields text, labels, doc, idx), split as in LexGLUE. Two
linear heads, over words and over sentence vectors, and one logistic model with weights common to all labels
are fitted by `tosrisk.fitting`, as they are for a rule pack and with the same strengths. The third evidence,
a rule's exemplars, is here the nearest labelled sentences of other companies. All choices were made on train
and dev with companies left out: `--left-out` prints how the whole of it, choice of levels included, then
fares, and does not read the test split. `--markdown FILE` writes the tables.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from rows import CachedEncoder
from unfair_model import ask_labels, fit_labels, svm
from unfair_scores import RESAMPLES, Score, Scores, gain, labels_table, scored, summary_table
from unfair_sentences import Sentences, read_sentences

from tosrisk.encoders.sentence import SentenceEncoder
from tosrisk.encoders.weights import bundled_weights
from tosrisk.fitting.fit import grouped

_PUBLISHED = (
    ("TF-IDF + SVM", 94.7, 75.0),
    ("RoBERTa", 95.2, 79.2),
    ("BERT", 95.6, 81.3),
    ("Legal-BERT", 96.0, 83.0),
)
"""Micro and macro F1 of nine classes on the test split: Chalkidis et al., "LexGLUE" (ACL 2022), table 3."""
_OURS, _NAIVE = "tosrisk", "TF-IDF + LinearSVC (scikit-learn)"
_OUTER = 5
"""Groups of companies of which the whole fit knows nothing, for `--left-out`."""


def labels_of(known: Sentences, asked: Sentences) -> np.ndarray:
    return ask_labels(known, fit_labels(known), asked)


def left_out(known: Sentences) -> tuple[Mapping[str, Scores], Score]:
    """The whole fit, repeated without each group of companies and asked about these; and its gain."""
    found = {name: np.zeros(known.labels.shape, dtype=bool) for name in (_OURS, _NAIVE)}
    for group in grouped(set(known.companies), _OUTER):
        out = np.isin(known.companies, sorted(group))
        found[_OURS][out] = labels_of(known.part(~out), known.part(out))
        found[_NAIVE][out] = svm(known.part(~out), known.part(out))
    scores = {name: scored(given, known.labels) for name, given in found.items()}
    return scores, gain(found[_OURS], found[_NAIVE], known.labels, known.companies)


def section(known: Sentences, test: Sentences, measured: Mapping[str, Scores]) -> str:
    """What was measured, in Markdown."""
    companies = f"{len(known.texts):,} sentences of {len(set(known.companies))} companies' terms"
    return f"""## UNFAIR-ToS

{companies} (train and dev) to fit on, {len(test.texts):,} of {len(set(test.companies))} others to score, with
eight labels of potentially unfair clauses and, as in LexGLUE, "no label" as the ninth class. F1 in percent;
in brackets the middle 95 % of {RESAMPLES:,} resamples of the test sentences.

{summary_table(measured, _PUBLISHED)}

The published models were fitted on train, with dev to stop them. The intervals take sentences for
independent; between companies the figures vary more.

{labels_table(measured[_OURS])}
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--vectors", type=Path, default=Path("build/vectors"))
    parser.add_argument("--markdown", type=Path)
    parser.add_argument("--left-out", action="store_true")
    args = parser.parse_args()
    # Not the bundled encoder with its adapter: that was fitted to other labels.
    encoder = CachedEncoder(SentenceEncoder(str(bundled_weights().parent)), args.vectors)
    known = read_sentences(args.folder, ("train", "dev"), encoder)
    if args.left_out:
        unseen, better = left_out(known)
        print(f"{summary_table(unseen, ())}\n\n{labels_table(unseen[_OURS])}")
        print(f"\nhigher in macro F1 of nine classes than the plain machine by {better}")
        return
    train = read_sentences(args.folder, ("train",), encoder)
    test = read_sentences(args.folder, ("test",), encoder)
    measured = {
        _OURS: scored(labels_of(known, test), test.labels),
        f"{_OURS}, fitted on train alone": scored(labels_of(train, test), test.labels),
        _NAIVE: scored(svm(known, test), test.labels),
        f"{_NAIVE}, fitted on train alone": scored(svm(train, test), test.labels),
    }
    written = section(known, test, measured)
    print(written)
    if args.markdown:
        args.markdown.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
