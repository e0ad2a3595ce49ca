"""Fits the weights that turn a pack's evidence into findings, measured on vendors left out of the fit.

usage: fit_calibration.py --adapters DIR [--gold DIR] [--pack DIR] [--findings FILE] [--write]

Every figure printed comes from documents of vendors that took no part in the fit (six folds over vendors):
of the adapter, of the words' model, of the weighing, of the rules' precisions and of the thresholds. The
adapters are those that `fit_adapter.py` wrote. `--findings FILE` writes what was found, in the format of the
shared scorers. `--write` then fits on everything and writes calibration.json, heads.npz and
adapter.safetensors into the pack. The rules themselves were written with half of the vendors in sight, so
the figures of the "check" half are printed apart.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from adapted import AdaptedReader
from gold import LabelledDocument, load_gold
from judged_table import Labelled, table

from tosrisk.cli.progress import RichProgress
from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.version import ClauseKind
from tosrisk.encoders.bundled import BundledEncoder
from tosrisk.fitting.evidence import gather
from tosrisk.fitting.fit import Fitted, fit, folds_of
from tosrisk.fitting.train import Judging, Trainer, inputs_sha256, judged_unseen
from tosrisk.rules.fitted import write_fitted
from tosrisk.rules.load import load_ruleset
from tosrisk.rules.locate import builtin_root
from tosrisk.stores.forgetful import NoFindings, NoVectors
from tosrisk.workflows.judging import Judge


def trainer(ruleset: Ruleset) -> Trainer:
    """What `tosrisk train` fits with, but that each fit is judged with its own adapter."""

    def judge(fitted: Fitted) -> Judging:
        encoder = BundledEncoder(fitted.adapter)
        fresh = replace(ruleset, calibration=fitted.calibration, heads=fitted.heads)
        return Judge(fresh, encoder, vectors=NoVectors(), findings=NoFindings()).judge

    encoder = BundledEncoder()
    return Trainer(
        ruleset=ruleset, encoder=encoder.id, encode=encoder.encode, judge=judge, progress=RichProgress()
    )


def labelled(document: LabelledDocument, findings: Sequence[Finding]) -> list[Labelled]:
    """Each clause of a document with what readers and the judge say of it."""
    found: dict[int, dict[tuple[str, str], float]] = {}
    for finding in findings:
        own = found.setdefault(finding.clause.start, {})
        own[finding.dimension.value, finding.stance.value] = finding.confidence
    return [
        Labelled(
            vendor=document.vendor,
            labels=frozenset(entry.labels),
            found=found.get(entry.clause.start, {}),
        )
        for entry in document.clauses
        if entry.clause.kind is not ClauseKind.HEADING
    ]


def lines(document: LabelledDocument, findings: Sequence[Finding]) -> list[str]:
    """Findings in the format of the shared scorers."""
    return [
        json.dumps(
            {
                "doc": document.name,
                "dimension": finding.dimension.value,
                "stance": finding.stance.value,
                "data": finding.data.value if finding.data else None,
                "tiers": [tier.value for tier in finding.tiers],
                "days": finding.days,
                "quote": finding.quote,
                "heading": list(finding.clause.heading),
                "lead_in": finding.clause.lead_in,
                "before": finding.clause.before,
                "confidence": finding.confidence,
            }
        )
        for finding in findings
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/dev"))
    parser.add_argument("--pack", type=Path, default=builtin_root() / "core")
    parser.add_argument("--adapters", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, default=Path("build/vectors"))
    parser.add_argument("--findings", type=Path)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    ruleset = load_ruleset([args.pack])
    documents = load_gold(args.gold)
    evidence = gather(documents, ruleset)
    reader = AdaptedReader(evidence, ruleset, args.adapters, args.vectors)
    groups = folds_of(evidence)
    with RichProgress().track("Fitting", len(groups)) as step:
        judged = judged_unseen(documents, trainer(ruleset), reader, groups, step)
    table([row for document, findings in judged for row in labelled(document, findings)])
    if args.findings:
        found = [line for document, findings in judged for line in lines(document, findings)]
        args.findings.write_text("\n".join(found) + "\n", encoding="utf-8")
    if args.write:
        fitted = fit(reader, ruleset, inputs=inputs_sha256([args.gold]))
        write_fitted(args.pack, fitted.calibration, fitted.heads, fitted.adapter)
        print("wrote", args.pack)


if __name__ == "__main__":
    main()
