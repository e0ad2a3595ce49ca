"""Draws the promises of a vendor from its stored versions, reading only what is new since the last time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from tosrisk.core.promises import Ledger
from tosrisk.domain.findings import Finding
from tosrisk.domain.promises import LedgerPage, Promise
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document, Vendor
from tosrisk.domain.version import Version
from tosrisk.ports import CheckLog, Extractor, LedgerCache, SnapshotStore
from tosrisk.workflows.compare import clauses_of
from tosrisk.workflows.judging import Judge
from tosrisk.workflows.versions import made_by, speaks_our_language, version_at

_REVISION = "1"
"""Raised when the code that follows promises changes its results: it makes the cache forget."""
_UPGRADED = "the archive changed how it reads the page, so the words may still be there"

_NONE = ("", "")
"""Snapshot and text of a document that was not read yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Capture:
    """An accepted snapshot that is still to be read."""

    at: datetime
    document: Document
    place: int
    """In the chain of its document."""
    snapshot: Snapshot


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
        fingerprint = self._fingerprint(vendor.documents)
        known = self.ledgers.get(vendor.id, fingerprint) or LedgerPage()
        page = self._go_on(vendor, known)
        if page != known:
            self.ledgers.put(vendor.id, fingerprint, page)
        return tuple(self._last_seen(vendor, page.promises))

    def _fingerprint(self, documents: Sequence[Document]) -> str:
        """Changes when the same snapshots may be read as other promises."""
        made = sorted((document.key, made_by(document, self.extractor)) for document in documents)
        identity = repr((_REVISION, self.judge.fingerprint, made)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(identity).hexdigest()[:16]

    def _go_on(self, vendor: Vendor, known: LedgerPage) -> LedgerPage:
        """The ledger with what was captured since; drawn anew where that is older than what it has read."""
        read = {key: (snapshot, text) for key, snapshot, text in known.read}
        waiting = [
            capture
            for document in vendor.documents
            for capture in self._unread(document, read.get(document.key, _NONE)[0])
        ]
        waiting.sort(key=lambda capture: (capture.at, capture.document.key, capture.place))
        if not waiting:
            return known
        if known.until and waiting[0].at < known.until:
            return self._go_on(vendor, LedgerPage())
        ledger = Ledger(vendor.id, known.promises)
        newest = {capture.document.key: capture for capture in waiting}
        for capture in waiting:
            key, snapshot = capture.document.key, capture.snapshot
            version = version_at(capture.document, snapshot, self.snapshots, self.extractor)
            _, text = read.get(key, _NONE)
            if version is None or not speaks_our_language(version):
                read[key] = (snapshot.id, text)
                continue
            read[key] = (snapshot.id, version.sha256)
            if version.sha256 == text:
                ledger.confirm(key, capture.at)
                continue
            findings = self._findings(version, newest=newest[key] is capture)
            ledger.read(key, findings, capture.at, note=_UPGRADED if snapshot.technical_upgrade else "")
        return LedgerPage(
            promises=ledger.promises(),
            read=tuple((key, *held) for key, held in sorted(read.items())),
            until=waiting[-1].at,
        )

    def _unread(self, document: Document, last: str) -> list[_Capture]:
        """What was captured of a document after the snapshot `last`; everything where that is not known."""
        newest = self.snapshots.latest(document.key, accepted=True)
        if newest is None or newest.id == last:
            return []
        accepted = [snapshot for snapshot in self.snapshots.history(document.key) if snapshot.accepted]
        times = accumulate((snapshot.fetched_at for snapshot in accepted), max)  # a clock may be set back
        captures = [
            _Capture(at=at, document=document, place=place, snapshot=snapshot)
            for place, (at, snapshot) in enumerate(zip(times, accepted, strict=True))
        ]
        start = next((c.place + 1 for c in captures if c.snapshot.id == last), 0)
        return captures[start:]

    def _findings(self, version: Version, *, newest: bool) -> tuple[Finding, ...]:
        """Of the newest text, stored as those that the report reads; of older ones, not stored."""
        if newest:
            return self.judge.findings(version.text)
        return self.judge.judge(clauses_of(version.text))

    def _last_seen(self, vendor: Vendor, promises: Sequence[Promise]) -> Iterator[Promise]:
        """The promises, seen last when their documents were: a capture is stored only when bytes changed."""
        checks = self.checks.of_vendor(vendor.id)
        for promise in promises:
            at, ok, _ = checks.get(promise.document) or (promise.last_seen, False, "")
            seen = promise.stands and ok and at > promise.last_seen
            yield replace(promise, last_seen=at) if seen else promise
