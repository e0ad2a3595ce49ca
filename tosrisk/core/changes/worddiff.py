"""Marks the words that differ between two wordings of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from tosrisk.core.text.normalize import normalize

_TOKEN = re.compile(r"\S+\s*")


_ALIKE = 0.4
"""Least share of words that two wordings must have in common for marks on the others to help a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of one wording."""

    text: str
    """With the white space after it: the runs of a wording, joined, are the wording."""
    changed: bool
    """True when the other wording does not have these words here."""


def mark_words(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of both wordings, differing words apart from common ones; typography is no difference."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    left: list[Run] = []
    right: list[Run] = []
    codes = Indel.opcodes([normalize(token) for token in old], [normalize(token) for token in new])
    for code in codes:
        changed = code.tag != "equal"
        _append(left, old[code.src_start : code.src_end], changed=changed)
        _append(right, new[code.dest_start : code.dest_end], changed=changed)
    return tuple(left), tuple(right)


def mark_alike(before: str, after: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The same where the wordings are alike; of two that have little in common, no word is marked."""
    old, new = mark_words(before, after)
    kept = sum(len(run.text.split()) for run in old if not run.changed)
    if kept < _ALIKE * max(len(before.split()), len(after.split()), 1):
        return _whole(before), _whole(after)
    return old, new


def _whole(wording: str) -> tuple[Run, ...]:
    return (Run(text=wording, changed=False),) if wording else ()


def _append(runs: list[Run], tokens: Sequence[str], *, changed: bool) -> None:
    if not tokens:
        return
    text = "".join(tokens)
    if runs and runs[-1].changed is changed:
        text = runs.pop().text + text
    runs.append(Run(text=text, changed=changed))
