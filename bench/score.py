#!/usr/bin/env python3
"""Runs tosrisk over labelled data, has the scorers beside it judge that, and holds the figures to floors.

usage: score.py SHARED [clauses] [extraction] [pairs] [alerts]

SHARED holds bench/ (the scorers), gold/dev, extraction and replay. Without names, everything is scored that
floors.toml has a table for. Exits 1 when a figure is on the wrong side of its floor.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")

Figures = dict[str, float]
PRECISION_RECALL_F1 = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Where the data is, and a folder to work in."""

    shared: Path
    scratch: Path

    def tosrisk(self, *words: str | Path, out: Path | None = None) -> None:
        """Run the command line; 1 only says that a material change was found."""
        command = [sys.executable, "-m", "tosrisk", *map(str, words)]
        with (out or self.scratch / "ignored").open("w", encoding="utf-8") as sink:
            code = subprocess.run(command, stdout=sink, check=False).returncode
        if code not in (0, 1):
            sys.exit(f"score: `tosrisk {words[0]}` left with {code}")

    def scorer(self, name: str, *words: str | Path) -> Figures:
        """Run a scorer and flatten what it prints: triples become `_precision`, `_recall` and `_f1`."""
        command = [sys.executable, self.shared / "bench" / name, *words, "--json"]
        answer = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
        return dict(_flatten(json.loads(answer)))


def _flatten(answer: dict[str, object]) -> Iterator[tuple[str, float]]:
    for key, value in answer.items():
        if isinstance(value, int | float):
            yield key, value
        elif isinstance(value, list):
            yield from (
                (f"{key}_{part}", figure) for part, figure in zip(PRECISION_RECALL_F1, value, strict=True)
            )


def score_clauses(bench: Bench) -> Figures:
    """Findings in labelled documents, against the labels."""
    gold, findings = bench.shared / "gold" / "dev", bench.scratch / "findings.jsonl"
    documents = sorted((gold / "docs").glob("*.md"))
    bench.tosrisk("analyze", *documents, "--format", "jsonl", out=findings)
    return bench.scorer("score_clauses.py", gold, findings)


def score_extraction(bench: Bench) -> Figures:
    """Text of pages as served, against text selected by hand."""
    archive, pages = bench.shared / "extraction" / "dev.tar.xz", bench.scratch / "pages"
    scorer = bench.shared / "bench" / "score_extraction.py"
    subprocess.run([sys.executable, scorer, archive, "--unpack", pages], check=True)
    bench.tosrisk("extract", *sorted(pages.iterdir()), "--out", bench.scratch / "texts")
    return bench.scorer("score_extraction.py", archive, bench.scratch / "texts")


def score_pairs(bench: Bench) -> Figures:
    """Verdicts on pairs of versions: known events, and pairs that must stay quiet."""
    replay, verdicts = bench.shared / "replay", bench.scratch / "verdicts.jsonl"
    bench.tosrisk("compare", "--pairs", replay / "pairs", "--format", "jsonl", out=verdicts)
    return bench.scorer("score_pairs.py", replay / "pairs.jsonl", verdicts)


def score_alerts(bench: Bench) -> Figures:
    """Alerts over whole histories: events found, and how many alerts a reader gets."""
    replay, alerts, workspace = (
        bench.shared / "replay",
        bench.scratch / "alerts.jsonl",
        bench.scratch / "watch",
    )
    workspace.mkdir()
    for history in sorted((replay / "histories").glob("*-versions.bundle")):
        bench.tosrisk("-C", workspace, "import", history)
    bench.tosrisk("-C", workspace, "alerts", "--format", "jsonl", out=alerts)
    return bench.scorer("score_alerts.py", replay, alerts)


SCORES: dict[str, Callable[[Bench], Figures]] = {
    "clauses": score_clauses,
    "extraction": score_extraction,
    "pairs": score_pairs,
    "alerts": score_alerts,
}


def judge(name: str, figures: Figures, floors: dict[str, dict[str, float]]) -> bool:
    """Print one line per figure that has a floor or a ceiling; true when all of them hold."""
    holds = True
    for word, sign in (("min", 1), ("max", -1)):
        for measure, bound in floors.get(word, {}).items():
            figure = figures[measure]
            kept = sign * figure >= sign * bound
            holds &= kept
            print(f"{name:11} {measure:24} {figure:8.3f}  {word} {bound:<8g} {'ok' if kept else 'MISSED'}")
    return holds


def main() -> int:
    """Score what was asked for and return the exit code."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(SCORES)}")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(SCORES):
        parser.error(f"there is no score named {', '.join(sorted(unknown))}; there are {', '.join(SCORES)}")
    holds = True
    for name in asked.names or [name for name in SCORES if name in floors]:
        start = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="tosrisk-score-") as scratch:
            figures = SCORES[name](Bench(shared=asked.shared.resolve(), scratch=Path(scratch)))
        holds &= judge(name, figures, floors.get(name, {}))
        print(f"{name:11} {'seconds':24} {time.monotonic() - start:8.1f}", flush=True)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
