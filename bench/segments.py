"""Measures whether labelled sentences are clauses of ours: cut alike, nearly alike, or lost.

usage: segments.py [--gold DIR] [--show N]

`exact` is a labelled sentence of which some clause has all the words and no other; `nearly`, one within the
tolerance that labels are laid on clauses with; `lost`, one that no clause matches, so that its labels count
for nothing. A sentence that is only found as a heading is lost, for headings are not judged.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from tosrisk.core.clauses.segment import segment
from tosrisk.domain.version import ClauseKind
from tosrisk.fitting.labelled import is_same, words_of

KINDS = ("privacy", "dpa", "terms")


def kind_of(document: str) -> str:
    """The kind of a document by its name; what is neither a policy nor a DPA is terms."""
    return next((kind for kind in KINDS if kind in document.split("-")), "terms")


def labels_of(folder: Path) -> Counter[tuple[str, int]]:
    """How many labels nobody disputes, by document and number of the sentence."""
    rows = map(json.loads, (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines())
    return Counter((row["doc"], row["sid"]) for row in rows if not row.get("disputed"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/dev"))
    parser.add_argument("--show", type=int, default=0, help="sentences to show of those cut otherwise")
    args = parser.parse_args()
    labels = labels_of(args.gold)
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    shown: list[str] = []
    for path in sorted((args.gold / "docs").glob("*.md")):
        clauses = [c for c in segment(path.read_text(encoding="utf-8")) if c.kind is not ClauseKind.HEADING]
        ours = [words_of(clause.text) for clause in clauses]
        whole = {tuple(words) for words in ours}
        for line in path.with_suffix(".sentences.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if not (given := labels[path.stem, row["sid"]]):
                continue
            gold = words_of(row["text"])
            near = tuple(gold) in whole or any(is_same(gold, words) for words in ours)
            fate = "exact" if tuple(gold) in whole else "nearly" if near else "lost"
            for name in (kind_of(path.stem), "all"):
                fates[name][fate] += 1
                fates[name][f"labels {fate}"] += given
            if fate != "exact":
                shown.append(f"{fate:6} {path.stem} {row['sid']}: {row['text']}")
    print(*shown[:: max(1, len(shown) // max(1, args.show))][: args.show], sep="\n")
    print(f"{'':8} sentences   exact  nearly    lost   labels    lost")
    for name in (*KINDS, "all"):
        count = fates[name]
        total = sum(count[fate] for fate in ("exact", "nearly", "lost"))
        shares = "  ".join(f"{count[fate] / max(1, total):6.3f}" for fate in ("exact", "nearly", "lost"))
        labelled = sum(count[f"labels {fate}"] for fate in ("exact", "nearly", "lost"))
        print(f"{name:8} {total:9}  {shares}   {labelled:6}  {count['labels lost']:6}")


if __name__ == "__main__":
    main()
