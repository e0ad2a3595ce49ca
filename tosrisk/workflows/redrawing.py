"""Draws alerts anew from the chain of snapshots, where the state that held them was lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date
from itertools import pairwise

from tosrisk.core.changes.memory import Memory
from tosrisk.core.changes.promises import SAME_RUN
from tosrisk.core.changes.quiet import Sighting
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.policy import Importance
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.ports import Extractor, Outbox, SnapshotStore
from tosrisk.workflows.compare import ClauseJudge
from tosrisk.workflows.siblings import Shelf
from tosrisk.workflows.versions import comparable, speaks_our_language, version_at
from tosrisk.workflows.watching import watch_version


def redraw(
    document: Document,
    history: Sequence[Snapshot],
    *,
    snapshots: SnapshotStore,
    extractor: Extractor,
    judge: ClauseJudge,
    outbox: Outbox,
    importance: Importance,
) -> int:
    """Compare what is stored of a document, version by version, and keep the alerts; returns how many.

    Nobody is notified: who had to hear of them has. They have the ids, and so the pages, that they had. No
    look that confirmed a change is known any more, so that each counts that was stored. Doing it again adds
    nothing.

    Args:
        document: what is watched.
        history: its accepted snapshots, oldest first.
        snapshots: the evidence.
        extractor: draws their texts.
        judge: judges their clauses.
        outbox: takes the alerts.
        importance: how grave the company holds changes to be.

    Raises:
        StoreError: evidence could not be read, or an alert not be stored.
    """
    mark, memory = outbox.mark(), Memory()
    versions = ((each, version_at(document, each, snapshots, extractor)) for each in history)
    read = [(snapshot, version) for snapshot, version in versions if version]
    for snapshot, version in read[:1]:
        memory.see(segment(version.text), snapshot.fetched_at)
    for (before, previous), (snapshot, version) in pairwise(read):
        if previous.sha256 == version.sha256:
            continue
        ours = speaks_our_language(previous) and speaks_our_language(version)
        shelf = Shelf(
            snapshots=snapshots, extractor=extractor, judge=judge, until=snapshot.fetched_at + SAME_RUN
        )
        watch_version(
            document,
            snapshot,
            version,
            previous if ours and comparable(snapshot, before) else None,
            judge=judge,
            outbox=outbox,
            baselines=_NOWHERE,
            recipients=(),
            memory=lambda: memory,
            siblings=shelf.beside(document, snapshot.fetched_at),
            sighting=Sighting(on=_day(snapshot), before=_day(before), recorded=True),
            confirmed=lambda _: True,
            at=snapshot.fetched_at,
            importance=importance,
        )
        memory.see(segment(version.text), snapshot.fetched_at)
    return len(outbox.alerts(since=mark))


class _Nowhere:
    """Keeps no baseline: who is killed in between begins again, and compares nothing across what is left."""

    def get(self, document: str) -> str | None:
        """None."""

    def set(self, document: str, snapshot: str) -> None:
        """Do nothing."""

    def doubt(self, document: str, snapshot: str, *, stood: date | None = None) -> None:
        """Do nothing."""

    def doubted(self, document: str) -> Mapping[str, date | None]:  # noqa: ARG002  as in ports.Baselines
        """Nothing is in doubt."""
        return {}


_NOWHERE = _Nowhere()


def _day(snapshot: Snapshot) -> date:
    return snapshot.fetched_at.astimezone(UTC).date()
