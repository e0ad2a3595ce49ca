"""Measures how many periods are read as a careful reader computed them.

usage: periods_on_gold.py GOLD [--show]

Of the labels with `days` in labels.jsonl: the share for which the sentence alone gives the same number.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from verdicts import clauses_of

from tosrisk.core.text.normalize import fold
from tosrisk.core.text.periods import hours_for, in_days
from tosrisk.domain.taxonomy import Dimension


def main() -> None:
    """Print the share right per dimension, and what is wrong with `--show`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    rows = [json.loads(line) for line in (args.gold / "labels.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in rows if "days" in row]
    clauses = {name: clauses_of(args.gold, name) for name in {row["doc"] for row in rows}}
    right: dict[str, Counter[bool]] = {}
    for row in rows:
        text = clauses[row["doc"]][row["sid"]].reading
        hours = hours_for(Dimension(row["dim"]), fold(text))
        days = None if hours is None else in_days(hours)
        for name in (row["dim"], "all"):
            right.setdefault(name, Counter())[days == row["days"]] += 1
        if args.show and days != row["days"]:
            print(f"  {row['doc']}: label {row['days']}, read {days}: {text[:200]}")
    for name, counts in sorted(right.items(), key=lambda each: each[0] == "all"):
        print(f"{name:16} {counts[True] / counts.total():.3f} of {counts.total()}")


if __name__ == "__main__":
    main()
