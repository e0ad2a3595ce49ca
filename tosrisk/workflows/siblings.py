"""Looks up what a vendor's other documents say, when a change of one of them is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from tosrisk.core.changes.moves import Siblings
from tosrisk.core.changes.promises import SAME_RUN
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.ports import Extractor, SnapshotStore
from tosrisk.workflows.compare import ClauseJudge
from tosrisk.workflows.versions import speaks_our_language, version_at

_LOOKS = 2
"""Captures before the newest that are searched where a second look confirms: the first has the news, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The stored documents of all vendors, as of a time."""

    snapshots: SnapshotStore
    extractor: Extractor
    judge: ClauseJudge
    until: datetime | None = None
    """UTC; snapshots taken later are not looked at. None for no such limit."""
    believed: Callable[[Document], Snapshot | None] | None = None
    """The capture that a document is taken to stand at; None for its newest, whatever it says."""

    def beside(self, document: Document, at: datetime) -> Siblings:
        """The siblings of a document that changed at a time. They are read and judged when asked about."""
        return Siblings(
            document=document,
            standing=cache(lambda: tuple(self._standing(document))),
            departed=cache(lambda: tuple(self._departed(document, at))),
        )

    def _standing(self, document: Document) -> Iterator[Evidence]:
        for sibling, snapshot in self._newest(document):
            yield from self._said(sibling, snapshot)

    def _departed(self, document: Document, at: datetime) -> Iterator[Evidence]:
        """What siblings said before the versions that were captured about the same time."""
        for sibling, newest in self._newest(document):
            if abs(newest.fetched_at - at) > SAME_RUN:
                continue
            before = [s for s in self._accepted(sibling) if s.fetched_at < newest.fetched_at]
            for snapshot in before[-1 if self.believed is None else -_LOOKS :]:
                yield from self._said(sibling, snapshot)

    def _newest(self, document: Document) -> Iterator[tuple[Document, Snapshot]]:
        for sibling in self.snapshots.documents():
            if sibling.vendor != document.vendor or sibling.key == document.key:
                continue
            believed = self.believed or self._latest
            newest = believed(sibling)
            if newest and self.until and newest.fetched_at > self.until:
                newest = next(reversed(self._accepted(sibling)), None)
            if newest:
                yield sibling, newest

    def _latest(self, document: Document) -> Snapshot | None:
        return self.snapshots.latest(document.key, accepted=True)

    def _accepted(self, document: Document) -> list[Snapshot]:
        return [
            snapshot
            for snapshot in self.snapshots.history(document.key)
            if snapshot.accepted and (self.until is None or snapshot.fetched_at <= self.until)
        ]

    def _said(self, document: Document, snapshot: Snapshot) -> Iterator[Evidence]:
        version = version_at(document, snapshot, self.snapshots, self.extractor)
        if version and speaks_our_language(version):
            for finding in self.judge.findings(version.text):
                yield Evidence(finding=finding, document=document)
