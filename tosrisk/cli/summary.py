"""What a run came to, on one screen or as one JSON object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from tosrisk.cli.console import counted, one_line, print_rows, stdout, table
from tosrisk.domain.scorecard import Standing
from tosrisk.domain.taxonomy import Dimension
from tosrisk.workflows.capture import Outcome
from tosrisk.workflows.delivering import DeliveryReport
from tosrisk.workflows.watch import WatchResult

if TYPE_CHECKING:
    from rich.console import Console

_MOST_TROUBLES = 12
"""Lines on documents that could not be read, so that a summary stays on one screen."""

_COLUMNS = (Dimension.TRAINING, Dimension.RETENTION, Dimension.CONTENT_RIGHTS, Dimension.SHARING)


def print_summary(result: WatchResult, remarks: Console, *, brief: bool = False) -> None:
    """Vendors worst first, what is broken, what changed, and where the report is.

    Brief: the new alerts and where the report is, or nothing when there are none.
    """
    out = stdout()
    if not brief:
        _print_vendors(result)
        _print_troubles(result, remarks)
        out.print(f"\n{_counts(result)}")
        out.print(counted(len(result.alerts), "new alert"))
        _print_waiting(result)
    elif not result.count(Outcome.NEW) + result.count(Outcome.UNCHANGED):
        _complain_of_all(result)
    for alert in result.alerts:
        out.print(f"  {alert.severity.value:8}  {alert.document.path}  {one_line(alert.headline)}")
    _print_undelivered(result.delivery, remarks)
    if result.alerts or not brief:
        out.print(f"Report: {result.report}", soft_wrap=True)


def _print_waiting(result: WatchResult) -> None:
    """Changes that another look must confirm: news for who looks, and for nobody else yet."""
    for each in result.waiting:
        line = f"  to be confirmed by the next run: {each.document.path}  {one_line(each.summary)}"
        stdout().print(line, soft_wrap=True)


def _print_vendors(result: WatchResult) -> None:
    rows = table("VENDOR", "PLAN", "GRADE", "TRAINING", "RETENTION", "RIGHTS", "SHARING", "DOCUMENTS")
    for each in sorted(result.standings, key=lambda each: (-each.score, each.vendor.id)):
        plan = each.vendor.tier.value if each.vendor.tier else "any"
        rows.add_row(one_line(each.vendor.name), plan, each.letter, *_stances(each), _coverage(each))
    print_rows(rows)


def _counts(result: WatchResult) -> str:
    silent = sum(not change.material for change in result.changes)
    return (
        f"{counted(len(result.captures), 'document')}: {result.count(Outcome.NEW)} new, "
        f"{result.count(Outcome.UNCHANGED)} unchanged, {result.count(Outcome.REFUSED)} refused, "
        f"{result.count(Outcome.FAILED)} failed; {silent} changed without consequence"
    )


def _complain_of_all(result: WatchResult) -> None:
    """The error behind exit code 5, with the first of the reasons."""
    first, more = result.captures[0], len(result.captures) - 1
    others = f" (and {more} more)" if more else ""
    click.echo(
        f"tosrisk: no document could be read: {first.document.key}: {one_line(first.detail)}{others}",
        err=True,
    )


def _print_undelivered(delivery: DeliveryReport, remarks: Console) -> None:
    """Failures are errors, said even when quiet; alerts that were not tried are a remark."""
    for error in delivery.errors:
        click.echo(f"tosrisk: {one_line(error)}", err=True)
    if delivery.failed:
        click.echo(
            f"tosrisk: {counted(delivery.failed, 'alert')} given up; read them with `tosrisk alerts`",
            err=True,
        )
    if delivery.errors and delivery.waiting:
        click.echo(
            f"tosrisk: {counted(delivery.waiting, 'alert')} not delivered; the next run tries again", err=True
        )
    elif delivery.waiting:
        names = ", ".join(delivery.unconfigured)
        remarks.print(f"{counted(delivery.waiting, 'alert')} in the outbox for {names}")
    if delivery.held:
        remarks.print(f"{counted(delivery.held, 'alert')} kept for a digest, or snoozed")


def _stances(standing: Standing) -> list[str]:
    stances = {dimension: stance.value.replace("_", " ") for dimension, stance in standing.stances}
    return [stances.get(dimension, "not read") for dimension in _COLUMNS]


def _coverage(standing: Standing) -> str:
    """As the report counts and words it."""
    missing = standing.documents - standing.read
    states = ((standing.stale, "stale"), (missing, "never read or not supported"))
    troubles = [f"{count} {state}" for count, state in states if count]
    return ", ".join((f"{standing.read - standing.stale} of {standing.documents} current", *troubles))


def _print_troubles(result: WatchResult, remarks: Console) -> None:
    troubles = [
        (trouble.document, trouble.status.value.replace("-", " "), trouble.detail)
        for standing in result.standings
        for trouble in standing.troubles
    ]
    for key, status, detail in troubles[:_MOST_TROUBLES]:
        remarks.print(f"  {key}: {status}: {one_line(detail)}", soft_wrap=True)
    if len(troubles) > _MOST_TROUBLES:
        more = counted(len(troubles) - _MOST_TROUBLES, "more document")
        remarks.print(f"  {more} not read as they are now; the report names them")


def print_json(result: WatchResult) -> None:
    """The same facts for a program."""
    click.echo(
        json.dumps(
            {
                "documents": [
                    {"document": c.document.key, "outcome": c.outcome.value, "detail": c.detail}
                    for c in result.captures
                ],
                "vendors": [
                    {
                        "vendor": each.vendor.id,
                        "plan": each.vendor.tier.value if each.vendor.tier else None,
                        "grade": each.letter,
                        "score": round(each.score, 1),
                        "stances": {dimension.value: stance.value for dimension, stance in each.stances},
                        "documents": each.documents,
                        "read": each.read,
                        "stale": each.stale,
                    }
                    for each in result.standings
                ],
                "changes": [
                    {
                        "document": change.document.key,
                        "material": change.material,
                        "severity": change.severity.value,
                        "summary": change.summary,
                    }
                    for change in result.changes
                ],
                "waiting": [
                    {
                        "document": each.document.key,
                        "severity": each.severity.value,
                        "summary": each.summary,
                    }
                    for each in result.waiting
                ],
                "alerts": [
                    {
                        "id": a.id,
                        "document": a.document.key,
                        "severity": a.severity.value,
                        "summary": a.headline,
                    }
                    for a in result.alerts
                ],
                "answers": [
                    {
                        "vendor": each.vendor,
                        "class": each.data_class,
                        "before": each.before.value,
                        "after": each.after.value,
                        "why": each.why,
                        "quote": each.quote,
                    }
                    for each in result.worse
                ],
                "delivery": {
                    "sent": result.delivery.sent,
                    "waiting": result.delivery.waiting,
                    "failed": result.delivery.failed,
                    "held": result.delivery.held,
                    "errors": list(result.delivery.errors),
                },
                "report": str(result.report),
            },
            ensure_ascii=False,
        )
    )
