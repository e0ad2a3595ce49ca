"""Markdown: a report to read, to paste into a ticket, or to keep beside other papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tosrisk.core.text.markdown_text import address, markdown
from tosrisk.domain.alerts import Alert
from tosrisk.domain.exports import VendorFacts
from tosrisk.domain.promises import PromiseState
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.exporters.markdown_parts import HASH, quoted, table_row
from tosrisk.exporters.model import VendorRecord, VerdictRecord
from tosrisk.exporters.model_alerts import AlertRecord, alert_record
from tosrisk.exporters.model_documents import DocumentRecord
from tosrisk.exporters.policy_section import policy_section
from tosrisk.exporters.vendors import vendor_record

_ASKED = (Dimension.TRAINING, Dimension.OPT_OUT, Dimension.RETENTION, Dimension.SHARING, Dimension.SECURITY)
"""Columns of the overview."""
_QUOTES = 3
"""Decisive sentences of an answer that are printed; the JSON has all."""
_CHANGES = 50
"""Newest changes that are printed."""


class MarkdownExporter:
    """Writes one document: the overview, a chapter for each vendor, the changes."""

    def __init__(self, *, report_url: str = "") -> None:
        """Link changes where the report is published."""
        self._report_url = report_url

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:
        """The text of the file. The chapters are kept until the overview is written."""
        lines: list[str] = []
        chapters: list[str] = []
        for vendor in map(vendor_record, vendors):
            lines.append(_line(vendor))
            chapters += _chapter(vendor)
        yield "# What vendors' terms let them do\n\n"
        yield "Drawn by tosrisk from stored pages. It sorts sentences, and gives no legal advice.\n\n"
        titles = [TAXONOMY[dimension].title for dimension in _ASKED]
        yield table_row("Vendor", "Plan", "Grade", *titles, "Documents read")
        yield table_row(*["---"] * (len(titles) + 4))
        yield from lines
        yield from chapters
        yield from _changes(alerts, self._report_url)


def _words(stance: Stance) -> str:
    return stance.value.replace("_", " ")


def _line(vendor: VendorRecord) -> str:
    grade, own = vendor.grade, {each.dimension: each for each in _own(vendor)}
    score = "" if grade.score is None else f" ({grade.score:g})"
    answers = [_words(own[dimension].stance) if dimension in own else "not read" for dimension in _ASKED]
    read = f"{grade.documents_read} of {grade.documents}"
    return table_row(markdown(vendor.name), vendor.plan or "all", f"{grade.letter}{score}", *answers, read)


def _own(vendor: VendorRecord) -> list[VerdictRecord]:
    """The answers that the grade is made of."""
    return [verdict for verdict in vendor.verdicts if verdict.plan is vendor.plan]


def _chapter(vendor: VendorRecord) -> Iterator[str]:
    grade = vendor.grade
    yield f"\n## {markdown(vendor.name)}\n\n"
    if grade.score is None:
        yield "No document could be read.\n"
    else:
        basis = f"on the {grade.plan} plan" if grade.plan else "over all plans, the worst counts"
        yield f"Grade **{grade.letter}**, {grade.score:g} of 100 {basis}. {markdown(grade.note)}".rstrip()
        yield f"\n\n{grade.points:g} points of {grade.weight:g}, {grade.questions_answered} answers"
        yield ".\n" if grade.confidence is None else f", confidence {grade.confidence:.0%}.\n"
        yield from _answers(vendor)
        yield from _sentences(vendor)
        yield from _doubts(vendor)
    yield from policy_section(vendor)
    yield from _promises(vendor)
    yield "\n### Documents\n\n"
    yield from (_document(document) for document in vendor.documents)


def _answers(vendor: VendorRecord) -> Iterator[str]:
    plans = tuple(dict.fromkeys(verdict.plan for verdict in vendor.verdicts))
    by_place = {(verdict.dimension, verdict.plan): verdict for verdict in vendor.verdicts}
    yield "\n### Answers\n\n"
    yield table_row("Question", *(plan or "all plans" for plan in plans))
    yield table_row("---", *("---" for _ in plans))
    for dimension, spec in TAXONOMY.items():
        answers = (by_place.get((dimension, plan)) for plan in plans)
        yield table_row(spec.title, *(_answer(answer) if answer else "" for answer in answers))


def _answer(verdict: VerdictRecord) -> str:
    doubt = ", mixed" if verdict.contradictory else ""
    return f"{_words(verdict.stance)} ({verdict.severity}{doubt})"


def _sentences(vendor: VendorRecord) -> Iterator[str]:
    findings = {finding.id: finding for finding in vendor.findings}
    yield "\n### The sentences behind them\n"
    for verdict in _own(vendor):
        if verdict.decisive:
            yield f"\n**{TAXONOMY[verdict.dimension].title}: {_answer(verdict)}.** {markdown(verdict.why)}\n"
            for each in verdict.decisive[:_QUOTES]:
                yield quoted(findings[each])


def _doubts(vendor: VendorRecord) -> Iterator[str]:
    findings = {finding.id: finding for finding in vendor.findings}
    if vendor.contradictions:
        yield "\n### Contradictions\n\n"
    for each in vendor.contradictions:
        promise, against = findings[each.promise], findings[each.against]
        title = TAXONOMY[each.dimension].title
        yield f"- {title}: “{markdown(promise.quote)}” but “{markdown(against.quote)}”\n"


def _promises(vendor: VendorRecord) -> Iterator[str]:
    changed = [promise for promise in vendor.promises if promise.state is not PromiseState.KEPT]
    if changed:
        yield "\n### Promises that changed\n\n"
    for promise in changed:
        last = promise.events[-1]
        sentence = markdown(promise.first_sentence)
        yield f"- {promise.state} ({last.kind} {last.at:%Y-%m-%d}): “{sentence}”\n"


def _document(document: DocumentRecord) -> str:
    version = document.version
    detail = f" ({markdown(document.detail)})" if document.detail else ""
    told = [f"{markdown(document.title)}: {document.status}{detail}"]
    if version:
        told.append(f"captured {version.captured_at:%Y-%m-%d}")
        told += [f"effective {version.effective.isoformat()}"] if version.effective else []
        told.append(f"SHA-256 `{version.sha256[:HASH]}`")
    told += [address(url) for url in document.live_urls]
    return f"- {', '.join(told)}\n"


def _changes(alerts: Sequence[Alert], report_url: str) -> Iterator[str]:
    newest = sorted(alerts, key=lambda alert: (alert.raised_at, alert.id), reverse=True)[:_CHANGES]
    if newest:
        yield "\n## What changed, newest first\n"
    for alert in newest:
        yield from _change(alert_record(alert, report_url))


def _change(alert: AlertRecord) -> Iterator[str]:
    applies = f" Applies from {alert.effective.isoformat()}." if alert.effective else ""
    applies = f" {markdown(alert.until_then)}." if alert.until_then else applies
    yield f"\n**{alert.raised_at:%Y-%m-%d}, {alert.severity}: {markdown(alert.summary)}**{applies}"
    yield f" {address(alert.url)}\n" if alert.url else "\n"
    for change in alert.changes:
        yield f"\n- {TAXONOMY[change.dimension].title}, {change.direction} for you: {markdown(change.why)}\n"
        yield f"  - before: {_sentence(change.before)}\n"
        yield f"  - after: {_sentence(change.after)}\n"
    for place in alert.opt_out:
        yield f"\n- opt out: {markdown(place.place)}\n"


def _sentence(words: str) -> str:
    return f"“{markdown(words)}”" if words else "(nothing)"
