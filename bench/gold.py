"""Reads a folder of labelled documents (the gold format) and lays its labels on the project's own clauses."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tosrisk.core.segment import segment
from tosrisk.domain.version import Clause, ClauseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClause:
    """A clause with what a careful reader said of it: (dimension, stance) to whose data."""

    clause: Clause
    labels: Mapping[tuple[str, str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledDocument:
    """A labelled document of a vendor."""

    name: str
    vendor: str
    text: str
    clauses: tuple[LabelledClause, ...]


def _words(text: str) -> list[str]:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def _same(gold: list[str], ours: list[str]) -> bool:
    """True when our clause is, or nearly is, the labelled sentence (the scorer's own tolerance)."""
    if gold == ours:
        return True
    common = sum((Counter(gold) & Counter(ours)).values())
    return bool(gold) and common >= 0.8 * len(gold) and common >= 0.6 * len(ours)


def load_gold(folder: Path) -> tuple[LabelledDocument, ...]:
    """Read `index.json`, `labels.jsonl` and `docs/`; documents in order of name."""
    vendors = {row["doc"]: row["vendor"] for row in json.loads((folder / "index.json").read_text())}
    labels: dict[str, dict[int, dict[tuple[str, str], str | None]]] = defaultdict(lambda: defaultdict(dict))
    for line in (folder / "labels.jsonl").read_text().splitlines():
        row = json.loads(line)
        if not row.get("disputed"):
            labels[row["doc"]][row["sid"]][row["dim"], row["stance"]] = row.get("data")
    documents = []
    for path in sorted((folder / "docs").glob("*.md")):
        name = path.stem
        text = path.read_text(encoding="utf-8")
        rows = [json.loads(line) for line in path.with_suffix(".sentences.jsonl").read_text().splitlines()]
        marked = [
            (_words(row["text"]), labels[name][row["sid"]]) for row in rows if row["sid"] in labels[name]
        ]
        exact: dict[tuple[str, ...], dict[tuple[str, str], str | None]] = {}
        for gold, given in marked:
            exact.setdefault(tuple(gold), {}).update(given)
        clauses = []
        for clause in segment(text):
            if clause.kind is ClauseKind.HEADING:
                continue
            ours = _words(clause.text)
            found = exact.get(tuple(ours))
            if found is None:
                found = next((given for gold, given in marked if _same(gold, ours)), {})
            clauses.append(LabelledClause(clause=clause, labels=found))
        documents.append(LabelledDocument(name=name, vendor=vendors[name], text=text, clauses=tuple(clauses)))
    return tuple(documents)


def half(vendor: str) -> str:
    """Which half a vendor is in: rules are written with "tune" in sight and proven on "check"."""
    return "tune" if hashlib.sha256(vendor.encode()).digest()[0] % 2 else "check"
