"""The scheduled job: look at every source, compare, score, report, and tell whoever must hear of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tosrisk.domain.alerts import Alert, Recipient
from tosrisk.domain.changes import Change
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.policy import AnswerChange, Policy
from tosrisk.domain.recipients import Maker
from tosrisk.domain.scorecard import Standing
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.taxonomy import Severity
from tosrisk.domain.vendor import Document, Vendor
from tosrisk.ports import (
    AnswerBook,
    Baselines,
    CheckLog,
    Clock,
    Desk,
    Extractor,
    Fetcher,
    HistoryCache,
    LedgerCache,
    Notifier,
    Outbox,
    Progress,
    Reporter,
    SnapshotStore,
)
from tosrisk.workflows.advancing import Advancer
from tosrisk.workflows.alerting import note_check
from tosrisk.workflows.assess import Assessor, all_vendors
from tosrisk.workflows.believed import BelievedSnapshots
from tosrisk.workflows.capture import CaptureResult, Outcome, capture, capture_all
from tosrisk.workflows.delivering import DeliveryReport, deliver
from tosrisk.workflows.dossiers import Archivist
from tosrisk.workflows.judging import Judge
from tosrisk.workflows.policing import Police
from tosrisk.workflows.reporting import report


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Everything that a run needs, as ports."""

    fetcher: Fetcher
    extractor: Extractor
    snapshots: SnapshotStore
    judge: Judge
    checks: CheckLog
    outbox: Outbox
    desk: Desk
    baselines: Baselines
    ledgers: LedgerCache
    histories: HistoryCache
    reporter: Reporter
    clock: Clock
    progress: Progress
    recipients: tuple[Recipient, ...]
    notifiers: tuple[Notifier, ...]
    report_dir: Path
    workers: int
    confirm: Confirmation
    policy: Policy
    answers: AnswerBook
    signoffs: tuple[SignOff, ...] = ()
    makers: Callable[[], tuple[Maker, ...]] = tuple
    """Known makers of AI models."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A change in one line, without its clauses."""

    document: Document
    material: bool
    severity: Severity
    summary: str

    @classmethod
    def of(cls, document: Document, change: Change) -> Difference:
        """What is kept of a change once it was compared and told."""
        return cls(
            document=document, material=change.material, severity=change.severity, summary=change.summary
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchResult:
    """What a run came to: a line or two for each document and vendor, however long their texts."""

    captures: tuple[CaptureResult, ...]
    """One per document, in the order of the configuration."""
    redrawn: int
    """Alerts of before that were drawn anew from the evidence, because the state was lost: told to nobody."""
    changes: tuple[Difference, ...]
    """Every difference in wording found by this run, material or not, but for those that wait."""
    waiting: tuple[Difference, ...]
    """Material changes that another look must confirm before anybody is told."""
    alerts: tuple[Alert, ...]
    """Raised by this run."""
    worse: tuple[AnswerChange, ...]
    """Answers of the company's policy that got worse, for classes that go to the vendor."""
    standings: tuple[Standing, ...]
    """One per vendor of the report, in its order."""
    delivery: DeliveryReport
    report: Path
    """The page to open first."""

    def worst(self) -> Severity | None:
        """Severity of the gravest material change of this run; None when there was none."""
        material = [change.severity for change in self.changes if change.material]
        return max(material, key=lambda severity: severity.rank, default=None)

    def count(self, outcome: Outcome) -> int:
        """How many documents came to that outcome."""
        return sum(result.outcome is outcome for result in self.captures)


def run(watch: Watch, vendors: Sequence[Vendor]) -> WatchResult:
    """Do the whole job once. A source that fails is a status in the report, never the end of the run.

    Whatever a killed run left undone is taken up again: a version that was stored and not compared is
    compared now, an alert that was stored and not sent is sent now.

    Raises:
        StoreError: evidence, state or the report could not be read or written.
        EncoderError: the sentence encoder cannot be loaded.
    """
    documents = [document for vendor in vendors for document in vendor.documents]
    advance = _advancer(watch)
    redrawn = advance.adopt(documents)
    mark = watch.outbox.mark()
    captures = capture_all(
        documents,
        fetcher=watch.fetcher,
        extractor=watch.extractor,
        snapshots=watch.snapshots,
        clock=watch.clock,
        progress=watch.progress,
        workers=watch.workers,
    )
    seen_again = {result.document.key for result in captures if result.outcome is Outcome.UNCHANGED}
    changes: list[Difference] = []
    waiting: list[Difference] = []
    with watch.progress.track("Comparing", len(captures)) as step:
        for result in captures:
            watched = advance.advance(result, seen_again)
            if watched.waiting and watch.confirm is Confirmation.SAME_RUN:
                watched = advance.advance(_look_again(watch, result.document), seen_again)
            if watched.change:
                (waiting if watched.waiting else changes).append(
                    Difference.of(result.document, watched.change)
                )
            _note(watch, result)
            step.advance(result.document.key)
    known = all_vendors(vendors, watch.snapshots.documents())
    worse = _police(watch).look(known, watch.progress, at=watch.clock.now())
    rendered = report(
        known,
        _archivist(watch),
        reporter=watch.reporter,
        progress=watch.progress,
        out=watch.report_dir,
        at=watch.clock.now(),
    )
    return WatchResult(
        captures=captures,
        redrawn=redrawn,
        changes=tuple(changes),
        waiting=tuple(waiting),
        alerts=watch.outbox.alerts(since=mark),
        worse=worse,
        standings=rendered.standings,
        delivery=deliver(watch.outbox, watch.desk, watch.notifiers, watch.recipients, now=watch.clock.now()),
        report=rendered.index,
    )


def _assessor(watch: Watch) -> Assessor:
    """What judges the documents of a run, but for changes that wait to be confirmed."""
    return Assessor(
        snapshots=BelievedSnapshots(watch.snapshots, watch.baselines),
        extractor=watch.extractor,
        judge=watch.judge,
        checks=watch.checks,
        ledgers=watch.ledgers,
        importance=watch.policy.importance,
    )


def _archivist(watch: Watch) -> Archivist:
    """What puts together what the report is drawn from."""
    return Archivist(
        assessor=_assessor(watch),
        outbox=watch.outbox,
        histories=watch.histories,
        policy=watch.policy,
        signoffs=watch.signoffs,
        makers=watch.makers,
    )


def _police(watch: Watch) -> Police:
    """What holds the vendors of a run against the company's policy."""
    return Police(
        policy=watch.policy,
        assessor=_assessor(watch),
        book=watch.answers,
        baselines=watch.baselines,
        outbox=watch.outbox,
        recipients=watch.recipients,
    )


def _advancer(watch: Watch) -> Advancer:
    return Advancer(
        snapshots=watch.snapshots,
        extractor=watch.extractor,
        judge=watch.judge,
        checks=watch.checks,
        outbox=watch.outbox,
        baselines=watch.baselines,
        recipients=watch.recipients,
        confirm=watch.confirm,
        importance=watch.policy.importance,
    )


def _look_again(watch: Watch, document: Document) -> CaptureResult:
    return capture(
        document,
        fetcher=watch.fetcher,
        extractor=watch.extractor,
        snapshots=watch.snapshots,
        clock=watch.clock,
    )


def _note(watch: Watch, result: CaptureResult) -> None:
    note_check(
        watch.checks,
        watch.outbox,
        watch.recipients,
        result.document,
        at=result.checked_at,
        ok=result.outcome in {Outcome.NEW, Outcome.UNCHANGED},
        detail=result.detail,
    )
