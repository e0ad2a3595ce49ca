"""Gives the report the texts that were captured, and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tosrisk.domain.findings import Finding
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Version
from tosrisk.ports import Extractor, SnapshotStore
from tosrisk.workflows.judging import Judge
from tosrisk.workflows.versions import speaks_our_language, version_at


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTexts:
    """The texts of a workspace (ports.Library)."""

    snapshots: SnapshotStore
    extractor: Extractor
    judge: Judge
    documents: Mapping[str, Document]
    """Those that are watched or known, by key: they say how a text is drawn."""

    def snapshot(self, path: str) -> Snapshot | None:
        """The record of the snapshot of this path (`vendor/document/snapshot`); None when there is none.

        Raises:
            StoreError: it cannot be read.
        """
        return self.snapshots.find(path)

    def version(self, path: str) -> Version | None:
        """The text of the snapshot of this path (`vendor/document/snapshot`), by the present extractor.

        None when there is no such snapshot. The text of a document that is not known any more is given as it
        was saved.

        Raises:
            StoreError: the snapshot cannot be read.
        """
        snapshot = self.snapshots.find(path)
        if snapshot is None:
            return None
        document = self.documents.get(snapshot.document)
        if document is None:
            return self.snapshots.load_version(snapshot)
        return version_at(document, snapshot, self.snapshots, self.extractor)

    def findings(self, version: Version) -> tuple[Finding, ...]:
        """What a text was judged to say, in its order; nothing of one in a language that no rule speaks."""
        return self.judge.findings(version.text) if speaks_our_language(version) else ()
