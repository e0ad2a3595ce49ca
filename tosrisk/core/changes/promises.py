"""Follows each promise of a vendor through the versions of its documents: kept, qualified, moved, dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tosrisk.core.changes.pairing import REWORDED
from tosrisk.core.changes.pledges import restated, turned
from tosrisk.core.changes.restated import (
    REWRITTEN,
    beats_silence,
    is_promise,
    nearness,
    restates,
    words_of,
)
from tosrisk.core.changes.sameness import same_stance
from tosrisk.core.text.normalize import digest
from tosrisk.domain.findings import Finding
from tosrisk.domain.promises import Promise, PromiseEvent, PromiseEventKind, PromiseState
from tosrisk.domain.taxonomy import Dimension, Stance

SAME_RUN = timedelta(days=1)
"""A promise that leaves one document and comes up in another within this time has moved: documents that a
vendor changes together are read minutes or hours apart."""

_Key = tuple[Dimension, Stance, tuple[str, ...]]
"""What a statement says, in which words."""
_Groups = dict[_Key, list[str]]
"""Ids of the promises that one statement makes: several, where sentences were merged."""


class Ledger:
    """The promises of one vendor. It is shown each version of each document, in the order of time."""

    def __init__(self, vendor: str, promises: Iterable[Promise] = ()) -> None:
        """Go on from the `promises` that a ledger of the vendor held before; from none at first."""
        self._vendor = vendor
        self._promises = {promise.id: promise for promise in promises}
        self._seen: dict[str, datetime] = {}

    def promises(self) -> tuple[Promise, ...]:
        """Every promise so far, in the order they were made."""
        return tuple(
            replace(promise, last_seen=max(promise.last_seen, self._seen[promise.document]))
            if promise.stands and promise.document in self._seen
            else promise
            for promise in self._promises.values()
        )

    def read(self, document: str, findings: Sequence[Finding], at: datetime, *, note: str = "") -> None:
        """Take in what a document says from a day on.

        Args:
            document: its key.
            findings: every finding of the version.
            at: when the version was captured; not before that of any version read so far.
            note: a doubt about what vanishes with this version, or "".
        """
        told = {_key(finding): finding for finding in reversed(findings) if beats_silence(finding)}
        standing: _Groups = defaultdict(list)
        for promise in self._promises.values():
            if promise.stands and promise.document == document:
                standing[_key(promise.now)].append(promise.id)
        for key in standing.keys() & told.keys():  # the same words, maybe under another heading
            for each in standing[key]:
                self._promises[each] = replace(self._promises[each], now=told[key])
        lost = {key: ids for key, ids in standing.items() if key not in told}
        fresh = {key: finding for key, finding in told.items() if key not in standing}
        self._come_back(document, fresh, at, exactly=True)
        self._reword(document, lost, fresh, at)
        last = self._seen.get(document)
        for ids in lost.values():
            self._leave(document, self._promises[ids[0]].now, ids, findings, at, last=last, note=note)
        self._come_back(document, fresh, at, exactly=False)
        for finding in reversed(fresh.values()):
            if is_promise(finding):
                self._make(document, finding, at)
        self._seen[document] = at

    def confirm(self, document: str, at: datetime) -> None:
        """Note that a document says on a day what it said when it was last read."""
        self._seen[document] = at

    def _reword(self, document: str, lost: _Groups, fresh: dict[_Key, Finding], at: datetime) -> None:
        """Pair what a document said with what it says in its place, the same stance and most alike first."""
        pairs = []
        for was, ids in lost.items():
            finding = self._promises[ids[0]].now
            for now, offered in fresh.items():
                if now[0] is not was[0]:
                    continue
                same, alike = same_stance(finding, offered), nearness(finding, offered)
                if alike >= (REWRITTEN if same else REWORDED) and (same or now[1] is not was[1]):
                    pairs.append((not same, -alike, was, now))
        for *_, was, now in sorted(pairs):
            if was in lost and now in fresh:
                self._carry(lost.pop(was), document, fresh.pop(now), at)

    def _leave(
        self,
        document: str,
        was: Finding,
        ids: list[str],
        findings: Sequence[Finding],
        at: datetime,
        *,
        last: datetime | None,
        note: str,
    ) -> None:
        """A statement that has no successor in its place: said elsewhere, or dropped."""
        here = [finding for finding in findings if is_promise(finding) and restates(was, finding)]
        if here:
            self._carry(ids, document, max(here, key=lambda finding: nearness(was, finding)), at)
            return
        refuges = [
            promise
            for promise in self._promises.values()
            if promise.stands and promise.document != document and restates(was, promise.now)
        ]
        if refuges:
            refuge = max(refuges, key=lambda promise: nearness(was, promise.now))
            self._carry(ids, refuge.document, refuge.now, at)
            if refuge.first_document == refuge.document and at - refuge.first_seen <= SAME_RUN:
                self._absorb(refuge, ids)
            return
        sentence, turn = turned(was, findings)
        for each in ids:
            promise = self._promises[each]
            event = PromiseEvent(
                kind=PromiseEventKind.DROPPED, at=at, document=document, sentence=sentence, note=turn or note
            )
            self._promises[each] = replace(
                promise,
                state=PromiseState.DROPPED,
                last_seen=max(promise.last_seen, last or promise.last_seen),
                events=(*promise.events, event),
            )

    def _absorb(self, refuge: Promise, ids: list[str]) -> None:
        """Forget a promise that is an older one, met in its new place before it was missed in the old."""
        if all(self._promises[each].first_seen < refuge.first_seen for each in ids):
            del self._promises[refuge.id]

    def _come_back(self, document: str, fresh: dict[_Key, Finding], at: datetime, *, exactly: bool) -> None:
        """Pair what is newly said with promises that were dropped, or that left this document for another.

        Either those of the same words, or those much alike.
        """
        if not fresh:
            return
        spoken = {key[0] for key in fresh}
        gone: _Groups = defaultdict(list)
        for promise in self._promises.values():
            away = promise.document != document and promise.first_document == document
            if promise.now.dimension in spoken and (away or not promise.stands):
                gone[_key(_form(promise))].append(promise.id)
        if exactly:
            pairs = [(0.0, key, key) for key in fresh if key in gone]
        else:
            pairs = [
                (-nearness(_form(self._promises[ids[0]]), offered), was, now)
                for now, offered in fresh.items()
                for was, ids in gone.items()
                if restates(_form(self._promises[ids[0]]), offered)
            ]
        for _, was, now in sorted(pairs):
            if was in gone and now in fresh:
                self._carry(gone.pop(was), document, fresh.pop(now), at)

    def _carry(self, ids: list[str], document: str, finding: Finding, at: datetime) -> None:
        for each in ids:
            self._promises[each] = restated(self._promises[each], document, finding, at, same_run=SAME_RUN)

    def _make(self, document: str, finding: Finding, at: datetime) -> None:
        words = " ".join(words_of(finding))
        identity = digest(self._vendor, document, finding.dimension, finding.stance, words)
        while identity in self._promises:  # absorbed or reworded since, and now said once more
            identity = digest(identity)
        made = PromiseEvent(
            kind=PromiseEventKind.MADE, at=at, document=document, sentence=finding.clause.quoted
        )
        self._promises[identity] = Promise(
            id=identity,
            first=finding,
            first_document=document,
            first_seen=at,
            fullest=finding,
            now=finding,
            document=document,
            last_seen=at,
            state=PromiseState.KEPT,
            events=(made,),
        )


def _form(promise: Promise) -> Finding:
    """The words by which a promise is known when it comes back: of one that stands elsewhere, its first."""
    return promise.first if promise.stands else promise.now


def _key(finding: Finding) -> _Key:
    return finding.dimension, finding.stance, words_of(finding)
