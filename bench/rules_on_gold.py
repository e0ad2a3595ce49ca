"""Runs the patterns of one dimension over labelled documents and shows where they are wrong.

usage: rules_on_gold.py DIMENSION [--gold DIR] [--show N] [--misses N] [--rule ID]

Errors are shown for the "tune" half of the vendors alone; the "check" half gives figures only, so that a
rule fitted to the wording of one vendor shows as a gap between the halves.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from gold import LabelledClause, half, load_gold
from judged_table import f1

from tosrisk.core.judging.match import Matcher
from tosrisk.core.scoping.scope import scope_of
from tosrisk.domain.rules import Rule
from tosrisk.rules.load import load_ruleset
from tosrisk.rules.locate import builtin_root


@dataclass(slots=True)
class Tally:
    """What a half of the vendors came to: counts by measure, and by rule (right, fired)."""

    detect: Counter[str] = field(default_factory=Counter)
    stance: Counter[str] = field(default_factory=Counter)
    topic: Counter[bool] = field(default_factory=Counter)
    data: Counter[bool] = field(default_factory=Counter)
    rules: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, entry: LabelledClause, fired: list[Rule], dimension: str, *, on_topic: bool) -> None:
        gold = {stance for dim, stance in entry.labels if dim == dimension}
        ours = {rule.stance.value for rule in fired}
        if gold or ours:
            self.detect["tp" if gold and ours else "fp" if ours else "fn"] += 1
        if gold:
            self.topic[on_topic] += 1
        self.stance.update(tp=len(gold & ours), fp=len(ours - gold), fn=len(gold - ours))
        for rule in fired:
            self.rules[rule.id][rule.stance.value in gold] += 1
        for stance in gold & ours:
            if data := entry.labels[dimension, stance]:
                self.data[data == scope_of(entry.clause).value] += 1

    def lines(self) -> list[str]:
        counts = {"detect": self.detect, "stance": self.stance}
        lines = [f"{name} P R F1 {f1(c['tp'], c['fp'], c['fn'])}" for name, c in counts.items()]
        lines.append(f"topic recall {self.topic[True] / max(1, self.topic.total()):.3f}")
        if self.data:
            lines.append(f"data accuracy {self.data[True] / self.data.total():.2f} of {self.data.total()}")
        return lines


def spread(lines: list[str], wanted: int) -> list[str]:
    """At most so many lines, evenly over all documents."""
    return lines[:: max(1, len(lines) // max(1, wanted))][:wanted]


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
    tallies = {"tune": Tally(), "check": Tally()}
    alarms, misses = [], []
    for document in load_gold(args.gold):
        part = half(document.vendor)
        for entry in document.clauses:
            hits = matcher.hits(entry.clause)
            fired = [rule for rule in hits.rules if rule.dimension == args.dimension]
            on_topic = args.dimension in hits.dimensions
            tallies[part].add(entry, fired, args.dimension, on_topic=on_topic)
            if part == "tune":
                where = f"{document.name} | {' > '.join(entry.clause.heading)} | {entry.clause.reading}"
                gold = {stance for dim, stance in entry.labels if dim == args.dimension}
                wrong = [r for r in fired if r.stance.value not in gold and args.rule in {None, r.id}]
                alarms += [f"FALSE {rule.id} (labels {sorted(gold)})\n    {where}" for rule in wrong]
                missed = gold - {rule.stance.value for rule in fired}
                misses += [f"MISS  {stance}\n    {where}" for stance in sorted(missed)]
    print(*spread(alarms, args.show), *spread(misses, args.misses), sep="\n")
    for part, tally in tallies.items():
        print(*(f"{part:6} {line}" for line in tally.lines()), sep="\n")
    for rule in ruleset.rules:
        if rule.dimension == args.dimension:
            seen = [f"{p} {t.rules[rule.id][True]}/{t.rules[rule.id].total()}" for p, t in tallies.items()]
            print(f"{rule.id:50} right/fired", *seen)


if __name__ == "__main__":
    main()
