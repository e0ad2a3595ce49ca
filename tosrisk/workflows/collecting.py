"""Finds what years of runs have left behind that proves nothing, and lets it go."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from tosrisk.core.clauses.passages import bare, key_of, passage_of
from tosrisk.core.clauses.segment import segment
from tosrisk.core.sources.retention import removals
from tosrisk.core.text.normalize import text_sha256
from tosrisk.domain.retention import CacheUse, Removal, Retention
from tosrisk.domain.vendor import Document
from tosrisk.ports import Baselines, CacheKeeper, Extractor, Outbox, Reaper, SnapshotStore
from tosrisk.workflows.versions import current_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """Everything that is needed to tidy a workspace."""

    snapshots: SnapshotStore
    reaper: Reaper
    extractor: Extractor
    outbox: Outbox
    baselines: Baselines
    caches: CacheKeeper
    rules: Retention
    judge: str
    """Fingerprint of the present judge: what others found is stale."""
    encoder: str
    """Id of the present encoder."""
    exemplars: tuple[str, ...]
    """Sentences that the rules bring along: their vectors are needed always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Litter:
    """What may go."""

    removals: tuple[Removal, ...]
    caches: CacheUse
    texts: frozenset[str]
    """Hashes of the texts whose findings stay."""
    keys: frozenset[str]
    """Of the sentences whose vectors stay."""

    @property
    def size(self) -> int:
        """Bytes, as far as they can be told beforehand."""
        return sum(removal.holding.size for removal in self.removals) + self.caches.size


def look_for_litter(collector: Collector, *, now: datetime) -> Litter:
    """What may go, of every document there is evidence of, watched or not. Nothing is changed.

    Raises:
        StoreError: evidence or state cannot be read.
    """
    documents = collector.snapshots.documents()
    named = {
        path for alert in collector.outbox.browse() for path in (alert.snapshot_before, alert.snapshot_after)
    }
    found: list[Removal] = []
    texts: set[str] = set()
    keys = {key_of(bare(sentence)) for sentence in collector.exemplars}
    for document in documents:
        baseline = f"{document.key}/{collector.baselines.get(document.key)}"
        holdings = collector.reaper.holdings(document.key)
        found += removals(holdings, collector.rules, named=named | {baseline}, now=now)
        for text in _present_texts(collector, document):
            texts.add(text_sha256(text))
            keys.update(key_of(passage_of(clause)) for clause in segment(text))
    return Litter(
        removals=tuple(found),
        caches=_stale(collector, texts, keys),
        texts=frozenset(texts),
        keys=frozenset(keys),
    )


def clear_away(collector: Collector, litter: Litter, *, now: datetime) -> None:
    """Let go of what was found. Killed on the way, it leaves nothing that the next time does not finish.

    Raises:
        StoreError: something could not be removed.
    """
    for removal in litter.removals:
        collector.reaper.drop(removal.holding.snapshot, removal.reason, now)
    if litter.removals:
        collector.caches.forget_pages()  # they may link to what is gone
    for document in collector.snapshots.documents():
        collector.reaper.sweep(document.key)
    if litter.caches.findings or litter.caches.vectors:
        collector.caches.prune(
            judge=collector.judge,
            texts=litter.texts,
            encoder=collector.encoder,
            keys=litter.keys,
        )


def _present_texts(collector: Collector, document: Document) -> Iterator[str]:
    """What the document says now, and what the next version will be compared with."""
    current = current_version(document, collector.snapshots, collector.extractor)
    if current:
        yield current[1].text
    baseline = collector.baselines.get(document.key)
    for snapshot in collector.snapshots.history(document.key):
        if snapshot.id == baseline and (version := collector.snapshots.load_version(snapshot)):
            yield version.text


def _stale(collector: Collector, texts: Collection[str], keys: Collection[str]) -> CacheUse:
    return collector.caches.stale(judge=collector.judge, texts=texts, encoder=collector.encoder, keys=keys)
