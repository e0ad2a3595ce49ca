"""Sees a new version of a document through: compare, raise the alert, only then move on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from tosrisk.core.memory import Memory
from tosrisk.domain.alerts import Recipient
from tosrisk.domain.changes import Change
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Clause, Version
from tosrisk.ports import Baselines, Extractor, Outbox, SnapshotStore
from tosrisk.workflows.alerting import change_alert, raise_alert
from tosrisk.workflows.compare import ClauseJudge, clauses_of, compare_texts
from tosrisk.workflows.versions import version_at


def watch_version(
    document: Document,
    snapshot: Snapshot,
    version: Version,
    previous: Version | None,
    *,
    judge: ClauseJudge,
    outbox: Outbox,
    baselines: Baselines,
    recipients: Sequence[Recipient],
    memory: Callable[[], Memory],
    at: datetime,
) -> Change | None:
    """Compare a version with the one before it, raise an alert if it matters, then advance the baseline.

    The alert is stored before the baseline moves: a crash in between repeats the comparison, and the
    alert's id keeps it from being raised twice. Nothing is raised where an archive says that only its own
    extraction changed, nor for what earlier versions said already.

    Args:
        document: what is watched.
        snapshot: the accepted snapshot that `version` was drawn from.
        version: its text, by the present extractor.
        previous: the text of the baseline, by the present extractor; None for the first version.
        judge: judges the clauses of both.
        outbox: takes the alert.
        baselines: remembers that this version is done.
        recipients: who hears of it; none for imported history.
        memory: recalls what earlier versions said and what was told; asked only when it matters.
        at: the day the alert is dated: now, or when the version was recorded.

    Returns:
        The change, with only what is news in it; None for a first version or an unchanged text.

    Raises:
        StoreError: the alert or the baseline could not be stored.
    """
    change: Change | None = None
    if previous is not None and previous.sha256 != version.sha256:
        change = compare_texts(previous.text, version.text, judge, document.key)
        if change.material and not snapshot.technical_upgrade:
            change = memory().fresh(change, at)
            if change.material:
                old = f"{previous.document}/{previous.snapshot}"
                alert = change_alert(change, document, before=old, after=snapshot.path, at=at)
                raise_alert(outbox, alert, recipients)
                memory().tell(change.stances, at)
    baselines.set(document.key, snapshot.id)
    return change


def remember(
    document: Document,
    *,
    until: str | None,
    snapshots: SnapshotStore,
    extractor: Extractor,
    outbox: Outbox,
) -> Memory:
    """What a document's stored versions said, up to and including the baseline `until`, and what was told.

    Raises:
        StoreError: the history or the alerts cannot be read.
    """
    memory = Memory()
    if until is None:
        return memory
    held: tuple[Clause, ...] = ()
    for snapshot in snapshots.history(document.key):
        if snapshot.accepted and (version := version_at(document, snapshot, snapshots, extractor)):
            memory.see(held, snapshot.fetched_at)
            held = clauses_of(version.text)
            memory.see(held, snapshot.fetched_at)
        if snapshot.id == until:
            break
    for alert in outbox.browse():
        if alert.document.key == document.key:
            memory.tell(alert.changes, alert.raised_at)
    return memory
