"""Turns what is stored into scorecards."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.policy import Importance
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Scorecard, VersionFacts
from tosrisk.domain.vendor import Document, Vendor
from tosrisk.ports import CheckLog, Extractor, LedgerCache, Progress, SnapshotStore, Step
from tosrisk.workflows.judging import Judge
from tosrisk.workflows.library import StoredTexts
from tosrisk.workflows.promises import PromiseReader
from tosrisk.workflows.versions import current_version, speaks_our_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessor:
    """Everything that is needed to say how documents stand."""

    snapshots: SnapshotStore
    extractor: Extractor
    judge: Judge
    checks: CheckLog
    ledgers: LedgerCache
    importance: Importance = field(default_factory=Importance)
    """What matters how much to the company."""

    def scorecard(self, vendor: Vendor, step: Step) -> Scorecard:
        """The scorecard of a vendor, from the last good version of each document.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        checks = self.checks.of_vendor(vendor.id)
        assessed = []
        for document in vendor.documents:
            assessed.append(self._document(document, checks.get(document.key)))
            step.advance(document.key)
        reader = PromiseReader(
            snapshots=self.snapshots,
            extractor=self.extractor,
            judge=self.judge,
            checks=self.checks,
            ledgers=self.ledgers,
        )
        return replace(score_vendor(vendor, assessed, self.importance), promises=reader.promises(vendor))

    def each(self, vendors: Sequence[Vendor], progress: Progress) -> Generator[Scorecard, None, None]:
        """The scorecards of vendors in their order, each drawn when it is asked for.

        Who stops asking before the end closes it, or the progress bar stays.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        with progress.track("Judging", sum(len(vendor.documents) for vendor in vendors)) as step:
            for vendor in vendors:
                yield self.scorecard(vendor, step)

    def texts(self, vendors: Sequence[Vendor]) -> StoredTexts:
        """The texts of these vendors, of any day, drawn and judged as those of their scorecards."""
        return StoredTexts(
            snapshots=self.snapshots,
            extractor=self.extractor,
            judge=self.judge,
            documents={document.key: document for vendor in vendors for document in vendor.documents},
        )

    def _document(self, document: Document, last: tuple[datetime, bool, str] | None) -> AssessedDocument:
        checked_at, ok, detail = last if last else (None, True, "")
        current = current_version(document, self.snapshots, self.extractor)
        if current is None:
            return AssessedDocument(
                document=document,
                status=DocumentStatus.MISSING,
                version=None,
                findings=(),
                captured_at=None,
                checked_at=checked_at,
                detail=detail or "never read",
            )
        snapshot, version = current
        readable = speaks_our_language(version)
        status = DocumentStatus.CURRENT if ok else DocumentStatus.BROKEN
        if not readable:
            status = DocumentStatus.UNSUPPORTED_LANGUAGE
            detail = f"language not supported: {version.extraction.language}"
        return AssessedDocument(
            document=document,
            status=status,
            version=VersionFacts.of(version),
            findings=self.judge.findings(version.text) if readable else (),
            captured_at=snapshot.fetched_at,
            checked_at=checked_at or snapshot.fetched_at,
            detail=detail,
        )


def all_vendors(configured: Sequence[Vendor], stored: Sequence[Document]) -> tuple[Vendor, ...]:
    """The configured vendors, then those known from imported history alone, by id.

    Imported documents of a configured vendor join its own: an archive may hold more than is watched.
    """
    known = {document.key for vendor in configured for document in vendor.documents}
    extra: dict[str, list[Document]] = {}
    for document in stored:
        if document.key not in known:
            extra.setdefault(document.vendor, []).append(document)
    joined = [
        replace(vendor, documents=(*vendor.documents, *extra.pop(vendor.id, ()))) for vendor in configured
    ]
    archived = [
        Vendor(id=vendor_id, name=documents[0].vendor_name, documents=tuple(documents))
        for vendor_id, documents in sorted(extra.items())
    ]
    return (*joined, *archived)
