"""Compares the version a document stands at with its baseline, and waits where a change must be confirmed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache

from tosrisk.core.changes.moves import Siblings
from tosrisk.core.changes.quiet import Sighting
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.alerts import Recipient
from tosrisk.domain.changes import Change, StanceChange
from tosrisk.domain.confirmation import FROM_AFAR, Confirmation
from tosrisk.domain.policy import Importance
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.taxonomy import Dimension
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Version
from tosrisk.ports import Baselines, CheckLog, Extractor, Outbox, SnapshotStore
from tosrisk.workflows.capture import CaptureResult, Outcome
from tosrisk.workflows.compare import ClauseJudge, compare_texts
from tosrisk.workflows.redrawing import redraw
from tosrisk.workflows.siblings import Shelf
from tosrisk.workflows.versions import comparable, speaks_our_language, version_at
from tosrisk.workflows.watching import NOTHING, Watched, remember, watch_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Advancer:
    """Everything that is needed to bring a document's baseline up to what was captured."""

    snapshots: SnapshotStore
    extractor: Extractor
    judge: ClauseJudge
    checks: CheckLog
    outbox: Outbox
    baselines: Baselines
    recipients: tuple[Recipient, ...]
    confirm: Confirmation
    importance: Importance = field(default_factory=Importance)

    def adopt(self, documents: Sequence[Document]) -> int:
        """Give every document that has evidence and no baseline the newest version for one.

        So it is where the state was lost, or a first run was killed: what changes from now on is compared
        with what is held. What changed before is drawn anew, and told to nobody; returns how many alerts
        that makes.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        drawn = 0
        for document in documents:
            held = self.snapshots.latest(document.key, accepted=True)
            if held is None or self.baselines.get(document.key) is not None:
                continue
            drawn += redraw(
                document,
                [each for each in self.snapshots.history(document.key) if each.accepted],
                snapshots=self.snapshots,
                extractor=self.extractor,
                judge=self.judge,
                outbox=self.outbox,
                confirm=self.confirm,
                importance=self.importance,
            )
            self.baselines.set(document.key, held.id)
        return drawn

    def advance(self, result: CaptureResult, seen_again: Collection[str] = ()) -> Watched:
        """Compare, when the document stands at another version than its baseline.

        Args:
            result: what the run captured of it.
            seen_again: keys of the documents that this run found as its last look had left them.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        document = result.document
        latest = self.snapshots.latest(document.key, accepted=True)
        baseline = self.baselines.get(document.key)
        if latest is None or latest.id == baseline:
            return NOTHING
        version = version_at(document, latest, self.snapshots, self.extractor)
        if version is None:
            return NOTHING
        since = self._since(document, baseline)
        previous = self._previous(document, since[0] if since else None, latest)
        if previous is not None and not (speaks_our_language(previous) and speaks_our_language(version)):
            previous = None
        shelf = Shelf(
            snapshots=self.snapshots,
            extractor=self.extractor,
            judge=self.judge,
            believed=lambda sibling: self._stands_at(sibling, seen_again),
        )
        siblings = shelf.beside(document, latest.fetched_at)
        return watch_version(
            document,
            latest,
            version,
            previous,
            judge=self.judge,
            outbox=self.outbox,
            baselines=self.baselines,
            recipients=self.recipients,
            memory=cache(
                lambda: remember(
                    document,
                    until=baseline,
                    snapshots=self.snapshots,
                    extractor=self.extractor,
                    outbox=self.outbox,
                    baselines=self.baselines,
                )
            ),
            siblings=siblings,
            importance=self.importance,
            sighting=self._sighting(document, latest, since),
            confirmed=lambda change: self._confirmed(
                change, result, previous, version, since, siblings=siblings
            ),
            at=_dated(latest.fetched_at, result),
        )

    def _stands_at(self, sibling: Document, seen_again: Collection[str]) -> Snapshot | None:
        """The newest capture of another document, if two looks agree on something that changed in it.

        A promise that moved into a page which is not believed yet has not arrived: its loss waits as well,
        and the look that confirms both tells of a move.
        """
        latest = self.snapshots.latest(sibling.key, accepted=True)
        if latest is None or latest.via not in FROM_AFAR or sibling.key in seen_again:
            return latest
        since = self._since(sibling, self.baselines.get(sibling.key))
        if self.confirm is not Confirmation.NEXT_RUN or not since:
            return latest
        held, *looks = [self._clauses(sibling, snapshot) for snapshot in since]
        news = [look ^ held for look in looks]
        agreed = not news or not news[-1] or any(news[-1] & earlier for earlier in news[:-1])
        return latest if agreed else since[0]

    def _clauses(self, document: Document, snapshot: Snapshot) -> frozenset[str]:
        version = version_at(document, snapshot, self.snapshots, self.extractor)
        return frozenset(clause.id for clause in segment(version.text)) if version else frozenset()

    def _since(self, document: Document, baseline: str | None) -> tuple[Snapshot, ...]:
        """The baseline's snapshot and those accepted after it; empty without one."""
        history = [snapshot for snapshot in self.snapshots.history(document.key) if snapshot.accepted]
        ids = [snapshot.id for snapshot in history]
        return tuple(history[ids.index(baseline) :]) if baseline in ids else ()

    def _previous(self, document: Document, held: Snapshot | None, latest: Snapshot) -> Version | None:
        """The text to compare with; None where there is none, and where it was read at other addresses."""
        if held is None or not comparable(latest, held):
            return None
        return version_at(document, held, self.snapshots, self.extractor)

    def _sighting(self, document: Document, latest: Snapshot, since: Sequence[Snapshot]) -> Sighting:
        """When the change was first met: by the look that could not confirm it, if there was one."""
        doubted = self.baselines.doubted(document.key)
        first = next((snapshot for snapshot in since[1:] if snapshot.id in doubted), latest)
        stood = doubted[first.id] if first.id in doubted else self._last_read(document)
        return Sighting(on=_day(first.fetched_at), before=stood)

    def _last_read(self, document: Document) -> date | None:
        """The day (UTC) of the check before this one; where that failed, of the first that did."""
        if outage := self.checks.outage(document.key):
            return _day(outage.since)
        last = self.checks.last(document.key)
        return _day(last[0]) if last else None

    def _confirmed(
        self,
        change: Change,
        result: CaptureResult,
        previous: Version | None,
        version: Version,
        since: Sequence[Snapshot],
        *,
        siblings: Siblings,
    ) -> bool:
        """True when an earlier look has seen a part of the change, too, or none need have.

        A look that finds the bytes of an earlier one confirms it. Where bytes differ at every look, an
        earlier version since the baseline must have had the same text, or must have said one of the same
        things: then the rest of the change is told along with it, so that a page that never stands still
        cannot put off an alert for ever.
        """
        if self.confirm is Confirmation.OFF or previous is None or since[-1].via not in FROM_AFAR:
            return True
        if result.outcome is Outcome.UNCHANGED:
            return True
        news = {_essence(stance) for stance in change.stances}
        for snapshot in since[1:-1]:
            earlier = version_at(result.document, snapshot, self.snapshots, self.extractor)
            if earlier is None:
                continue
            if earlier.sha256 == version.sha256:
                return True
            seen = compare_texts(previous.text, earlier.text, self.judge, result.document.key, siblings)
            if not news.isdisjoint(map(_essence, seen.stances)):
                return True
        return False


def _essence(stance: StanceChange) -> tuple[Dimension, str, str]:
    return stance.dimension, stance.before, stance.after


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()


def _dated(fetched_at: datetime, result: CaptureResult) -> datetime:
    """An alert is dated when its version was fetched, even if it was compared or confirmed by a later run."""
    return fetched_at if fetched_at <= result.checked_at else result.checked_at
