"""`tosrisk alerts`: what was raised so far."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.domain.taxonomy import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tosrisk.domain.alerts import Alert


@click.command(
    "alerts",
    cls=Command,
    examples=(
        "tosrisk alerts                           # newest last",
        "tosrisk alerts --vendor zoom --since 2026-01-01",
        "tosrisk alerts --format jsonl            # one JSON object a line",
    ),
)
@click.option("--vendor", metavar="ID", default="", help="Of this vendor only.")
@click.option("--since", metavar="YYYY-MM-DD", type=click.DateTime(("%Y-%m-%d",)), help="From this day on.")
@click.option(
    "--min-severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.INFO.value,
    show_default=True,
    help="At least this grave.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "jsonl")),
    default="table",
    show_default=True,
    help="For people, or one JSON object a line.",
)
@click.pass_obj
def command(
    invocation: Invocation, vendor: str, since: click.DateTime | None, min_severity: str, form: str
) -> int:
    """Show the alerts so far, oldest first, whether or not anybody was told of them.

    There are three kinds: a material change, a source that could not be read three times in a row, and
    such a source that came back. Each event is one alert, however often `tosrisk run` sees it. Imported
    history is dated on the day it was recorded.
    """
    from tosrisk import wiring

    day = f"{since:%Y-%m-%d}" if since else ""
    with wiring.open_state(invocation.load_existing()) as state:
        chosen = [
            alert
            for alert in state.outbox.alerts()
            if (not vendor or alert.document.vendor == vendor)
            and _day(alert) >= day
            and alert.severity.rank >= Severity(min_severity).rank
        ]
    if form == "jsonl":
        for alert in chosen:
            click.echo(json.dumps(_record(alert), ensure_ascii=False))
    elif chosen:
        _show(chosen)
    else:
        invocation.remarks().print("no alerts")
    return 0


def _day(alert: Alert) -> str:
    return alert.raised_at.astimezone(UTC).date().isoformat()


def _record(alert: Alert) -> dict[str, object]:
    return {
        "path": alert.document.path,
        "vendor": alert.document.vendor,
        "document": alert.document.id,
        "date": _day(alert),
        "kind": alert.kind,
        "severity": alert.severity,
        "dimensions": list(alert.dimensions),
        "summary": alert.summary,
        "remarks": list(alert.remarks),
        "id": alert.id,
        "snapshot_before": alert.snapshot_before,
        "snapshot_after": alert.snapshot_after,
    }


def _show(alerts: Sequence[Alert]) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    from tosrisk.cli.console import one_line, stdout

    table = Table(box=SIMPLE, show_edge=False)
    for title in ("Date", "Severity", "Document", "What happened"):
        table.add_column(title, no_wrap=title != "What happened", overflow="fold")
    for alert in alerts:
        told = "\n".join(map(one_line, (alert.summary, *alert.remarks)))
        table.add_row(_day(alert), alert.severity, one_line(alert.document.path), told)
    stdout().print(table)
