"""The words of an alert, as plain text for people: the same in a terminal, an e-mail and a chat."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from tosrisk.domain.alerts import Alert
from tosrisk.domain.changes import StanceChange
from tosrisk.domain.taxonomy import TAXONOMY, Stance
from tosrisk.notifiers.advice import advice
from tosrisk.notifiers.plain import one_line

_SUBJECT_LIMIT = 180
"""Characters: most mail programs cut subjects long before."""


def subject(alert: Alert) -> str:
    """Severity, vendor and headline on one line."""
    return one_line(f"[{alert.severity.upper()}] {alert.summary}", _SUBJECT_LIMIT)


def body(alert: Alert) -> str:
    """What changed with the old and the new sentence, what to do, and where the evidence is."""
    lines = [*_document(alert), *_changes(alert), "", "What to do"]
    lines += [f"- {step}" for step in advice(alert)]
    lines += ["", *_evidence(alert)]
    return "\n".join(lines) + "\n"


def _document(alert: Alert) -> Iterator[str]:
    document = alert.document
    yield one_line(alert.summary)
    yield ""
    yield f"Vendor:   {one_line(document.vendor_name)}"
    yield f"Document: {one_line(document.title)} ({one_line(document.path)})"
    yield f"Plans:    {', '.join(document.tiers)}"
    yield f"Noticed:  {alert.raised_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    for remark in alert.remarks:
        yield f"Note:     {one_line(remark)}"


def _changes(alert: Alert) -> Iterator[str]:
    for number, change in enumerate(alert.changes, start=1):
        yield ""
        yield f"{number}. {_headline(change)}"
        if change.why:
            yield f"   Why:    {one_line(change.why)}"
        yield f"   Before: {_quoted(change.before)}"
        yield f"   After:  {_quoted(change.after)}"


def _headline(change: StanceChange) -> str:
    title = TAXONOMY[change.dimension].title
    stances = f"{_named(change.old_stance)} -> {_named(change.new_stance)}"
    return f"{title}: {stances} ({change.direction} for you, {change.severity})"


def _named(stance: Stance) -> str:
    return stance.replace("_", " ")


def _quoted(sentence: str) -> str:
    words = one_line(sentence)
    return f'"{words}"' if words else "(nothing)"


def _evidence(alert: Alert) -> Iterator[str]:
    for address in filter(None, alert.document.addresses):
        yield f"Live page:       {one_line(address)}"
    if alert.snapshot_before:
        yield f"Snapshot before: snapshots/{one_line(alert.snapshot_before)}"
    if alert.snapshot_after:
        yield f"Snapshot after:  snapshots/{one_line(alert.snapshot_after)}"
    yield f"Alert:           {alert.id[:12]}"
