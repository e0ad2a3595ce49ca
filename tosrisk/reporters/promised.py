"""The promises of a vendor as its page lists them: those that changed first, then those that were kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tosrisk.domain.promises import Promise, PromiseEventKind, PromiseState
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import day
from tosrisk.reporters.view import PromiseLists, PromiseRow

MOST = 30
"""Promises that are printed of each list, the newest to change first; `tosrisk promises` has all."""

_LEVELS = {
    PromiseState.KEPT: "ok",
    PromiseState.MOVED: "ok",
    PromiseState.QUALIFIED: "watch",
    PromiseState.DROPPED: "bad",
}


def promise_lists(card: Scorecard) -> PromiseLists:
    """The promises of a vendor in two lists."""
    titles = {each.document.key: visible(each.document.title) for each in card.documents}
    counts = Counter(promise.state for promise in card.promises)
    kept = [promise for promise in card.promises if promise.state is PromiseState.KEPT]
    changed = [promise for promise in card.promises if promise.state is not PromiseState.KEPT]
    return PromiseLists(
        summary=", ".join(f"{counts[state]} {state}" for state in PromiseState if counts[state]),
        changed=_rows(changed, titles),
        kept=_rows(kept, titles),
    )


def _rows(promises: Iterable[Promise], titles: dict[str, str]) -> tuple[PromiseRow, ...]:
    newest = sorted(promises, key=lambda promise: promise.events[-1].at, reverse=True)
    return tuple(_row(promise, titles) for promise in newest[:MOST])


def _row(promise: Promise, titles: dict[str, str]) -> PromiseRow:
    last = promise.events[-1]
    made = last.kind is PromiseEventKind.MADE
    return PromiseRow(
        state=promise.state.value,
        level=_LEVELS[promise.state],
        title=TAXONOMY[promise.first.dimension].title,
        sentence=visible(promise.now.clause.reading),
        document=titles.get(promise.document, promise.document),
        first_seen=day(promise.first_seen),
        last_seen="" if promise.stands else day(promise.last_seen),
        changed="" if made else f"{last.kind} {day(last.at)}{f': {visible(last.note)}' if last.note else ''}",
    )
