"""The promises of a vendor as its page lists them: those that changed first, then those that were kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tosrisk.domain.promises import Promise, PromiseEventKind, PromiseState
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import day
from tosrisk.reporters.vendor_view import Bar, PromiseLists, PromiseRow

MOST = 30
"""Promises that are printed of each list, the newest to change first; `tosrisk promises` has all."""

_LEVELS = {
    PromiseState.KEPT: "ok",
    PromiseState.MOVED: "ok",
    PromiseState.QUALIFIED: "watch",
    PromiseState.DROPPED: "bad",
}
_LEAST_WIDTH = 0.8
"""Percent of the time watched: a bar that is shorter could not be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The time that was watched."""

    since: datetime
    until: datetime

    def share(self, at: datetime) -> float:
        """Where a time lies, in percent from the left."""
        return 100 * (min(at, self.until) - self.since) / (self.until - self.since)


def promise_lists(card: Scorecard) -> PromiseLists:
    """The promises of a vendor in two lists."""
    titles = {each.document.key: visible(each.document.title) for each in card.documents}
    counts = Counter(promise.state for promise in card.promises)
    kept = [promise for promise in card.promises if promise.state is PromiseState.KEPT]
    changed = [promise for promise in card.promises if promise.state is not PromiseState.KEPT]
    span = _span(card)
    return PromiseLists(
        summary=", ".join(f"{counts[state]} {state}" for state in PromiseState if counts[state]),
        since=day(span.since) if span else "",
        until=day(span.until) if span else "",
        changed=_rows(changed, titles, span),
        kept=_rows(kept, titles, span),
        left_out=max(0, len(kept) - MOST),
    )


def _span(card: Scorecard) -> _Span | None:
    """From the first promise to the newest capture or event; None where that is less than a day."""
    first = [promise.first_seen for promise in card.promises]
    last = [each.captured_at for each in card.documents if each.captured_at]
    last += [event.at for promise in card.promises for event in promise.events]
    if not first or (max(last) - min(first)).days < 1:
        return None
    return _Span(since=min(first), until=max(last))


def _rows(promises: Iterable[Promise], titles: dict[str, str], span: _Span | None) -> tuple[PromiseRow, ...]:
    newest = sorted(promises, key=lambda promise: promise.events[-1].at, reverse=True)
    return tuple(_row(promise, titles, span) for promise in newest[:MOST])


def _row(promise: Promise, titles: dict[str, str], span: _Span | None) -> PromiseRow:
    last = promise.events[-1]
    made = last.kind is PromiseEventKind.MADE
    return PromiseRow(
        state=promise.state.value,
        level=_LEVELS[promise.state],
        title=TAXONOMY[promise.first.dimension].title,
        sentence=visible(promise.now.clause.quoted),
        document=titles.get(promise.document, promise.document),
        first_seen=day(promise.first_seen),
        last_seen="" if promise.stands else day(promise.last_seen),
        changed="" if made else f"{last.kind} {day(last.at)}{f': {visible(last.note)}' if last.note else ''}",
        bar=_bar(promise, span) if span else None,
    )


def _bar(promise: Promise, span: _Span) -> Bar:
    start = span.share(promise.first_seen)
    end = 100.0 if promise.stands else span.share(promise.last_seen)
    start = min(start, 100 - _LEAST_WIDTH)
    ticks = [
        span.share(event.at) for event in promise.events[1:] if event.kind is not PromiseEventKind.DROPPED
    ]
    return Bar(
        start=f"{start:.1f}",
        width=f"{max(end - start, _LEAST_WIDTH):.1f}",
        ticks=tuple(f"{tick:.1f}" for tick in ticks),
    )
