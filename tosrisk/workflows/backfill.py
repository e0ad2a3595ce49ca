"""Imports the recorded history of documents as if tosrisk had run on those days."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby

from tosrisk.core.changes.memory import Memory
from tosrisk.core.changes.quiet import Sighting
from tosrisk.core.clauses.segment import segment
from tosrisk.core.gating.gate import gate
from tosrisk.domain.snapshot import Fetched, Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Version
from tosrisk.ports import Archive, Baselines, Extractor, Outbox, Progress, SnapshotStore
from tosrisk.workflows.compare import ClauseJudge
from tosrisk.workflows.recent import Recent
from tosrisk.workflows.siblings import Shelf
from tosrisk.workflows.versions import speaks_our_language, version_at
from tosrisk.workflows.watching import remember, watch_version


@dataclass(slots=True, kw_only=True)
class ImportCounts:
    """What came of an import."""

    records: int = 0
    """Versions that the archive holds."""
    known: int = 0
    """Of these, imported before, or older than what the document already stands at."""
    refused: int = 0
    """Kept as evidence, but not the document: error pages and the like."""
    alerts: int = 0
    """Material changes found among the rest."""
    documents: int = 0


def import_archive(
    archive: Archive,
    *,
    snapshots: SnapshotStore,
    extractor: Extractor,
    judge: ClauseJudge,
    outbox: Outbox,
    baselines: Baselines,
    progress: Progress,
) -> ImportCounts:
    """Import every recorded version, oldest first: gate, store, compare, raise alerts dated on that day.

    The versions of a day are stored before they are compared: a promise that moved from one document of a
    vendor to another that day is then seen to have moved, whichever was recorded first.

    Nobody is notified: the alerts are history. An import that was cut short goes on where it stopped, and
    importing the same archive again adds nothing. Records older than what a document stands at are left
    out, for evidence is only ever appended.

    Raises:
        FetchError: the archive cannot be read.
        StoreError: something could not be stored.
    """
    counts = ImportCounts()
    histories: dict[str, _History] = {}
    recent = Recent(extractor, judge)
    with progress.track("Importing", archive.count()) as step:
        for day, records in groupby(archive.records(), key=lambda record: _day(record[1].fetched_at)):
            end = datetime.combine(day, time.max, UTC)
            shelf = Shelf(snapshots=snapshots, extractor=extractor, judge=recent, until=end)
            taken: list[tuple[_History, _Taken]] = []
            for document, fetched in records:
                history = histories.get(document.key)
                if history is None:
                    history = histories[document.key] = _History(
                        document,
                        snapshots=snapshots,
                        extractor=extractor,
                        recent=recent,
                        outbox=outbox,
                        baselines=baselines,
                    )
                counts.records += 1
                if version := history.take(fetched, counts):
                    taken.append((history, version))
                step.advance(document.path)
            for history, version in taken:
                counts.alerts += history.compare(version, shelf)
    for history in histories.values():
        history.close()
    counts.documents = len(histories)
    return counts


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A recorded version that is stored and not yet compared."""

    snapshot: Snapshot
    version: Version


class _History:
    """One document's import: what is stored of it already, and the version that the next is compared with."""

    def __init__(
        self,
        document: Document,
        *,
        snapshots: SnapshotStore,
        extractor: Extractor,
        recent: Recent,
        outbox: Outbox,
        baselines: Baselines,
    ) -> None:
        self._document = document
        self._snapshots = snapshots
        self._extractor = extractor
        self._recent = recent
        self._outbox = outbox
        self._baselines = baselines
        self._held = {
            (snapshot.fetched_at, snapshot.sha256): snapshot for snapshot in snapshots.history(document.key)
        }
        self._until = baselines.get(document.key)
        self._stands_at = next((s for s in self._held.values() if s.id == self._until), None)
        self._newest: Version | None = None
        """The last one taken."""
        self._previous: Version | None = None
        """The last one compared."""
        self._recorded = _day(self._stands_at.fetched_at) if self._stands_at else None
        """The day of that one."""
        self._ahead: Snapshot | None = None
        """That one's capture, where the baseline has yet to move to it."""
        self._memory: Memory | None = None

    def take(self, fetched: Fetched, counts: ImportCounts) -> _Taken | None:
        """Store one recorded version; None when it was imported before, or is not the document."""
        identity = (fetched.fetched_at, hashlib.sha256(fetched.body).hexdigest())
        if self._is_done(*identity):
            counts.known += 1
            return None
        if self._memory is None:
            self._resume()
        extraction = self._recent.draw(self._document, fetched, identity[1])
        snapshot = self._held.get(identity)
        if snapshot is None:
            verdict = gate(fetched, extraction, self._newest.extraction if self._newest else None)
            snapshot = self._snapshots.add(self._document, fetched, verdict)
        if extraction is None or not snapshot.accepted:
            counts.refused += 1
            return None
        self._newest = self._snapshots.save_version(snapshot, extraction, like=self._newest)
        return _Taken(snapshot=snapshot, version=self._newest)

    def _is_done(self, at: datetime, sha256: str) -> bool:
        if self._stands_at is None:
            return False
        last = self._stands_at.fetched_at
        return at < last or (at == last and (at, sha256) in self._held)

    def _resume(self) -> None:
        """Recall what was imported before the import was cut short."""
        if self._stands_at:
            self._previous = version_at(self._document, self._stands_at, self._snapshots, self._extractor)
            self._newest = self._previous
        self._memory = remember(
            self._document,
            until=self._until,
            snapshots=self._snapshots,
            extractor=self._extractor,
            outbox=self._outbox,
            baselines=self._baselines,
        )

    def _recall(self) -> Memory:
        assert self._memory
        return self._memory

    def compare(self, taken: _Taken, shelf: Shelf) -> bool:
        """Compare with the version before, if the rules can read both; True when an alert was raised.

        Where the text is the same, the baseline moves later, with that of the next version that differs: an
        import that is cut short in between looks at these again.
        """
        snapshot, version, previous = taken.snapshot, taken.version, self._previous
        before, self._recorded = self._recorded, _day(snapshot.fetched_at)
        self._previous = version
        if previous is not None and previous.sha256 == version.sha256:
            self._ahead = snapshot
            return False
        self._ahead = None
        if previous is not None and not (speaks_our_language(previous) and speaks_our_language(version)):
            previous = None
        watched = watch_version(
            self._document,
            snapshot,
            version,
            previous,
            judge=self._recent,
            outbox=self._outbox,
            baselines=self._baselines,
            recipients=(),
            memory=self._recall,
            siblings=shelf.beside(self._document, snapshot.fetched_at),
            sighting=Sighting(on=_day(snapshot.fetched_at), before=before, recorded=True),
            confirmed=lambda _: True,  # an archive has chosen what to record
            at=snapshot.fetched_at,
        )
        change, memory = watched.change, self._recall()
        if previous is None:
            memory.see(segment(version.text), snapshot.fetched_at)
        elif change:
            memory.turn(change.clauses, snapshot.fetched_at)
        return change is not None and change.material and not snapshot.technical_upgrade

    def close(self) -> None:
        """Move the baseline to the last version that was compared."""
        if self._ahead:
            self._baselines.set(self._document.key, self._ahead.id)
