"""Shows the evidence without what is in doubt, so that scorecards and promises say what alerts say."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from tosrisk.domain.snapshot import Fetched, GateVerdict, Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction, Version
from tosrisk.ports import Baselines, SnapshotStore


class BelievedSnapshots:
    """A `SnapshotStore` in which a capture whose change nobody has confirmed yet is not seen.

    What is in doubt is asked once for each document: make another one when it may have changed.
    """

    def __init__(self, snapshots: SnapshotStore, baselines: Baselines) -> None:
        self._snapshots = snapshots
        self._doubted = cache(lambda document: frozenset(baselines.doubted(document)))

    def history(self, document: str) -> tuple[Snapshot, ...]:
        """As in the store, less the captures in doubt."""
        return self._without(document, self._snapshots.history(document))

    def latest(self, document: str, *, accepted: bool = False) -> Snapshot | None:
        """As in the store: the newest that is not in doubt."""
        newest = self._snapshots.latest(document, accepted=accepted)
        if newest is None or newest.id not in self._doubted(document):
            return newest
        held = self.history(document)
        return next((each for each in reversed(held) if each.accepted or not accepted), None)

    def find(self, path: str) -> Snapshot | None:
        """As in the store, those in doubt included: who knows the path asks for this very capture."""
        return self._snapshots.find(path)

    def add(self, document: Document, fetched: Fetched, gate: GateVerdict) -> Snapshot:
        """As in the store."""
        return self._snapshots.add(document, fetched, gate)

    def body(self, snapshot: Snapshot) -> bytes:
        """As in the store."""
        return self._snapshots.body(snapshot)

    def documents(self) -> tuple[Document, ...]:
        """As in the store."""
        return self._snapshots.documents()

    def save_version(
        self, snapshot: Snapshot, extraction: Extraction, *, like: Version | None = None
    ) -> Version:
        """As in the store."""
        return self._snapshots.save_version(snapshot, extraction, like=like)

    def load_version(self, snapshot: Snapshot) -> Version | None:
        """As in the store."""
        return self._snapshots.load_version(snapshot)

    def _without(self, document: str, held: Collection[Snapshot]) -> tuple[Snapshot, ...]:
        doubted = self._doubted(document)
        return tuple(snapshot for snapshot in held if snapshot.id not in doubted)
