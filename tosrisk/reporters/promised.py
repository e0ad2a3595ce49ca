"""The promises of a vendor as its page lists them: what weighs most first, and of kept ones none in doubt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from tosrisk.core.clauses.citing import cited, section_of
from tosrisk.domain.dossier import Interim
from tosrisk.domain.policy import Importance
from tosrisk.domain.promises import Promise, PromiseEventKind, PromiseState
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places, day
from tosrisk.reporters.placed import Placer
from tosrisk.reporters.vendor_view import Bar, PromiseLists, PromiseRow
from tosrisk.reporters.words import mark_of

MOST = 30
"""Promises that are printed of each list; `tosrisk promises` has all."""

_SURE = 0.5
"""Least confidence of a kept promise that is listed: below it, it is more likely misread than not."""

_STATES = (PromiseState.DROPPED, PromiseState.QUALIFIED, PromiseState.MOVED)
"""Of those that changed, the gravest first."""

_LEVELS = {
    PromiseState.KEPT: "ok",
    PromiseState.MOVED: "ok",
    PromiseState.QUALIFIED: "watch",
    PromiseState.DROPPED: "bad",
}
_BARRED = {PromiseState.DROPPED, PromiseState.QUALIFIED}
"""Those of which a bar tells something: of a promise that stands, it only runs to the end."""
_Standing = dict[str, tuple[datetime, date]]
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


def promise_lists(
    card: Scorecard, places: Places, importance: Importance, interim: Interim | None = None
) -> PromiseLists:
    """The promises of a vendor in two lists.

    Args:
        card: the vendor, with its promises.
        places: of the page that prints them.
        importance: how much each dimension matters to the company.
        interim: tells which texts of before still stand.
    """
    counts = Counter(promise.state for promise in card.promises)
    kept = [promise for promise in card.promises if promise.state is PromiseState.KEPT]
    sure = [promise for promise in kept if promise.now.confidence >= _SURE]
    sure.sort(key=lambda each: (-importance.weight(each.now.dimension), -each.now.confidence))
    changed = [promise for promise in card.promises if promise.state is not PromiseState.KEPT]
    changed.sort(key=lambda each: each.events[-1].at, reverse=True)
    changed.sort(key=lambda each: (_STATES.index(each.state), -importance.weight(each.now.dimension)))
    span, citer, standing = _span(card), _Citer.of(card, places), _standing(card, interim)
    return PromiseLists(
        summary=", ".join(
            f"{counts[state]} {state}{_parted(len(kept), len(sure)) if state is PromiseState.KEPT else ''}"
            for state in PromiseState
            if counts[state]
        ),
        since=day(span.since) if span and changed else "",
        until=day(span.until) if span and changed else "",
        changed=tuple(_row(each, citer, span, standing) for each in changed[:MOST]),
        kept=tuple(_row(each, citer, span, standing) for each in sure[:MOST]),
        left_out=len(sure[MOST:]),
        doubtful=len(kept) - len(sure),
    )


def _parted(kept: int, sure: int) -> str:
    """How many of the kept promises are listed, and why the others are not."""
    shown = min(sure, MOST)
    parts = ((shown, "shown"), (kept - sure, "doubtful"), (sure - shown, "minor"))
    return f" ({', '.join(f'{count} {what}' for count, what in parts if count)})" if shown < kept else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Citer:
    """Says where promises stand."""

    placer: Placer
    read: frozenset[tuple[str, str]]
    """Key of the document and id of the clause of all that its newest text was found to say."""

    @classmethod
    def of(cls, card: Scorecard, places: Places) -> _Citer:
        return cls(
            placer=Placer.of(card, places),
            read=frozenset(
                (each.document.key, finding.clause.id) for each in card.documents for finding in each.findings
            ),
        )

    def cited(self, promise: Promise) -> tuple[str, str]:
        """Document and section, and the address of the sentence there, or "" where it stands no more."""
        clause = promise.now.clause
        if (promise.document, clause.id) in self.read:
            placed = self.placer.clause(promise.document, clause)
            return placed.cited, placed.page_href
        title = self.placer.titles.get(promise.document, promise.document)
        return cited(title, visible(section_of(clause.heading))), ""


def _span(card: Scorecard) -> _Span | None:
    """From the first promise to the newest capture or event; None where that is less than a day."""
    first = [promise.first_seen for promise in card.promises]
    last = [each.captured_at for each in card.documents if each.captured_at]
    last += [event.at for promise in card.promises for event in promise.events]
    if not first or (max(last) - min(first)).days < 1:
        return None
    return _Span(since=min(first), until=max(last))


def _standing(card: Scorecard, interim: Interim | None) -> _Standing:
    """When the texts were captured that apply later, by document, and from when on they do."""
    ahead = {document.key for document in interim.documents} if interim else set()
    found = {each.document.key: each.captured_at for each in card.documents if each.captured_at}
    return {key: (at, interim.until) for key, at in found.items() if interim and key in ahead}


def _row(promise: Promise, citer: _Citer, span: _Span | None, standing: _Standing) -> PromiseRow:
    where, page_href = citer.cited(promise)
    return PromiseRow(
        state=promise.state.value,
        level=_LEVELS[promise.state],
        title=TAXONOMY[promise.first.dimension].title,
        sentence=visible(promise.now.clause.quoted),
        cited=where,
        page_href=page_href,
        first_seen=day(promise.first_seen),
        last_seen="" if promise.stands else day(promise.last_seen),
        changed=_changed(promise, standing.get(promise.document)),
        bar=_bar(promise, span) if span and promise.state in _BARRED else None,
    )


def _changed(promise: Promise, stands: tuple[datetime, date] | None) -> str:
    last = promise.events[-1]
    if last.kind is PromiseEventKind.MADE:
        return ""
    note = f": {_plain(visible(last.note), promise.first.dimension)}" if last.note else ""
    until = f"; stands until {stands[1]}, by the vendor's own date" if stands and last.at >= stands[0] else ""
    return f"{last.kind} {day(last.at)}{note}{until}"


def _plain(note: str, dimension: Dimension) -> str:
    """A note that names two answers, with the words that the report has for them."""
    named = [each.replace(" ", "_") for each in note.split(" became ")]
    if len(named) != 2 or not all(each in TAXONOMY[dimension].risk for each in named):
        return note
    was, now = (mark_of(dimension, Stance(each)).word for each in named)
    return f"“{was}” became “{now}”"


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
