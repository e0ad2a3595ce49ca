"""Imports the recorded history of documents as if tosrisk had run on those days."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from tosrisk.core.gate import gate
from tosrisk.core.memory import Memory
from tosrisk.domain.snapshot import Fetched, Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Version
from tosrisk.errors import ExtractError
from tosrisk.ports import Archive, Baselines, Extractor, Outbox, Progress, SnapshotStore
from tosrisk.workflows.assess import speaks_our_language
from tosrisk.workflows.compare import ClauseJudge, clauses_of
from tosrisk.workflows.versions import draw, version_at
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

    Nobody is notified: the alerts are history. An import that was cut short goes on where it stopped, and
    importing the same archive again adds nothing. Records older than what a document stands at are left
    out, for evidence is only ever appended.

    Raises:
        FetchError: the archive cannot be read.
        StoreError: something could not be stored.
    """
    counts = ImportCounts()
    histories: dict[str, _History] = {}
    with progress.track("Importing", archive.count()) as step:
        for document, fetched in archive.records():
            history = histories.get(document.key)
            if history is None:
                history = histories[document.key] = _History(
                    document,
                    snapshots=snapshots,
                    extractor=extractor,
                    judge=judge,
                    outbox=outbox,
                    baselines=baselines,
                )
            counts.records += 1
            history.add(fetched, counts)
            step.advance(document.path)
    counts.documents = len(histories)
    return counts


class _History:
    """One document's import: what is stored of it already, and the version that the next is compared with."""

    def __init__(
        self,
        document: Document,
        *,
        snapshots: SnapshotStore,
        extractor: Extractor,
        judge: ClauseJudge,
        outbox: Outbox,
        baselines: Baselines,
    ) -> None:
        self._document = document
        self._snapshots = snapshots
        self._extractor = extractor
        self._judge = judge
        self._outbox = outbox
        self._baselines = baselines
        self._held = {
            (snapshot.fetched_at, snapshot.sha256): snapshot for snapshot in snapshots.history(document.key)
        }
        self._until = baselines.get(document.key)
        self._stands_at = next((s for s in self._held.values() if s.id == self._until), None)
        self._previous: Version | None = None
        self._memory: Memory | None = None

    def add(self, fetched: Fetched, counts: ImportCounts) -> None:
        """Take in one recorded version."""
        identity = (fetched.fetched_at, hashlib.sha256(fetched.body).hexdigest())
        if self._is_done(*identity):
            counts.known += 1
            return
        if self._memory is None:
            self._resume()
        try:
            extraction = draw(self._document, fetched.body, fetched, self._extractor)
        except ExtractError:
            extraction = None
        snapshot = self._held.get(identity)
        if snapshot is None:
            verdict = gate(fetched, extraction, self._previous.extraction if self._previous else None)
            snapshot = self._snapshots.add(self._document, fetched, verdict)
        if extraction is None or not snapshot.accepted:
            counts.refused += 1
            return
        version = self._snapshots.save_version(snapshot, extraction)
        counts.alerts += self._compare(snapshot, version, fetched.fetched_at)
        self._previous = version

    def _is_done(self, at: datetime, sha256: str) -> bool:
        if self._stands_at is None:
            return False
        last = self._stands_at.fetched_at
        return at < last or (at == last and (at, sha256) in self._held)

    def _resume(self) -> None:
        """Recall what was imported before the import was cut short."""
        if self._stands_at:
            self._previous = version_at(self._document, self._stands_at, self._snapshots, self._extractor)
        self._memory = remember(
            self._document,
            until=self._until,
            snapshots=self._snapshots,
            extractor=self._extractor,
            outbox=self._outbox,
        )

    def _recall(self) -> Memory:
        assert self._memory
        return self._memory

    def _compare(self, snapshot: Snapshot, version: Version, at: datetime) -> bool:
        """Compare with the version before, if the rules can read both; True when an alert was raised."""
        previous = self._previous
        if previous is not None and not (speaks_our_language(previous) and speaks_our_language(version)):
            previous = None
        change = watch_version(
            self._document,
            snapshot,
            version,
            previous,
            judge=self._judge,
            outbox=self._outbox,
            baselines=self._baselines,
            recipients=(),
            memory=self._recall,
            at=at,
        )
        memory = self._recall()
        if previous is None:
            memory.see(clauses_of(version.text), at)
        elif change:
            memory.see((side for clause in change.clauses for side in (clause.before, clause.after)), at)
        return change is not None and change.material and not snapshot.technical_upgrade
