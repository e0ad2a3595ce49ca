"""Runs the patterns of one rule file over labelled documents and shows where they are wrong.

usage: rules_on_gold.py DIMENSION [--gold DIR] [--show N] [--rule ID] [--misses N]

Errors are shown for the "tune" half of the vendors alone; the "check" half gives figures only, so that a
rule fitted to the wording of one vendor shows as a gap between the halves.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from gold import half, load_gold

from tosrisk.core.match import Matcher
from tosrisk.core.scope import scope_of
from tosrisk.rules.load import load_ruleset
from tosrisk.rules.locate import builtin_root


def prf(tp: int, fp: int, fn: int) -> str:
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f} (tp {tp} fp {fp} fn {fn})"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("dimension")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/dev"))
    parser.add_argument("--show", type=int, default=20, help="false alarms to show")
    parser.add_argument("--misses", type=int, default=20, help="missed labels to show")
    parser.add_argument("--rule", help="show the false alarms of this rule alone")
    parser.add_argument("--pack", type=Path, default=builtin_root() / "core")
    args = parser.parse_args()
    ruleset = load_ruleset([args.pack])
    matcher = Matcher(ruleset)
    detect, stance, per_rule, topic = Counter(), Counter(), Counter(), Counter()
    data = Counter()
    alarms, misses = [], []
    for document in load_gold(args.gold):
        part = half(document.vendor)
        for entry in document.clauses:
            hits = matcher.hits(entry.clause)
            gold = {s for d, s in entry.labels if d == args.dimension}
            fired = [rule for rule in hits.rules if rule.dimension == args.dimension]
            ours = {rule.stance.value for rule in fired}
            detect[part, bool(gold), bool(ours)] += 1
            topic[part, bool(gold), args.dimension in hits.dimensions] += 1
            for kind, count in (("tp", gold & ours), ("fp", ours - gold), ("fn", gold - ours)):
                stance[part, kind] += len(count)
            for rule in fired:
                per_rule[rule.id, part, rule.stance.value in gold] += 1
            for s in gold & ours:
                if entry.labels[args.dimension, s]:
                    data[part, entry.labels[args.dimension, s] == scope_of(entry.clause).value] += 1
            if part == "tune":
                shown = f"{document.name} | {' > '.join(entry.clause.heading)} | {entry.clause.reading}"
                for rule in fired:
                    if rule.stance.value not in gold and args.rule in {None, rule.id}:
                        alarms.append(f"{rule.id} (gold {sorted(gold) or '-'})\n    {shown}")
                for s in sorted(gold - ours):
                    misses.append(f"{s} (ours {sorted(ours) or '-'})\n    {shown}")
    step = max(1, len(alarms) // max(1, args.show))
    for alarm in alarms[::step][: args.show]:
        print("FALSE", alarm)
    step = max(1, len(misses) // max(1, args.misses))
    for miss in misses[::step][: args.misses]:
        print("MISS ", miss)
    for part in ("tune", "check"):
        print(
            part,
            "topic recall",
            prf(topic[part, True, True], topic[part, False, True], topic[part, True, False]),
        )
        print(
            part,
            "detect",
            prf(detect[part, True, True], detect[part, False, True], detect[part, True, False]),
        )
        print(part, "stance", prf(*(stance[part, kind] for kind in ("tp", "fp", "fn"))))
        if total := data[part, True] + data[part, False]:
            print(part, f"data accuracy {data[part, True] / total:.2f} of {total}")
    for rule in ruleset.rules:
        if rule.dimension == args.dimension:
            figures = [
                f"{part} {per_rule[rule.id, part, True]}/{per_rule[rule.id, part, True] + per_rule[rule.id, part, False]}"
                for part in ("tune", "check")
            ]
            print(f"{rule.id:50} right/fired", *figures)


if __name__ == "__main__":
    main()
