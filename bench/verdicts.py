"""Measure the verdict rules: labels or findings in, a counsel's answer per document as the truth."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from tosrisk.core.verdict import draw_verdict
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, DocumentKind
from tosrisk.domain.version import Clause, ClauseKind

DIMENSIONS = (
    Dimension.TRAINING,
    Dimension.OPT_OUT,
    Dimension.RETENTION,
    Dimension.CONTENT_RIGHTS,
    Dimension.USAGE_DATA,
    Dimension.SHARING,
)
KINDS = {"privacy": DocumentKind.PRIVACY, "dpa": DocumentKind.DPA}


def clauses_of(gold: Path, name: str) -> dict[int, Clause]:
    """Sentence number to clause, each under the heading above it."""
    clauses: dict[int, Clause] = {}
    heading: tuple[str, ...] = ()
    for line in (gold / "docs" / f"{name}.sentences.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == "h":
            heading = (row["text"],)
        clauses[row["sid"]] = Clause(
            id=str(row["sid"]),
            kind=ClauseKind.SENTENCE,
            text=row["text"],
            start=row["sid"],
            end=row["sid"] + 1,
            heading=heading,
        )
    return clauses


def labelled(gold: Path, names: list[str]) -> dict[str, list[Evidence]]:
    """The gold labels of each document, as findings of full confidence."""
    clauses = {name: clauses_of(gold, name) for name in names}
    evidence: dict[str, list[Evidence]] = {name: [] for name in names}
    for line in (gold / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        clause = clauses[row["doc"]][row["sid"]]
        row |= {"dimension": row["dim"], "confidence": 1.0}
        evidence[row["doc"]].append(_evidence(row["doc"], clause, row))
    return evidence


def found(findings: Path, names: list[str]) -> dict[str, list[Evidence]]:
    """What `tosrisk analyze --format jsonl` printed for the same documents."""
    evidence: dict[str, list[Evidence]] = {name: [] for name in names}
    for number, line in enumerate(findings.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        clause = Clause(
            id=str(number), kind=ClauseKind.SENTENCE, text=row["quote"], start=number, end=number + 1
        )
        name = Path(row["path"]).stem
        evidence[name].append(_evidence(name, clause, row))
    return evidence


def _evidence(name: str, clause: Clause, row: dict[str, Any]) -> Evidence:
    kind = KINDS.get(name.rsplit("-", 1)[-1], DocumentKind.TERMS)
    return Evidence(
        document=Document(vendor="gold", id=name, kind=kind, title=name, vendor_name="Gold"),
        finding=Finding(
            id=f"{clause.id}/{row['dimension']}/{row['stance']}",
            clause=clause,
            dimension=Dimension(row["dimension"]),
            stance=Stance(row["stance"]),
            data=DataScope(row["data"]) if row.get("data") else None,
            severity=Severity.INFO,
            confidence=row["confidence"],
            rules=(),
        ),
    )


def agrees(counsel: str, verdict: Verdict, *, strict: bool) -> bool:
    """Whether a verdict gives the counsel's answer: "mixed" is a contradiction or, if lenient, the worst."""
    if counsel == "mixed":
        return verdict.contradictory or (not strict and verdict.risk >= 1.0)
    if strict and verdict.contradictory and verdict.dimension in {Dimension.RETENTION, Dimension.SHARING}:
        return False
    return verdict.stance.value == counsel.replace("silent", "not_stated")


def main() -> None:
    """Print agreement per dimension, and every disagreement with `--show`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="folder with labels.jsonl, verdicts.json and docs/")
    parser.add_argument("--findings", type=Path, help="output of `tosrisk analyze --format jsonl`")
    parser.add_argument("--show", action="store_true", help="list the disagreements")
    args = parser.parse_args()
    counsel = json.loads((args.gold / "verdicts.json").read_text(encoding="utf-8"))
    names = list(counsel)
    evidence = found(args.findings, names) if args.findings else labelled(args.gold, names)
    total: Counter[str] = Counter()
    print(f"{'dimension':16} {'agree':>6} {'strict':>7} {'where found':>15}  of")
    for dimension in DIMENSIONS:
        score: Counter[str] = Counter()
        for name, answers in counsel.items():
            own = [item for item in evidence[name] if item.finding.dimension is dimension]
            verdict = draw_verdict(dimension, own)
            right = agrees(answers[dimension.value], verdict, strict=False)
            score.update(
                agree=right,
                strict=agrees(answers[dimension.value], verdict, strict=True),
                labelled=bool(own),
                labelled_agree=bool(own) and right,
                documents=1,
            )
            if args.show and not right:
                said = f"{verdict.stance.value}{' (contradictory)' if verdict.contradictory else ''}"
                print(f"  {dimension.value}: {name}: counsel {answers[dimension.value]}, verdict {said}")
        _print(dimension.value, score)
        total.update(score)
    _print("all", total)


def _print(name: str, score: Counter[str]) -> None:
    documents, with_evidence = score["documents"], score["labelled"]
    print(
        f"{name:16} {score['agree'] / documents:6.3f} {score['strict'] / documents:7.3f}"
        f" {score['labelled_agree'] / max(1, with_evidence):15.3f}  {documents} ({with_evidence} found)"
    )


if __name__ == "__main__":
    main()
