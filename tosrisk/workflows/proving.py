"""Gathers what proves a change, or what one capture says: captures as stored, their chain, their findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tosrisk.core.clauses.segment import segment
from tosrisk.domain.alerts import Alert
from tosrisk.domain.exports import Case, Deposition, Exhibit
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.errors import StoreError, UsageError
from tosrisk.ports import Exhibits, Extractor, SnapshotStore
from tosrisk.workflows.compare import ClauseJudge, compare_texts
from tosrisk.workflows.versions import version_at


def document_meant(documents: Mapping[str, Document], subject: str) -> tuple[Document, str]:
    """The document of `VENDOR/DOCUMENT[/CAPTURE]`, and the id of the capture, or "".

    Raises:
        UsageError: no document of the workspace has this key.
    """
    vendor, own, *rest = subject.strip("/").split("/", 2)
    document = documents.get(f"{vendor}/{own}")
    if document is None:
        raise UsageError(f"no document is '{vendor}/{own}'", fix="see `tosrisk vendors list`")
    return document, rest[0] if rest else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prover:
    """Everything that is needed to prove a change, or what a capture says."""

    snapshots: SnapshotStore
    exhibits: Exhibits
    extractor: Extractor
    judge: ClauseJudge

    def cases(self, alerts: Sequence[Alert], documents: Mapping[str, Document]) -> tuple[Case, ...]:
        """A case for each alert that tells of a change, by key of its document.

        Args:
            alerts: what is to be proven.
            documents: those of the workspace by key, so that a text is drawn as everywhere else. One that is
                not watched any more is taken as the alert knows it.

        Raises:
            UsageError: none of the alerts tells of a change between two captures.
            StoreError: the evidence cannot be read, or is not what was stored.
        """
        changes = [alert for alert in alerts if alert.snapshot_before and alert.snapshot_after]
        if not changes:
            raise UsageError(
                f"alert {alerts[0].id[:8]} tells of no change of a text, so that there is nothing to compare",
                fix="name one of kind material-change; see `tosrisk alerts --format jsonl`",
            )
        changes.sort(key=lambda alert: (alert.document.key, alert.id))
        return tuple(
            self._case(alert, documents.get(alert.document.key, alert.document)) for alert in changes
        )

    def deposition(self, document: Document, capture: str = "") -> Deposition:
        """What proves what a document said when it was captured.

        Args:
            document: of the workspace, so that its text is drawn as everywhere else.
            capture: id of the snapshot; "" for the last good one.

        Raises:
            UsageError: the document was never captured well, or has no such capture.
            StoreError: the evidence cannot be read, or is not what was stored.
        """
        found = (
            self.snapshots.find(f"{document.key}/{capture}")
            if capture
            else self.snapshots.latest(document.key, accepted=True)
        )
        if found is None or not found.accepted:
            lacks = f"has no good capture {capture}" if capture else "was never captured"
            raise UsageError(
                f"{document.key} {lacks}", fix="the report names a document's captures beside their hashes"
            )
        return Deposition(
            document=document,
            exhibit=self._exhibit(document, found, found.path),
            chain=self.exhibits.chain(document.key, found.id),
        )

    def _case(self, alert: Alert, document: Document) -> Case:
        history = {snapshot.path: snapshot for snapshot in self.snapshots.history(document.key)}
        before = self._exhibit(document, history.get(alert.snapshot_before), alert.snapshot_before)
        after = self._exhibit(document, history.get(alert.snapshot_after), alert.snapshot_after)
        return Case(
            alert=alert,
            before=before,
            after=after,
            change=compare_texts(before.version.text, after.version.text, self.judge, document.key),
            chain=self.exhibits.chain(document.key, before.snapshot.id),
        )

    def _exhibit(self, document: Document, snapshot: Snapshot | None, path: str) -> Exhibit:
        version = version_at(document, snapshot, self.snapshots, self.extractor) if snapshot else None
        if snapshot is None or version is None:
            raise StoreError(
                "the capture is gone, or no text can be drawn from it",
                where=f"snapshots/{path}",
                fix="restore it from a backup, then run `tosrisk verify`",
            )
        return Exhibit(
            snapshot=snapshot,
            files=self.exhibits.files(snapshot),
            version=version,
            findings=self.judge.judge(segment(version.text)),
        )
