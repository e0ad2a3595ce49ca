"""`tosrisk alerts`: what was raised so far, and what became of it."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from tosrisk.cli.attend import ack, show, snooze
from tosrisk.cli.command import Group
from tosrisk.cli.options import Invocation, table_or_lines
from tosrisk.cli.sample import test
from tosrisk.core.alerting.starting import as_of
from tosrisk.domain.taxonomy import Severity
from tosrisk.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from tosrisk.domain.alerts import Alert
    from tosrisk.stores.state import StateStore

_SHORT = 8
"""Digits of an id in the table: enough to tell alerts apart."""


@click.group(
    "alerts",
    cls=Group,
    invoke_without_command=True,
    examples=(
        "tosrisk alerts                           # newest last",
        "tosrisk alerts --vendor zoom --since 2026-01-01",
        "tosrisk alerts --format jsonl            # one JSON object a line",
        'tosrisk alerts ack 3fa9c1d2 --note "opted out"',
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
@click.option("--open", "only_open", is_flag=True, help="Those alone that nobody has acknowledged.")
@table_or_lines
@click.pass_context
def command(  # noqa: PLR0917  click passes options by name
    context: click.Context,
    vendor: str,
    since: datetime | None,
    min_severity: str,
    only_open: bool,
    form: str,
) -> int:
    """Show the alerts so far, oldest first, whether or not anybody was told of them.

    There are three kinds: a material change, a source that could not be read three times in a row, and
    such a source that came back. Each event is one alert, however often `tosrisk run` sees it. In the
    table, documents that changed in the same way on one day share a row. Imported history is dated on the
    day it was recorded.
    """
    if context.invoked_subcommand is not None:
        _refuse_options(context)
        return 0
    invocation = context.obj
    assert isinstance(invocation, Invocation)
    from tosrisk import wiring

    day = f"{since:%Y-%m-%d}" if since else ""
    today = wiring.SystemClock().now().astimezone(UTC).date()
    workspace = invocation.load_existing()
    with wiring.open_state(workspace) as state:
        chosen = [
            alert
            for alert in state.outbox.alerts()
            if (not vendor or alert.document.vendor == vendor)
            and _day(alert) >= day
            and alert.severity.rank >= Severity(min_severity).rank
            and not (only_open and alert.acknowledged)
        ]
        snoozed = _snoozed(state, chosen)
    if form == "jsonl":
        _print_lines(chosen, snoozed, workspace.settings.report_url, today)
    elif chosen:
        _show([as_of(alert, today) for alert in chosen], snoozed)
    else:
        invocation.remarks().print("no alerts")
    return 0


for _member in (show, ack, snooze, test):
    command.add_command(_member)


def _refuse_options(context: click.Context) -> None:
    """`alerts --vendor zoom ack --all` would acknowledge more than it seems to."""
    for name in ("vendor", "since", "min_severity", "only_open", "form"):
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            option = next(param.opts[0] for param in context.command.params if param.name == name)
            raise UsageError(
                f"{option} is for the list of alerts, not for `tosrisk alerts {context.invoked_subcommand}`",
                fix="leave it out",
            )


def _snoozed(state: StateStore, alerts: Sequence[Alert]) -> dict[str, date]:
    """The day until which each of the alerts that are snoozed today is."""
    from tosrisk import wiring

    today = wiring.SystemClock().now().astimezone(UTC).date()
    snoozes = state.desk.snoozes()
    ends = {alert.id: [snooze.until for snooze in snoozes if snooze.holds(alert, today)] for alert in alerts}
    return {alert: max(days) for alert, days in ends.items() if days}


def _day(alert: Alert) -> str:
    return alert.raised_at.astimezone(UTC).date().isoformat()


def _print_lines(alerts: Sequence[Alert], snoozed: Mapping[str, date], report_url: str, today: date) -> None:
    from tosrisk.exporters.model_alerts import alert_line

    for alert in alerts:
        line = alert_line(alert, report_url, today=today, snoozed_until=snoozed.get(alert.id))
        click.echo(json.dumps(line.model_dump(mode="json", by_alias=True), ensure_ascii=False))


def _show(alerts: Sequence[Alert], snoozed: Mapping[str, date]) -> None:
    from rich.box import SIMPLE
    from rich.table import Table

    from tosrisk.cli.console import one_line, stdout

    rows: dict[tuple[str, str], list[Alert]] = {}
    for alert in alerts:
        rows.setdefault((_day(alert), alert.shared_cause), []).append(alert)
    table = Table(box=SIMPLE, show_edge=False)
    for title in ("Date", "ID", "Severity", "Document", "What happened"):
        table.add_column(title, no_wrap=title != "What happened", overflow="fold")
    for (day, cause), group in rows.items():
        lead = max(group, key=lambda alert: alert.severity.rank)
        more = f" and {len(group) - 1} more" if len(group) > 1 else ""
        remarks = dict.fromkeys(one_line(remark) for alert in group for remark in alert.remarks)
        table.add_row(
            day,
            (cause if more else lead.id)[:_SHORT],
            lead.severity,
            f"{one_line(lead.document.path)}{more}",
            "\n".join((f"{one_line(lead.headline)}{_state(group, snoozed)}", *remarks)),
        )
    stdout().print(table)


def _state(group: Sequence[Alert], snoozed: Mapping[str, date]) -> str:
    """What became of a row, in parentheses, where that is true of every document in it; else ""."""
    from tosrisk.cli.console import one_line

    dealt = [alert.acknowledged for alert in group if alert.acknowledged]
    if len(dealt) == len(group):
        last = max(dealt, key=lambda each: each.at)
        note = f": {one_line(last.note)}" if last.note else ""
        return f" (acknowledged {last.at.date().isoformat()}{note})"
    ends = [snoozed[alert.id] for alert in group if alert.id in snoozed]
    return f" (snoozed until {min(ends).isoformat()})" if len(ends) == len(group) else ""
