"""Hears a promise in the very words that a reworded clause dropped or took on, where judging heard none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from tosrisk.core.clauses.wording import wording
from tosrisk.core.qualifying.qualification import protects
from tosrisk.core.text.normalize import digest, normalize
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.version import Clause

_NOT = r"(?:not|never|nor|neither)"
_PROMISES = (
    (
        Dimension.TRAINING,
        Stance.PROHIBITS,
        rf"{_NOT}(?: \w+){{0,3}} (?:use[ds]?|using|process\w*|access\w*|analy[sz]\w*)"
        rf"(?: \w+){{0,8}} (?:train|improv|develop)\w*|{_NOT}(?: \w+){{0,2}} train(?:ed|s)?",
    ),
    (
        Dimension.SHARING,
        Stance.PROHIBITS,
        rf"{_NOT}(?: \w+){{0,2}} (?:sell|sold|share[ds]?|disclosed?|rent(?:ed)?)",
    ),
    (
        Dimension.HUMAN_REVIEW,
        Stance.LIMITED,
        rf"{_NOT}(?: \w+){{0,3}} (?:reviewed|read|seen|viewed|accessed) by",
    ),
    (
        Dimension.RETENTION,
        Stance.NONE,
        rf"{_NOT}(?: \w+){{0,2}} (?:store[ds]?|retain(?:ed)?|kept|keep|saved?|logged|receive[ds]?)"
        rf"|{_NOT}(?: \w+){{0,2}} (?:sent|transmitted|uploaded) to (?:us|our)"
        r"|(?:stays?|remains?|stored|kept|processed)(?: \w+){0,2} on your (?:own )?(?:device|computer|phone)",
    ),
)
_HEARD = tuple(
    (dimension, stance, re.compile(rf"\b(?:{pattern})\b")) for dimension, stance, pattern in _PROMISES
)
"""A refusal with the deed that is refused, in one run of words: what a promise cannot do without."""
_OF_OTHERS = re.compile(
    r"\bcookies?\b"
    r"|\b(?:you|your users|customers?|(?:end )?users?|licensees?|subscribers?|clients?|members?)(?: \w+){0,2}"
    r" (?:may|shall|will|must|can|cannot|agrees?|represents?|warrants?|undertakes?)\b"
    r"(?! (?:also )?(?:elect|choose|opt|ask|request|limit|restrict|disable|switch|turn)\b)"
)
"""What customers must not do is no promise of the vendor's, and what cookies do not hold is a small one; what
they may choose is one."""
_JOINED = 2
"""Words in common between two runs that are one phrase all the same."""
_CONFIDENCE = 0.5
"""Of a promise heard in this way: as sure as a finding must be not to be discounted, and no surer."""


def unheard(old: Clause, new: Clause, found: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Promises in the words that only the old wording has, and in those that only the new one has.

    None on a dimension on which `found`, the findings on both clauses, holds a protective statement: those
    words were heard, and what became of them is told by that.
    """
    if old.lead_in or new.lead_in:
        return [], []
    was, now = wording(old), wording(new)
    codes = [code for code in Indel.opcodes(was, now) if code.tag != "equal"]
    heard = {finding.dimension for finding in found if protects(finding)}
    dropped = _runs(was, [(code.src_start, code.src_end) for code in codes])
    taken_on = _runs(now, [(code.dest_start, code.dest_end) for code in codes])
    return list(_promises(old, dropped, heard)), list(_promises(new, taken_on, heard))


def promises_in(clause: Clause) -> list[Finding]:
    """The promises that a clause makes in so many words, whatever it was judged to say."""
    return list(_promises(clause, [normalize(clause.text)], set()))


def _runs(words: Sequence[str], spans: Sequence[tuple[int, int]]) -> list[str]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if start == end:
            continue
        near = joined and start - joined[-1][1] <= _JOINED
        joined.append((joined.pop()[0] if near else start, end))
    return [" ".join(words[start:end]) for start, end in joined]


def _promises(clause: Clause, runs: Sequence[str], heard: set[Dimension]) -> Iterator[Finding]:
    if not runs or _OF_OTHERS.search(normalize(clause.text)):
        return
    for dimension, stance, pattern in _HEARD:
        if dimension not in heard and any(pattern.search(run) for run in runs):
            yield Finding(
                id=digest(clause.id, dimension, stance),
                clause=clause,
                dimension=dimension,
                stance=stance,
                data=None,
                severity=Severity.MEDIUM,
                confidence=_CONFIDENCE,
                rules=(),
            )
