#!/usr/bin/env python3
"""Says how often `scope_of` tells whose data a labelled clause speaks of, and what it takes for what.

usage: data_scope.py [--gold DIR] [--bare] [--errors WANTED FOUND]

Every label that says whose data it is counts once. `--bare` reads clauses without their document's
definitions; `--errors of both` shows the clauses labelled "of" that were read as "both".
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gold import LabelledDocument, half, load_gold

from tosrisk.core.clauses.definitions import NO_DEFINITIONS, definitions_of
from tosrisk.core.clauses.neighbours import Neighbourhood
from tosrisk.core.scoping.scope import scope_of
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause


class Judged(NamedTuple):
    """A labelled pair of clause and dimension."""

    document: LabelledDocument
    clause: Clause
    dimension: str
    wanted: str
    found: str


def judged(documents: tuple[LabelledDocument, ...], *, bare: bool) -> Iterator[Judged]:
    for document in documents:
        clauses = [entry.clause for entry in document.clauses]
        definitions = NO_DEFINITIONS if bare else definitions_of(clauses)
        neighbourhood = Neighbourhood(clauses)
        for entry in document.clauses:
            for (dimension, _), wanted in entry.labels.items():
                if wanted:
                    found = scope_of(entry.clause, definitions, neighbourhood.of(entry.clause)).value
                    yield Judged(document, entry.clause, dimension, wanted, found)


def line(name: str, pairs: list[Judged]) -> str:
    right = sum(pair.wanted == pair.found for pair in pairs)
    return f"{name:<12}{right / max(1, len(pairs)):.3f} of {len(pairs)}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/dev"))
    parser.add_argument("--bare", action="store_true", help="without the documents' definitions")
    parser.add_argument("--errors", nargs=2, metavar=("WANTED", "FOUND"))
    options = parser.parse_args()
    pairs = list(judged(load_gold(options.gold), bare=options.bare))
    print(line("all", pairs))
    for name in sorted({pair.dimension for pair in pairs}):
        print(line(name, [pair for pair in pairs if pair.dimension == name]))
    for name in ("tune", "check"):
        print(line(name, [pair for pair in pairs if half(pair.document.vendor) == name]))
    counts = Counter((pair.wanted, pair.found) for pair in pairs)
    print(f"\n{'wanted / found':<16}" + "".join(f"{scope.value:>9}" for scope in DataScope))
    for wanted in DataScope:
        row = (counts[wanted.value, found.value] for found in DataScope)
        print(f"{wanted.value:<16}" + "".join(f"{count:>9}" for count in row))
    for pair in pairs:
        if options.errors == [pair.wanted, pair.found]:
            print(f"\n{pair.document.name} {pair.dimension} {' > '.join(pair.clause.heading[-2:])}")
            print(f"  [{pair.clause.lead_in[-100:]}] [{pair.clause.before[-100:]}]")
            print(f"  {pair.clause.text[:300]}")


if __name__ == "__main__":
    main()
