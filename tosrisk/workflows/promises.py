"""Draws the promises of a vendor from its stored versions, reading only what is new since the last time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
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
        return tuple(map(self._last_checked, page.promises))

    def _fingerprint(self, documents: Sequence[Document]) -> str:
        """Changes when the same snapshots may be read as other promises."""
        made = sorted((document.key, made_by(document, self.extractor)) for document in documents)
        identity = repr((_REVISION, self.judge.fingerprint, made)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(identity).hexdigest()[:16]

    def _go_on(self, vendor: Vendor, known: LedgerPage) -> LedgerPage:
        """The ledger with what was captured since; drawn anew where that is older than what it has read."""
        read = {key: (snapshot, text) for key, snapshot, text in known.read}
        waiting: list[tuple[datetime, str, int, Snapshot]] = []
        for document in vendor.documents:
            last, _ = read.get(document.key, ("", ""))
            newest = self.snapshots.latest(document.key, accepted=True)
            if newest is None or newest.id == last:
                continue
            accepted = [s for s in self.snapshots.history(document.key) if s.accepted]
            ids = [snapshot.id for snapshot in accepted]
            start = ids.index(last) + 1 if last in ids else 0
            times = accumulate((snapshot.fetched_at for snapshot in accepted), max)  # a clock may be set back
            waiting += [
                (at, document.key, place, snapshot)
                for place, (at, snapshot) in enumerate(zip(times, accepted, strict=True))
                if place >= start
            ]
        if not waiting:
            return known
        waiting.sort(key=lambda entry: entry[:3])
        if known.until and waiting[0][0] < known.until:
            return self._go_on(vendor, LedgerPage())
        ledger = Ledger(vendor.id, known.promises)
        newest_of = {key: snapshot.id for _, key, _, snapshot in waiting}
        documents = {document.key: document for document in vendor.documents}
        for at, key, _, snapshot in waiting:
            version = version_at(documents[key], snapshot, self.snapshots, self.extractor)
            _, text = read.get(key, ("", ""))
            if version is None or not speaks_our_language(version):
                read[key] = (snapshot.id, text)
                continue
            read[key] = (snapshot.id, version.sha256)
            if version.sha256 == text:
                ledger.confirm(key, at)
                continue
            findings = self._findings(version, newest=snapshot.id == newest_of[key])
            ledger.read(key, findings, at, note=_UPGRADED if snapshot.technical_upgrade else "")
        return LedgerPage(
            promises=ledger.promises(),
            read=tuple((key, *held) for key, held in sorted(read.items())),
            until=waiting[-1][0],
        )

    def _findings(self, version: Version, *, newest: bool) -> tuple[Finding, ...]:
        """Of the newest text, stored as those that the report reads; of older ones, not stored."""
        if newest:
            return self.judge.findings(version.text)
        return self.judge.judge(clauses_of(version.text))

    def _last_checked(self, promise: Promise) -> Promise:
        """The promise, seen last when its document was: a capture is stored only when the bytes changed."""
        last = self.checks.last(promise.document)
        if promise.stands and last and last[1] and last[0] > promise.last_seen:
            return replace(promise, last_seen=last[0])
        return promise
