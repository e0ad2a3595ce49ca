"""Recognises a consent panel that got into a text: its promises are about cookies, not about the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tosrisk.core.text.normalize import normalize
from tosrisk.domain.changes import ChangeKind, ClauseChange
from tosrisk.domain.version import Clause

_MARKS = (
    re.compile(r"\b(?:accept|allow|reject|decline) all\b"),
    re.compile(
        r"\b(?:customi[sz]e|manage|save|your) (?:\w+ ){0,2}"
        r"(?:consent|cookie|privacy) (?:preferences|settings|choices)"
    ),
    re.compile(r"\bwe value your privacy\b|\bwe care about your privacy\b"),
    re.compile(r"\bcookie categor(?:y|ies)\b|\bstrictly necessary cookies\b"),
    re.compile(r"\bour (?:\d+ )?partners (?:use|store|and we)\b|\d+ partners use cookies"),
    re.compile(r"\bgoogle ad tech provider|\biab (?:tcf|europe)|\btransparency and consent framework\b"),
)
_LEAST_MARKS = 2
"""Different marks that make a panel: a cookie policy may hold one of them."""
_GAP = 400
"""Characters of unchanged text between two clauses of one panel: buttons and counters come and go."""
_LEAST_CLAUSES = 3
_FRINGE = 3
"""Clauses of a panel before its first mark and after its last."""


def panel_clauses(changes: Sequence[ClauseChange]) -> frozenset[tuple[str, int]]:
    """Clauses (id, start) of consent panels that entered or left the text between two versions."""
    found: set[tuple[str, int]] = set()
    for kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        clauses = [change.after or change.before for change in changes if change.kind is kind]
        for run in _runs(sorted((c for c in clauses if c), key=lambda clause: clause.start)):
            panel = _marked(run)
            if len(panel) >= _LEAST_CLAUSES and _marks(panel) >= _LEAST_MARKS:
                found.update((clause.id, clause.start) for clause in panel)
    return frozenset(found)


def _marked(run: Sequence[Clause]) -> Sequence[Clause]:
    """From the first clause with a mark to the last, with a fringe: a policy may speak of cookies, too."""
    marked = [place for place, clause in enumerate(run) if _marks([clause])]
    return run[max(0, marked[0] - _FRINGE) : marked[-1] + 1 + _FRINGE] if marked else ()


def _runs(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    run: list[Clause] = []
    for clause in clauses:
        if run and clause.start - run[-1].end > _GAP:
            yield run
            run = []
        run.append(clause)
    if run:
        yield run


def _marks(run: Sequence[Clause]) -> int:
    text = normalize(" . ".join(clause.text for clause in run))
    return sum(1 for mark in _MARKS if mark.search(text))
