"""Finds sentences that take exception to a promise which stands a little before them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tosrisk.core.qualifying.qualification import Qualification, protects
from tosrisk.core.qualifying.unheard import promises_in
from tosrisk.core.text.normalize import normalize
from tosrisk.domain.changes import ChangeKind, ClauseChange, Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension
from tosrisk.domain.version import Clause

_REACH = 400
"""Characters between a promise and the exception to it: two sentences of usual length."""
_THIS = r"(?:this|these|those|that|the (?:foregoing|above|preceding|previous|same))"
_LIFTED = re.compile(rf"\b{_THIS}(?: \w+){{0,4}} (?:do|does|shall|will) not apply\b")
"""What puts a promise out of force without saying what may then be done."""
_OPENS = re.compile(
    r"(?:notwithstanding|except(?:ions?)?|however|but|unless|nevertheless|nonetheless|that said|despite"
    r"|in (?:some|certain|limited|rare) (?:cases?|circumstances?|situations?|instances?))\b"
)
"""How a sentence begins that takes exception to what was said before it."""
_DEEDS = {
    Dimension.TRAINING: r"train|improve|develop",
    Dimension.SHARING: r"share|disclose|sell|rent",
    Dimension.RETENTION: r"store|retain|keep|hold|log|save",
    Dimension.DELETION: r"retain|keep|hold",
    Dimension.HUMAN_REVIEW: r"review|read|view|access|inspect|look",
}
"""What a promise of each dimension rules out, in the form that stands after "may"."""
_ALLOWED = {
    dimension: re.compile(
        r"(?<!\byou )(?<!\busers )(?<!\bcustomers )\b(?:may|might|can|could|will|shall)"
        rf"(?! (?:not|never|no longer|only)\b)(?: \w+){{0,3}}? (?:{deeds})\b"
    )
    for dimension, deeds in _DEEDS.items()
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proviso:
    """A promise that reads as before, and an exception to it that is new or allows more."""

    change: ClauseChange
    """That of the exception."""
    promise: Finding
    qualification: Qualification


def provisos(changes: Sequence[ClauseChange], after: Sequence[Finding]) -> Iterator[Proviso]:
    """For each exception that is new, or allows what it did not, the promise before it that it is taken from.

    The promise stood in the old version, and stands under the same headings, at most two sentences before.
    One that no judge heard counts where its own words tell it and its sentence holds another promise.

    Args:
        changes: from `tosrisk.core.changes.align.align`.
        after: every finding of the new version.
    """
    promises = [finding for finding in after if protects(finding)]
    fresh = {
        (change.after.id, change.after.start)
        for change in changes
        if change.after and change.kind is ChangeKind.ADDED
    }
    standing = [promise for promise in promises if (promise.clause.id, promise.clause.start) not in fresh]
    for change in changes:
        if change.after is None or change.kind not in {ChangeKind.ADDED, ChangeKind.REWORDED}:
            continue
        near = [promise for promise in standing if _precedes(promise.clause, change.after)]
        if not near:
            continue
        allowed = _allowed(change.after)
        if change.before:
            allowed -= _allowed(change.before)
        what = "widened" if change.before and _opens(change.before) else "added"
        for promise in _hit(near, allowed):
            yield Proviso(
                change=change,
                promise=promise,
                qualification=Qualification(
                    phrase=f"an exception to it was {what} in a later sentence", direction=Direction.WORSE
                ),
            )


def _precedes(promise: Clause, exception: Clause) -> bool:
    return promise.heading == exception.heading and 0 <= exception.start - promise.end <= _REACH


def _opens(clause: Clause) -> bool:
    text = normalize(clause.text)
    return _OPENS.match(text) is not None or _LIFTED.search(text) is not None


def _allowed(clause: Clause) -> Counter[Dimension | None]:
    """What an exception allows, and how many times; None stands for putting a promise out of force."""
    if not _opens(clause):
        return Counter()
    text = normalize(clause.text)
    found: Counter[Dimension | None] = Counter()
    for dimension, deed in _ALLOWED.items():
        found[dimension] += len(deed.findall(text))
    found[None] += len(_LIFTED.findall(text))
    return +found


def _hit(near: Sequence[Finding], allowed: Counter[Dimension | None]) -> Iterator[Finding]:
    """The promises that an exception is taken from: of each dimension that it allows, the nearest."""
    for dimension in allowed:
        if dimension is None:
            yield max(near, key=lambda promise: (promise.clause.end, promise.confidence))
            continue
        clauses = {promise.clause.start: promise.clause for promise in near}.values()
        heard = [promise for clause in clauses for promise in promises_in(clause)]
        same = [promise for promise in (*near, *heard) if promise.dimension is dimension]
        if same:
            yield max(same, key=lambda promise: (promise.clause.end, promise.confidence))
