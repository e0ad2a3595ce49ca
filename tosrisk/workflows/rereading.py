"""Reads the stored versions of a vendor in the order of time, from where it was left."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from tosrisk.domain.findings import Finding
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Version
from tosrisk.ports import Extractor, SnapshotStore
from tosrisk.workflows.compare import findings_of
from tosrisk.workflows.judging import Judge
from tosrisk.workflows.versions import made_by, version_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """An accepted snapshot that is still to be read."""

    at: datetime
    document: Document
    place: int
    """In the chain of its document."""
    snapshot: Snapshot
    newest: bool
    """Whether it is the last one of its document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereader:
    """Walks through stored versions."""

    snapshots: SnapshotStore
    extractor: Extractor
    judge: Judge

    def fingerprint(self, documents: Sequence[Document], *what: object) -> str:
        """Changes when the same snapshots may be read otherwise; `what` else tells ways of reading apart."""
        made = sorted((document.key, made_by(document, self.extractor)) for document in documents)
        identity = repr((*what, self.judge.fingerprint, made)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(identity).hexdigest()[:16]

    def waiting(self, documents: Iterable[Document], read: Iterable[tuple[str, str, str]]) -> list[Capture]:
        """What was captured of each document after the snapshot last read; all of it where that is gone.

        Args:
            documents: whose captures.
            read: key, id of the last snapshot read, and SHA-256 of its text, for each document.

        Raises:
            StoreError: a record could not be read.
        """
        last = {key: snapshot for key, snapshot, _ in read}
        found = [
            capture
            for document in documents
            for capture in self._waiting(document, last.get(document.key, ""))
        ]
        return sorted(found, key=lambda capture: (capture.at, capture.document.key, capture.place))

    def version(self, capture: Capture) -> Version | None:
        """The text of a capture; None when nothing can be drawn from it.

        Raises:
            StoreError: it could not be read.
        """
        return version_at(capture.document, capture.snapshot, self.snapshots, self.extractor)

    def version_of(self, document: Document, snapshot: str) -> Version | None:
        """The text of the snapshot of that id; None when it is not kept, or nothing can be drawn from it.

        Raises:
            StoreError: it could not be read.
        """
        newest = self.snapshots.latest(document.key, accepted=True)
        kept = [newest] if newest and newest.id == snapshot else self.snapshots.history(document.key)
        found = next((each for each in kept if each.id == snapshot), None)
        return version_at(document, found, self.snapshots, self.extractor) if found else None

    def findings(self, version: Version, *, newest: bool) -> tuple[Finding, ...]:
        """Of the newest text, stored as those that the report reads; of older ones, not stored.

        Raises:
            StoreError: the state could not be read or written.
        """
        return self.judge.findings(version.text) if newest else findings_of(version.text, self.judge)

    def _waiting(self, document: Document, last: str) -> Iterator[Capture]:
        newest = self.snapshots.latest(document.key, accepted=True)
        if newest is None or newest.id == last:
            return
        accepted = [snapshot for snapshot in self.snapshots.history(document.key) if snapshot.accepted]
        times = accumulate((snapshot.fetched_at for snapshot in accepted), max)  # a clock may be set back
        start = next((place + 1 for place, each in enumerate(accepted) if each.id == last), 0)
        for place, (at, snapshot) in enumerate(zip(times, accepted, strict=True)):
            if place >= start:
                yield Capture(
                    at=at,
                    document=document,
                    place=place,
                    snapshot=snapshot,
                    newest=place == len(accepted) - 1,
                )
