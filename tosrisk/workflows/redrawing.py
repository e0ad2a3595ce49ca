"""Draws alerts anew from the chain of snapshots, where the state that held them was lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date
from itertools import pairwise

from tosrisk.core.changes.memory import Memory
from tosrisk.core.changes.promises import SAME_RUN
from tosrisk.core.changes.quiet import Sighting
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.confirmation import FROM_AFAR, Confirmation
from tosrisk.domain.policy import Importance
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Version
from tosrisk.ports import Extractor, Outbox, SnapshotStore
from tosrisk.workflows.compare import ClauseJudge
from tosrisk.workflows.siblings import Shelf
from tosrisk.workflows.versions import comparable, speaks_our_language, version_at
from tosrisk.workflows.watching import watch_version

_Read = tuple[Snapshot, Version]


def redraw(
    document: Document,
    history: Sequence[Snapshot],
    *,
    snapshots: SnapshotStore,
    extractor: Extractor,
    judge: ClauseJudge,
    outbox: Outbox,
    confirm: Confirmation,
    importance: Importance,
) -> int:
    """Compare what is stored of a document, version by version, and keep the alerts; returns how many.

    Nobody is notified: who had to hear of them has. They have the ids, and so the pages, that they had. Doing
    it again adds nothing.

    Args:
        document: what is watched.
        history: its accepted snapshots, oldest first.
        snapshots: the evidence.
        extractor: draws their texts.
        judge: judges their clauses.
        outbox: takes the alerts.
        confirm: whether a second look has to see a change. Which looks did is not known any more: where the
            next run has to, a change that the next version undoes is taken for one that nobody confirmed.
        importance: how grave the company holds changes to be.

    Raises:
        StoreError: evidence could not be read, or an alert not be stored.
    """
    mark, memory = outbox.mark(), Memory()
    versions = ((each, version_at(document, each, snapshots, extractor)) for each in history)
    read = [(snapshot, version) for snapshot, version in versions if version]
    if confirm is Confirmation.NEXT_RUN:
        read = _lasting(read)
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


def _lasting(read: Sequence[_Read]) -> list[_Read]:
    """The versions without those from afar that the next one undoes."""
    lasting = list(read[:1])
    for at, (snapshot, version) in enumerate(read[1:], start=1):
        before = lasting[-1][1].sha256
        undone = at + 1 < len(read) and read[at + 1][1].sha256 == before != version.sha256
        if not (undone and snapshot.via in FROM_AFAR):
            lasting.append((snapshot, version))
    return lasting


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
