"""Writes what `fit_adapter.py` learns from: every labelled clause as it is encoded, and the fits to make.

usage: adapter_rows.py GOLD OUT

OUT gets `rows.jsonl` (setting, text, labels, vendor of each clause) and `fits.json`: one fit on all vendors,
one for each group of vendors that a measurement leaves out, and for each of these again four that leave out
a quarter of what is left, so that weights are fitted on what an adapter makes of strangers. A script of its
own, for the fit itself may run on another machine, which needs nothing else of this project.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from gold import load_gold

from tosrisk.core.clauses.passages import passage_of
from tosrisk.fitting.fit import FOLDS, INNER, grouped


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    documents = load_gold(args.gold)
    vendors = frozenset(document.vendor for document in documents)
    args.out.mkdir(parents=True, exist_ok=True)
    with (args.out / "rows.jsonl").open("w", encoding="utf-8") as out:
        for document in documents:
            for entry in document.clauses:
                passage = passage_of(entry.clause)
                row = {
                    "setting": passage.setting,
                    "text": passage.text,
                    "vendor": document.vendor,
                    "labels": sorted(f"{dimension}/{stance}" for dimension, stance in entry.labels),
                }
                out.write(json.dumps(row) + "\n")
    fits = []
    for outer, left_out in enumerate((frozenset[str](), *grouped(vendors, FOLDS))):
        fits.append({"name": f"{outer}", "without": sorted(left_out)})
        fits.extend(
            {"name": f"{outer}.{inner}", "without": sorted(left_out | group)}
            for inner, group in enumerate(grouped(vendors, INNER))
        )
    (args.out / "fits.json").write_text(json.dumps(fits, indent=1), encoding="utf-8")
    print(f"{len(documents)} documents, {len(fits)} fits")


if __name__ == "__main__":
    main()
