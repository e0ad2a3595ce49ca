"""Sees a new version of a document through: compare, raise the alert, only then move on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tosrisk.core.changes.memory import Memory
from tosrisk.core.changes.moves import Siblings
from tosrisk.core.changes.quiet import Sighting, promised_notice, quiet_remarks
from tosrisk.core.clauses.segment import segment
from tosrisk.core.policing.importance import reweighed
from tosrisk.domain.alerts import Recipient
from tosrisk.domain.changes import Change
from tosrisk.domain.policy import Importance
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Version
from tosrisk.ports import Baselines, Extractor, Outbox, SnapshotStore
from tosrisk.workflows.alerting import change_alert, raise_alert
from tosrisk.workflows.compare import ClauseJudge, compare_texts
from tosrisk.workflows.versions import version_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What the comparison of a version came to."""

    change: Change | None = None
    """With only what is news in it; None for a first version or an unchanged text."""
    waiting: bool = False
    """True when it matters and nobody has confirmed it: nothing was raised, and the baseline stays."""


OURS = Importance()
"""Severities as this program sees them."""

NOTHING = Watched()
"""There was nothing to compare."""


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
    siblings: Siblings,
    sighting: Sighting,
    confirmed: Callable[[Change], bool],
    at: datetime,
    importance: Importance = OURS,
) -> Watched:
    """Compare a version with the one before it, raise an alert if it matters, then advance the baseline.

    The alert is stored before the baseline moves: a crash in between repeats the comparison, and the
    alert's id keeps it from being raised twice. Nothing is raised where an archive says that only its own
    extraction changed, nor for what earlier versions said already. A change that is not confirmed yet stays
    a difference from the baseline, so that the next look finds it again, or finds it gone.

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
        siblings: the vendor's other documents.
        sighting: when the version was met, for remarks on how the change was made.
        confirmed: says whether another look has seen the change; asked only when it matters.
        at: the day the alert is dated: when the version was captured or recorded.
        importance: how grave the company holds changes to be.

    Raises:
        StoreError: the alert or the baseline could not be stored.
    """
    change: Change | None = None
    if previous is not None and previous.sha256 != version.sha256:
        compared = compare_texts(previous.text, version.text, judge, document.key, siblings)
        change = reweighed(compared, importance)
        if change.material and not snapshot.technical_upgrade:
            change = memory().fresh(change, at)
            if change.material:
                if not confirmed(change):
                    baselines.doubt(document.key, snapshot.id, stood=sighting.before)
                    return Watched(change=change, waiting=True)
                change = replace(change, remarks=_remarks(previous, version, sighting, judge, siblings))
                old = f"{previous.document}/{previous.snapshot}"
                alert = change_alert(
                    change,
                    document,
                    before=old,
                    after=snapshot.path,
                    at=at,
                    effective=version.extraction.effective,
                    findings=judge.judge(segment(version.text)),
                    others=siblings.standing,
                )
                raise_alert(outbox, alert, recipients)
                memory().tell(change.stances, at)
    baselines.set(document.key, snapshot.id)
    return Watched(change=change)


def _remarks(
    previous: Version, version: Version, sighting: Sighting, judge: ClauseJudge, siblings: Siblings
) -> tuple[str, ...]:
    return quiet_remarks(
        previous.extraction,
        version.extraction,
        sighting,
        lambda: promised_notice(siblings.document, judge.judge(segment(previous.text)), siblings.standing),
    )


def remember(
    document: Document,
    *,
    until: str | None,
    snapshots: SnapshotStore,
    extractor: Extractor,
    outbox: Outbox,
    baselines: Baselines,
) -> Memory:
    """What a document's stored versions said, up to and including the baseline `until`, and what was told.

    Versions that were in doubt and never confirmed do not count: nobody has heard of what they said.

    Raises:
        StoreError: the history or the alerts cannot be read.
    """
    memory = Memory()
    if until is None:
        return memory
    doubted = baselines.doubted(document.key)
    text = ""
    for snapshot in snapshots.history(document.key):
        if snapshot.accepted and snapshot.id not in doubted:
            version = version_at(document, snapshot, snapshots, extractor)
            if version and version.sha256 != text:
                memory.see(segment(version.text), snapshot.fetched_at)
                text = version.sha256
        if snapshot.id == until:
            break
    for alert in outbox.browse():
        if alert.document.key == document.key:
            memory.tell(alert.changes, alert.raised_at)
    return memory
