"""What becomes of one promise when it is said anew: reworded, qualified, restored, moved, returned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tosrisk.core.changes.pairing import REWORDED
from tosrisk.core.changes.restated import beats_silence, nearness, words_of
from tosrisk.core.qualifying.qualifiers import qualify
from tosrisk.domain.changes import Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.promises import Promise, PromiseEvent, PromiseEventKind, PromiseState
from tosrisk.domain.taxonomy import TAXONOMY, Stance

_Kind = PromiseEventKind


def restated(
    promise: Promise, document: str, finding: Finding, at: datetime, *, same_run: timedelta
) -> Promise:
    """The promise, now made by this finding of a document.

    Args:
        promise: as it stood, or as it was dropped.
        document: key of the document that makes it now.
        finding: its words there.
        at: when that was captured.
        same_run: how long after a drop the promise counts as moved when another document makes it.
    """
    events = promise.events
    moved = document != promise.document
    if not promise.stands and moved and at - events[-1].at <= same_run:
        events = events[:-1]
    elif not promise.stands:
        events = (*events, _event(_Kind.RETURNED, at, document, finding))
        moved = False
    if moved:
        events = (*events, _event(_Kind.MOVED, at, document, finding))
    was, fullest = limit(promise.fullest, promise.now), promise.fullest
    if _shift(fullest, finding)[0] is Direction.BETTER:
        fullest = finding
    now = limit(fullest, finding)
    if now and now != was:
        events = (*events, _event(_Kind.QUALIFIED, at, document, finding, now))
    elif was and not now:
        events = (*events, _event(_Kind.RESTORED, at, document, finding))
    elif events is promise.events and words_of(promise.now) != words_of(finding):
        events = (*events, _event(_Kind.REWORDED, at, document, finding))
    whole = PromiseState.KEPT if document == promise.first_document else PromiseState.MOVED
    return replace(
        promise,
        fullest=fullest,
        now=finding,
        document=document,
        last_seen=at,
        state=PromiseState.QUALIFIED if now else whole,
        events=events,
    )


def limit(fullest: Finding, finding: Finding) -> str:
    """What a finding takes away from the fullest form of its promise, as a phrase; "" when nothing."""
    direction, phrase = _shift(fullest, finding)
    return phrase if direction in {Direction.WORSE, Direction.MIXED} else ""


def turned(was: Finding, findings: Sequence[Finding]) -> tuple[str, str]:
    """The sentence in the place of a broken promise, and a phrase on it; both "" when there is none."""
    worse = [
        finding
        for finding in findings
        if finding.dimension is was.dimension
        and not beats_silence(finding)
        and nearness(was, finding) >= REWORDED
    ]
    if not worse:
        return "", ""
    nearest = max(worse, key=lambda finding: nearness(was, finding))
    return nearest.clause.quoted, _turn(was.stance, nearest.stance)


def _shift(old: Finding, new: Finding) -> tuple[Direction, str]:
    """Whom the difference between two forms of a promise favours, and a phrase on it."""
    if old.stance is not new.stance:
        spec = TAXONOMY[old.dimension]
        worse = spec.risk_of(new.stance) > spec.risk_of(old.stance)
        return (Direction.WORSE if worse else Direction.BETTER), _turn(old.stance, new.stance)
    found = qualify(old, new)
    return (found.direction, found.phrase) if found else (Direction.NEUTRAL, "")


def _turn(old: Stance, new: Stance) -> str:
    return f"{old.replace('_', ' ')} became {new.replace('_', ' ')}"


def _event(kind: _Kind, at: datetime, document: str, finding: Finding, note: str = "") -> PromiseEvent:
    return PromiseEvent(kind=kind, at=at, document=document, sentence=finding.clause.quoted, note=note)
