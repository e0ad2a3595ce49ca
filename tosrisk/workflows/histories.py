"""Draws a vendor's risk over time from its stored versions, reading only what is new since the last time."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.scoring.history import Chronicle
from tosrisk.domain.history import History
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.domain.vendor import Vendor
from tosrisk.domain.version import Version
from tosrisk.ports import Extractor, HistoryCache, SnapshotStore
from tosrisk.workflows.judging import Judge
from tosrisk.workflows.rereading import Capture, Rereader
from tosrisk.workflows.versions import speaks_our_language

_REVISION = "history/1"
"""Raised when the code that scores changes its results: it makes the cache forget."""

_NOTHING = History()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryReader:
    """Follows the answers of vendors. What it keeps is a cache: it can be drawn anew from the snapshots."""

    snapshots: SnapshotStore
    extractor: Extractor
    judge: Judge
    histories: HistoryCache

    def history(self, vendor: Vendor) -> History:
        """The vendor's answers and grade, on each day on which they changed.

        Raises:
            StoreError: evidence or state could not be read.
        """
        reader = Rereader(snapshots=self.snapshots, extractor=self.extractor, judge=self.judge)
        deal = [(each.key, each.kind.value, each.tiers) for each in vendor.documents]
        fingerprint = reader.fingerprint(vendor.documents, _REVISION, vendor.tier, deal, TAXONOMY)
        known = self.histories.get(vendor.id, fingerprint) or _NOTHING
        drawn = _go_on(vendor, known, reader)
        if drawn != known:
            self.histories.put(vendor.id, fingerprint, drawn)
        return drawn


def _go_on(vendor: Vendor, known: History, reader: Rereader) -> History:
    """The history with what was captured since; drawn anew where it cannot be gone on with."""
    waiting = reader.waiting(vendor.documents, known.read)
    if not waiting:
        return known
    chronicle = Chronicle(vendor, known)
    older = known.until is not None and waiting[0].at < known.until
    if older or not _recalled(vendor, known, reader, chronicle):
        return _go_on(vendor, _NOTHING, reader)
    read = {key: (snapshot, text) for key, snapshot, text in known.read}
    for capture in waiting:
        key, snapshot = capture.document.key, capture.snapshot
        _, text = read.get(key, ("", ""))
        version = reader.version(capture)
        read[key] = (snapshot.id, version.sha256 if version else text)
        if version and version.sha256 != text:
            _read(version, capture, reader, chronicle)
    points, days = chronicle.history()
    return History(
        points=points,
        days=days,
        read=tuple((key, *held) for key, held in sorted(read.items())),
        until=waiting[-1].at,
    )


def _read(version: Version, capture: Capture, reader: Rereader, chronicle: Chronicle) -> None:
    readable = speaks_our_language(version)
    chronicle.read(
        capture.document,
        reader.findings(version, newest=capture.newest) if readable else None,
        capture.at,
        snapshot=capture.snapshot.id,
        sha256=version.sha256,
        upgraded=capture.snapshot.technical_upgrade,
    )


def _recalled(vendor: Vendor, known: History, reader: Rereader, chronicle: Chronicle) -> bool:
    """Whether what every document said when the history was left could be read again."""
    last = {key: snapshot for key, snapshot, text in known.read if text}
    for document in vendor.documents:
        if document.key not in last:
            continue
        version = reader.version_of(document, last[document.key])
        if version is None:
            return False
        readable = speaks_our_language(version)
        chronicle.recall(document, reader.findings(version, newest=True) if readable else None)
    return True
