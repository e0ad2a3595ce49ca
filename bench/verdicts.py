"""Measure the verdict rules: labels or findings in, a counsel's answer per document as the truth."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from tosrisk.core.clauses.tiers import tiers_of
from tosrisk.core.scoring.score import score_vendor
from tosrisk.core.scoring.verdict import decisive
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Verdict, VersionFacts
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, DocumentKind, Vendor
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


def labelled(gold: Path, names: list[str]) -> dict[str, list[Finding]]:
    """The gold labels of each document, as findings of full confidence."""
    clauses = {name: clauses_of(gold, name) for name in names}
    found: dict[str, list[Finding]] = {name: [] for name in names}
    for line in (gold / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        clause = clauses[row["doc"]][row["sid"]]
        row |= {"dimension": row["dim"], "confidence": 1.0}
        found[row["doc"]].append(_finding(clause, row))
    return found


def judged(findings: Path, names: list[str]) -> dict[str, list[Finding]]:
    """What `tosrisk analyze --format jsonl` or `fit_calibration.py --findings` wrote."""
    found: dict[str, list[Finding]] = {name: [] for name in names}
    for number, line in enumerate(findings.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        clause = Clause(
            id=str(number),
            kind=ClauseKind.SENTENCE,
            text=row["quote"],
            start=number,
            end=number + 1,
            heading=tuple(row.get("heading", ())),
            lead_in=row.get("lead_in", ""),
            before=row.get("before", ""),
        )
        found[row["doc"] if "doc" in row else Path(row["path"]).stem].append(_finding(clause, row))
    return found


def _finding(clause: Clause, row: dict[str, Any]) -> Finding:
    return Finding(
        id=f"{clause.id}/{row['dimension']}/{row['stance']}",
        clause=clause,
        dimension=Dimension(row["dimension"]),
        stance=Stance(row["stance"]),
        data=DataScope(row["data"]) if row.get("data") else None,
        severity=Severity.INFO,
        confidence=row["confidence"],
        rules=(),
        tiers=tiers_of(clause),
    )


def verdicts_on(name: str, findings: list[Finding]) -> dict[Dimension, Verdict]:
    """The answers that a scorecard gives on one document, over all plans."""
    kind = KINDS.get(name.rsplit("-", 1)[-1], DocumentKind.TERMS)
    document = Document(vendor="gold", id=name, kind=kind, title=name, vendor_name="Gold")
    card = score_vendor(
        Vendor(id="gold", name="Gold", documents=(document,)),
        [
            AssessedDocument(
                document=document,
                status=DocumentStatus.CURRENT,
                version=VersionFacts(snapshot="", sha256="", language="en", effective=None, updated=None),
                findings=tuple(findings),
                captured_at=None,
                checked_at=None,
            )
        ],
    )
    return {verdict.dimension: verdict for verdict in card.verdicts}


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
    parser.add_argument(
        "--findings", type=Path, help="of fit_calibration.py or `tosrisk analyze`, as JSON lines"
    )
    parser.add_argument(
        "--show", action="store_true", help="list the disagreements with the quotes behind them"
    )
    args = parser.parse_args()
    counsel = json.loads((args.gold / "verdicts.json").read_text(encoding="utf-8"))
    names = list(counsel)
    found = judged(args.findings, names) if args.findings else labelled(args.gold, names)
    drawn = {name: verdicts_on(name, found[name]) for name in names}
    total: Counter[str] = Counter()
    print(f"{'dimension':16} {'agree':>6} {'strict':>7} {'where found':>15}  of")
    for dimension in DIMENSIONS:
        score: Counter[str] = Counter()
        for name, answers in counsel.items():
            verdict = drawn[name][dimension]
            right = agrees(answers[dimension.value], verdict, strict=False)
            score.update(
                agree=right,
                strict=agrees(answers[dimension.value], verdict, strict=True),
                labelled=bool(verdict.evidence),
                labelled_agree=bool(verdict.evidence) and right,
                documents=1,
            )
            if args.show and not right:
                _show(name, answers[dimension.value], verdict)
        _print(dimension.value, score)
        total.update(score)
    _print("all", total)


def _show(name: str, counsel: str, verdict: Verdict) -> None:
    said = f"{verdict.stance.value}{' (contradictory)' if verdict.contradictory else ''}"
    print(f"  {verdict.dimension.value}: {name}: counsel {counsel}, verdict {said}")
    for item in (*decisive(verdict)[:2], *verdict.evidence[-2:]):
        finding = item.finding
        whose = f"/{finding.data.value}" if finding.data else ""
        print(f"      {finding.confidence:.2f} {finding.stance.value}{whose}: {finding.quote[:150]}")


def _print(name: str, score: Counter[str]) -> None:
    documents, with_evidence = score["documents"], score["labelled"]
    print(
        f"{name:16} {score['agree'] / documents:6.3f} {score['strict'] / documents:7.3f}"
        f" {score['labelled_agree'] / max(1, with_evidence):15.3f}  {documents} ({with_evidence} found)"
    )


if __name__ == "__main__":
    main()
