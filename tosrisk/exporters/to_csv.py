"""CSV: one row for each vendor, plan and question; or for other things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tosrisk.core.text.cells import row
from tosrisk.domain.alerts import Alert
from tosrisk.domain.exports import Rows, VendorFacts
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.domain.vendor import Tier
from tosrisk.exporters.columns import Row, day, moment, number
from tosrisk.exporters.model import VerdictRecord
from tosrisk.exporters.model_alerts import alert_record
from tosrisk.exporters.model_documents import DocumentRecord, FindingRecord
from tosrisk.exporters.policy_rows import POLICY_HEAD, REQUIREMENTS_HEAD, answer_rows, requirement_rows
from tosrisk.exporters.vendors import vendor_record

_HEADS: dict[Rows, Row] = {
    Rows.VERDICTS: (
        "vendor", "vendor_name", "grade", "plan", "own_plan", "dimension", "question", "stance", "severity",
        "risk", "contradictory", "assurance", "hours", "why", "quote", "document", "heading", "confidence",
        "snapshot", "sha256", "captured_at", "live_url", "section",
    ),
    Rows.FINDINGS: (
        "vendor", "vendor_name", "document", "dimension", "stance", "data", "severity", "confidence",
        "assurance", "plans", "hours", "quote", "lead_in", "heading", "rules", "start_line", "snapshot",
        "sha256", "captured_at", "effective", "live_url", "section", "id", "clause", "start", "end",
        "end_line",
    ),
    Rows.POLICY: POLICY_HEAD,
    Rows.REQUIREMENTS: REQUIREMENTS_HEAD,
    Rows.DOCUMENTS: (
        "vendor", "vendor_name", "document", "kind", "title", "plans", "status", "detail", "checked_at",
        "captured_at", "language", "effective", "updated", "snapshot", "sha256", "body_sha256", "live_urls",
    ),
    Rows.ALERTS: (
        "id", "kind", "raised_at", "severity", "vendor", "vendor_name", "document", "summary", "effective",
        "dimension", "direction", "old_stance", "new_stance", "before", "after", "why", "opt_out", "remarks",
        "snapshot_before", "snapshot_after", "url", "acknowledged_at", "note",
    ),
}  # fmt: skip


class CsvExporter:
    """Writes one table, in UTF-8 without a byte order mark when it is saved."""

    def __init__(self, rows: Rows = Rows.VERDICTS, *, report_url: str = "") -> None:
        """Choose what the rows are; link changes where the report is published."""
        self._rows = rows
        self._report_url = report_url

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:
        """The text of the file, line by line."""
        yield row(_HEADS[self._rows])
        if self._rows is Rows.ALERTS:
            for alert in alerts:
                yield from map(row, _of_alert(alert, self._report_url))
            return
        drawn = _DRAWN[self._rows]
        for facts in vendors:
            yield from map(row, drawn(facts))


def _verdicts(facts: VendorFacts) -> Iterator[Row]:
    vendor = vendor_record(facts)
    findings = {finding.id: finding for finding in vendor.findings}
    for verdict in vendor.verdicts:
        own = "yes" if verdict.plan is vendor.plan else "no"
        lead = findings.get(verdict.decisive[0]) if verdict.decisive else None
        answer = (vendor.id, vendor.name, vendor.grade.letter, verdict.plan or "all", own)
        yield (*answer, *_answer(verdict), *(_source(lead) if lead else ("",) * 8))


def _answer(verdict: VerdictRecord) -> Row:
    return (
        verdict.dimension,
        TAXONOMY[verdict.dimension].question,
        verdict.stance,
        verdict.severity,
        f"{verdict.risk:g}",
        "yes" if verdict.contradictory else "no",
        verdict.assurance or "",
        number(verdict.hours),
        verdict.why,
        verdict.quote,
    )


def _source(finding: FindingRecord) -> Row:
    return (
        finding.document,
        " > ".join(finding.heading),
        f"{finding.confidence:g}",
        finding.snapshot,
        finding.sha256,
        moment(finding.captured_at),
        finding.live_url,
        finding.section,
    )


def _findings(facts: VendorFacts) -> Iterator[Row]:
    vendor = vendor_record(facts)
    for finding in vendor.findings:
        yield (
            vendor.id,
            vendor.name,
            finding.document,
            finding.dimension,
            finding.stance,
            finding.data or "",
            finding.severity,
            f"{finding.confidence:g}",
            finding.assurance,
            _plans(finding.plans),
            number(finding.hours),
            finding.quote,
            finding.lead_in,
            " > ".join(finding.heading),
            ", ".join(finding.rules),
            number(finding.start_line),
            finding.snapshot,
            finding.sha256,
            moment(finding.captured_at),
            day(finding.effective),
            finding.live_url,
            finding.section,
            finding.id,
            finding.clause,
            str(finding.start),
            str(finding.end),
            number(finding.end_line),
        )


def _documents(facts: VendorFacts) -> Iterator[Row]:
    vendor = vendor_record(facts)
    for document in vendor.documents:
        known = (vendor.id, vendor.name, document.key, document.kind, document.title)
        state = (_plans(document.plans), document.status, document.detail, moment(document.checked_at))
        yield (*known, *state, *_version(document), " ".join(document.live_urls))


def _version(document: DocumentRecord) -> Row:
    version = document.version
    if version is None:
        return ("",) * 7
    return (
        moment(version.captured_at),
        version.language,
        day(version.effective),
        day(version.updated),
        version.snapshot,
        version.sha256,
        version.body_sha256,
    )


def _of_alert(alert: Alert, report_url: str) -> Iterator[Row]:
    """A row for each stance that changed, and one for an alert about a source."""
    record = alert_record(alert, report_url)
    head = (
        record.id,
        record.kind,
        moment(record.raised_at),
        record.severity,
        record.vendor,
        record.vendor_name,
        record.document,
        record.summary,
        day(record.effective),
    )
    dealt = record.acknowledged
    tail = (
        "; ".join(place.place for place in record.opt_out),
        "; ".join(record.remarks),
        record.snapshot_before,
        record.snapshot_after,
        record.url,
        moment(dealt.at) if dealt else "",
        dealt.note if dealt else "",
    )
    for change in record.changes:
        stances = (change.dimension, change.direction, change.old_stance, change.new_stance)
        yield (*head, *stances, change.before, change.after, change.why, *tail)
    if not record.changes:
        yield (*head, *("",) * 7, *tail)


def _plans(plans: Iterable[Tier]) -> str:
    return ", ".join(plans)


_DRAWN: dict[Rows, Callable[[VendorFacts], Iterator[Row]]] = {
    Rows.VERDICTS: _verdicts,
    Rows.FINDINGS: _findings,
    Rows.POLICY: answer_rows,
    Rows.REQUIREMENTS: requirement_rows,
    Rows.DOCUMENTS: _documents,
}
