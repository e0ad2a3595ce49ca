"""The JSON that `tosrisk export` and evidence packs write about alerts, and how it is filled."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tosrisk.core.alerting.starting import as_of, until_then
from tosrisk.core.report_paths import change_path
from tosrisk.domain.alerts import Alert, AlertKind, PlaceKind
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.policy import Answer, AnswerChange
from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.exporters.base import Day, Moment, Record, Words
from tosrisk.exporters.places import page_url


class StanceChangeRecord(Record):
    """What a change of wording means for one question."""

    dimension: Dimension
    """The question."""
    direction: Direction
    """For the customer."""
    old_stance: Stance
    """The answer of the text before."""
    new_stance: Stance
    """The answer of the new text."""
    severity: Severity
    """How grave the change is."""
    before: Words
    """The old sentence, or ""."""
    after: Words
    """The new sentence, or ""."""
    why: Words
    """One sentence on what that means."""
    sibling: Words
    """Key of the document that the statement moved to, or came from; or ""."""


class OptOutRecord(Record):
    """Where the new text says that one can opt out."""

    kind: PlaceKind
    """How one gets there."""
    place: Words
    """As the document has it: "Settings > Data controls", an e-mail address, a web address."""
    quote: Words
    """The sentence that names it."""


class WorsenedRecord(Record):
    """An answer of the company's policy that got worse."""

    data_class: Annotated[Words, Field(serialization_alias="class")]
    """Id of the class of data."""
    title: Words
    """Of the class, for people."""
    before: Answer
    """The answer at the look before."""
    after: Answer
    """The answer when this was told."""
    why: Words
    """What is not met any more, as a phrase."""
    quote: Words
    """The sentence that decides, or ""."""


class AcknowledgementRecord(Record):
    """Somebody has dealt with it."""

    at: Moment
    """When that was said."""
    note: Words
    """What was done, or ""."""


class AlertRecord(Record):
    """A material change, a source that broke or came back, or an answer of the policy that got worse."""

    id: str
    """The same event always has the same."""
    cause: str
    """Shared by the documents of a vendor that changed in the same way."""
    kind: AlertKind
    """Why it was raised."""
    raised_at: Moment
    """When; for imported history, the day on which the version was recorded."""
    severity: Severity
    """How grave it is."""
    summary: Words
    """One line; where it was told before it applied, with the day from which it does."""
    vendor: Words
    """Id of the vendor."""
    vendor_name: Words
    """Its name."""
    document: Words
    """Key of the document: `vendor/id`."""
    document_title: Words
    """For people."""
    plans: list[Tier]
    """Plans that the document governs."""
    dimensions: list[Dimension]
    """Gravest first; empty for sources."""
    effective: Day | None
    """The day from which the new text says that it applies."""
    until_then: Words
    """That the text of before stands until that day, where it lay ahead when this was told; or ""."""
    changes: list[StanceChangeRecord]
    """Gravest first."""
    answers: list[WorsenedRecord]
    """Of the company's policy, those that got worse, the worst first."""
    remarks: list[Words]
    """What is odd about how the change was made."""
    opt_out: list[OptOutRecord]
    """Where the new text says that one can opt out."""
    snapshot_before: Words
    """Path below `snapshots/`, or ""."""
    snapshot_after: Words
    """Path of the new one below `snapshots/`, or ""."""
    page: str
    """Path of its page in the report, or "" for what is no change."""
    url: str
    """Address of that page, where `report_url` is set; else ""."""
    acknowledged: AcknowledgementRecord | None
    """Who dealt with it says so; null while nobody has."""


class AlertLineRecord(AlertRecord):
    """An alert as `tosrisk alerts --format jsonl` prints it: that of the export, and what is so today."""

    path: Words
    """Of the document in the archive that it was imported from; else its key."""
    date: str
    """The day (UTC) of `raised_at`."""
    ahead: bool
    """True while `effective` lies ahead: until then, the text before stands."""
    snoozed_until: Day | None
    """The first day on which it is sent again; null when it is not snoozed."""


def alert_line(alert: Alert, report_url: str, *, today: Day, snoozed_until: Day | None) -> AlertLineRecord:
    """An alert as it stands on a day (UTC)."""
    record = alert_record(alert, report_url)
    return AlertLineRecord(
        **dict(record),
        path=alert.document.path,
        date=record.raised_at.date().isoformat(),
        ahead=bool(as_of(alert, today).ahead),
        snoozed_until=snoozed_until,
    )


def alert_record(alert: Alert, report_url: str = "") -> AlertRecord:
    """An alert, with the address of its page where the report is published at `report_url`."""
    document, dealt = alert.document, alert.acknowledged
    change = alert.kind is AlertKind.MATERIAL_CHANGE
    return AlertRecord(
        id=alert.id,
        cause=alert.shared_cause,
        kind=alert.kind,
        raised_at=alert.raised_at,
        severity=alert.severity,
        summary=alert.headline,
        vendor=document.vendor,
        vendor_name=document.vendor_name,
        document=document.key,
        document_title=document.title,
        plans=list(document.tiers),
        dimensions=list(alert.dimensions),
        effective=alert.effective,
        until_then=until_then(alert),
        changes=[_change(each) for each in alert.changes],
        answers=[_worsened(each) for each in alert.answers],
        remarks=list(alert.remarks),
        opt_out=[OptOutRecord(kind=at.kind, place=at.place, quote=at.quote) for at in alert.opt_out],
        snapshot_before=alert.snapshot_before,
        snapshot_after=alert.snapshot_after,
        page=change_path(document.vendor, alert.id) if change else "",
        url=page_url(report_url, alert),
        acknowledged=AcknowledgementRecord(at=dealt.at, note=dealt.note) if dealt else None,
    )


def _worsened(change: AnswerChange) -> WorsenedRecord:
    return WorsenedRecord(
        data_class=change.data_class,
        title=change.title,
        before=change.before,
        after=change.after,
        why=change.why,
        quote=change.quote,
    )


def _change(change: StanceChange) -> StanceChangeRecord:
    return StanceChangeRecord(
        dimension=change.dimension,
        direction=change.direction,
        old_stance=change.old_stance,
        new_stance=change.new_stance,
        severity=change.severity,
        before=change.before,
        after=change.after,
        why=change.why,
        sibling=change.sibling,
    )
