"""Reads from stored versions who else stands behind a vendor."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.changes.subprocessor_changes import subprocessor_changes
from tosrisk.core.recipients.model_makers import model_makers_in
from tosrisk.core.recipients.subprocessors import subprocessors_in
from tosrisk.core.text.company_names import same_company
from tosrisk.domain.recipients import ListChange, Maker, ModelMaker, Recipients, SubProcessor
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document, DocumentKind, Vendor
from tosrisk.ports import Extractor, SnapshotStore
from tosrisk.workflows.versions import current_version, speaks_our_language, version_at

_LOOK_BACK = 60
"""Captures of a list that are read for its last change: two months of a page that differs every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientReader:
    """Finds sub-processors and makers of AI models in what is stored."""

    snapshots: SnapshotStore
    extractor: Extractor
    makers: tuple[Maker, ...]

    def read(self, vendor: Vendor) -> Recipients:
        """Who the vendor's documents name, and what changed last in its lists.

        Raises:
            StoreError: evidence could not be read.
        """
        listed: dict[str, SubProcessor] = {}
        makers: dict[str, ModelMaker] = {}
        changes: list[ListChange] = []
        lists_first = sorted(vendor.documents, key=lambda each: each.kind is not DocumentKind.SUBPROCESSORS)
        for document in lists_first:
            current = current_version(document, self.snapshots, self.extractor)
            if current is None or not speaks_our_language(current[1]):
                continue
            snapshot, version = current
            parties = subprocessors_in(version, document.kind)
            for party in parties:
                listed.setdefault(same_company(party.name), party)
            for maker in model_makers_in(version, parties, self.makers, vendor.name):
                makers.setdefault(maker.maker.id, maker)
            if document.kind is DocumentKind.SUBPROCESSORS and parties:
                changes += self._last_change(document, snapshot, parties)
        changes.sort(key=lambda change: change.at, reverse=True)
        return Recipients(
            subprocessors=tuple(listed.values()), makers=tuple(makers.values()), changes=tuple(changes)
        )

    def _last_change(
        self, document: Document, newest: Snapshot, parties: tuple[SubProcessor, ...]
    ) -> list[ListChange]:
        """The newest pair of captures with different lists, looking back from the newest capture."""
        earlier = [each for each in self.snapshots.history(document.key) if each.accepted][:-1]
        after = newest
        for before in reversed(earlier[-_LOOK_BACK:]):
            version = version_at(document, before, self.snapshots, self.extractor)
            if version is None or not speaks_our_language(version):
                continue
            was = subprocessors_in(version, document.kind)
            found = subprocessor_changes(was, parties)
            if was and (found.added or found.removed or found.moved):
                return [
                    ListChange(
                        document=document.key,
                        before=before.id,
                        after=after.id,
                        at=after.fetched_at,
                        changes=found,
                    )
                ]
            after = before
        return []
