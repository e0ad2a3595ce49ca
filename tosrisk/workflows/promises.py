"""Draws the promises of a vendor from its stored versions, reading only what is new since the last time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tosrisk.core.changes.promises import Ledger
from tosrisk.domain.promises import LedgerPage, Promise
from tosrisk.domain.vendor import Vendor
from tosrisk.ports import CheckLog, Extractor, LedgerCache, SnapshotStore
from tosrisk.workflows.judging import Judge
from tosrisk.workflows.rereading import Rereader
from tosrisk.workflows.versions import speaks_our_language

_REVISION = "1"
"""Raised when the code that follows promises changes its results: it makes the cache forget."""
_UPGRADED = "the archive changed how it reads the page, so the words may still be there"

_NONE = ("", "")
"""Snapshot and text of a document that was not read yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseReader:
    """Follows the promises of vendors. What it keeps is a cache: it can be drawn anew from the snapshots."""

    snapshots: SnapshotStore
    extractor: Extractor
    judge: Judge
    checks: CheckLog
    ledgers: LedgerCache

    def promises(self, vendor: Vendor) -> tuple[Promise, ...]:
        """Every promise of the vendor, in the order they were made.

        Raises:
            StoreError: evidence or state could not be read.
        """
        reader = Rereader(snapshots=self.snapshots, extractor=self.extractor, judge=self.judge)
        fingerprint = reader.fingerprint(vendor.documents, _REVISION)
        known = self.ledgers.get(vendor.id, fingerprint) or LedgerPage()
        page = _go_on(vendor, known, reader)
        if page != known:
            self.ledgers.put(vendor.id, fingerprint, page)
        return tuple(self._last_seen(vendor, page.promises))

    def _last_seen(self, vendor: Vendor, promises: Sequence[Promise]) -> Iterator[Promise]:
        """The promises, seen last when their documents were: a capture is stored only when bytes changed."""
        checks = self.checks.of_vendor(vendor.id)
        for promise in promises:
            at, ok, _ = checks.get(promise.document) or (promise.last_seen, False, "")
            seen = promise.stands and ok and at > promise.last_seen
            yield replace(promise, last_seen=at) if seen else promise


def _go_on(vendor: Vendor, known: LedgerPage, reader: Rereader) -> LedgerPage:
    """The ledger with what was captured since; drawn anew where that is older than what it has read."""
    waiting = reader.waiting(vendor.documents, known.read)
    if not waiting:
        return known
    if known.until and waiting[0].at < known.until:
        return _go_on(vendor, LedgerPage(), reader)
    read = {key: (snapshot, text) for key, snapshot, text in known.read}
    ledger = Ledger(vendor.id, known.promises)
    for capture in waiting:
        key, snapshot = capture.document.key, capture.snapshot
        version = reader.version(capture)
        _, text = read.get(key, _NONE)
        if version is None or not speaks_our_language(version):
            read[key] = (snapshot.id, text)
            continue
        read[key] = (snapshot.id, version.sha256)
        if version.sha256 == text:
            ledger.confirm(key, capture.at)
            continue
        findings = reader.findings(version, newest=capture.newest)
        ledger.read(key, findings, capture.at, note=_UPGRADED if snapshot.technical_upgrade else "")
    return LedgerPage(
        promises=ledger.promises(),
        read=tuple((key, *held) for key, held in sorted(read.items())),
        until=waiting[-1].at,
    )
