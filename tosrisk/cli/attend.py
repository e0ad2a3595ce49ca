"""`tosrisk alerts show`, `ack` and `snooze`: what people do about alerts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.domain.alerts import Snooze
from tosrisk.domain.taxonomy import Dimension
from tosrisk.errors import UsageError

if TYPE_CHECKING:
    from tosrisk.config.workspace import Workspace
    from tosrisk.domain.alerts import Alert
    from tosrisk.stores.state import StateStore


@click.command(
    "show",
    cls=Command,
    examples=("tosrisk alerts show 3fa9c1d2     # as many digits of the id as tell it apart",),
)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@click.pass_obj
def show(invocation: Invocation, ids: tuple[str, ...]) -> None:
    """Print whole alerts as text: the old and the new sentence, what to do, and where the evidence is.

    An id is that of an alert, or the one that several documents share which changed in the same way. Its
    first digits are enough.
    """
    from tosrisk import wiring
    from tosrisk.core.alerting.causes import causes
    from tosrisk.domain.notices import Notice, NoticeKind

    workspace = invocation.load_existing()
    printer = wiring.build_printer(workspace, lambda text: click.echo(text, nl=False))
    with wiring.open_state(workspace) as state:
        for cause in causes(_meant(state, ids)):
            printer.notify(Notice(kind=NoticeKind.ALERT, causes=(cause,)))


@click.command(
    "ack",
    cls=Command,
    examples=(
        "tosrisk alerts ack 3fa9c1d2",
        'tosrisk alerts ack 3fa9c1d2 77aa --note "opted out, see ticket 812"',
        "tosrisk alerts ack --all            # everything so far",
    ),
)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every alert that is not acknowledged yet.")
@click.option("--note", metavar="TEXT", default="", help="What was done about it; kept with the alert.")
@click.pass_obj
def ack(invocation: Invocation, ids: tuple[str, ...], everything: bool, note: str) -> None:
    """Acknowledge alerts: somebody has read them and dealt with them.

    They are marked in `tosrisk alerts` and in the next report. What of them was not sent yet is not sent
    any more.
    """
    from tosrisk import wiring
    from tosrisk.cli.console import counted

    if bool(ids) is everything:
        raise UsageError("name the alerts to acknowledge, or write --all", fix="see `tosrisk alerts`")
    with wiring.open_state(invocation.load_existing()) as state:
        alerts = _meant(state, ids)
        if everything:
            alerts = [alert for alert in state.outbox.alerts() if alert.acknowledged is None]
        new = state.desk.acknowledge(alerts, at=wiring.SystemClock().now(), note=" ".join(note.split()))
    invocation.remarks().print(f"{counted(new, 'alert')} acknowledged")


@click.command(
    "snooze",
    cls=Command,
    examples=(
        "tosrisk alerts snooze 3fa9c1d2 --until 2027-01-31",
        "tosrisk alerts snooze --vendor zoom --dimension liability --until 2027-01-31",
        "tosrisk alerts snooze --vendor zoom --dimension liability --end",
        "tosrisk alerts snooze               # what is snoozed",
    ),
)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--vendor", metavar="ID", default="", help="All alerts of this vendor.")
@click.option("--document", metavar="VENDOR/ID", default="", help="All alerts of this document.")
@click.option(
    "--dimension",
    "dimensions",
    multiple=True,
    type=click.Choice([dimension.value for dimension in Dimension]),
    help="Alerts about nothing but these; may be repeated.",
)
@click.option(
    "--until",
    metavar="YYYY-MM-DD",
    type=click.DateTime(("%Y-%m-%d",)),
    help="The first day (UTC) on which they are sent.",
)
@click.option("--end", is_flag=True, help="End such a snooze now.")
@click.pass_obj
def snooze(  # noqa: PLR0917  click passes options by name
    invocation: Invocation,
    ids: tuple[str, ...],
    vendor: str,
    document: str,
    dimensions: tuple[str, ...],
    until: datetime | None,
    end: bool,
) -> None:
    """Hold alerts back until a day, and send them then, once.

    An alert that is named by its id, and was sent before, is sent once more on that day, as a reminder. A
    snooze of a vendor, a document or a dimension holds for alerts to come, too. Nothing is lost: snoozed
    alerts are listed and reported as all others.
    """
    from tosrisk import wiring

    workspace = invocation.load_existing()
    scope = bool(vendor or document or dimensions)
    with wiring.open_state(workspace) as state:
        if not (ids or scope or until or end):
            _list_snoozes(invocation, state)
            return
        if (until is None) is not end:
            raise UsageError("say --until a day, or --end", fix="see `tosrisk alerts snooze --help`")
        if bool(ids) is scope:
            raise UsageError("name alerts by id, or say which by vendor, document or dimension, not both")
        day = until.date() if until else date.max
        if day <= wiring.SystemClock().now().astimezone(UTC).date():
            raise UsageError(f"{day.isoformat()} is past", where="--until", fix="name a day to come")
        _check_known(workspace, state, vendor, document)
        snoozes = [Snooze(until=day, alert=alert.id) for alert in _meant(state, ids)] or [
            Snooze(
                until=day,
                vendor=vendor,
                document=document,
                dimensions=tuple(Dimension(name) for name in dimensions),
            )
        ]
        if not end:
            state.desk.snooze(snoozes)
            invocation.remarks().print(f"snoozed until {day.isoformat()}")
        elif state.desk.wake(snoozes):
            invocation.remarks().print("snooze ended; the next run sends what it held back")
        else:
            raise UsageError("there is no such snooze", fix="see `tosrisk alerts snooze`")


def _meant(state: StateStore, ids: tuple[str, ...]) -> list[Alert]:
    from tosrisk.workflows.attending import alerts_meant

    found = {alert.id: alert for prefix in ids for alert in alerts_meant(state.outbox, prefix)}
    return list(found.values())


def _check_known(workspace: Workspace, state: StateStore, vendor: str, document: str) -> None:
    """A snooze of what does not exist would be a snooze of nothing, and nobody would notice."""
    if not vendor and not document:
        return
    documents = [each for known in workspace.vendors for each in known.documents]
    documents += [alert.document for alert in state.outbox.browse()]
    if vendor and vendor not in {each.vendor for each in documents}:
        raise UsageError(f"there is no vendor '{vendor}'", where="--vendor", fix="see `tosrisk vendors list`")
    if document and document not in {each.key for each in documents}:
        what = f"there is no document '{document}'"
        raise UsageError(what, where="--document", fix="write VENDOR/ID; see `tosrisk vendors list`")


def _list_snoozes(invocation: Invocation, state: StateStore) -> None:
    from tosrisk import wiring
    from tosrisk.cli.console import one_line, print_rows, table

    today = wiring.SystemClock().now().astimezone(UTC).date()
    active = [each for each in state.desk.snoozes() if today < each.until]
    if not active:
        invocation.remarks().print("nothing is snoozed")
        return
    rows = table("UNTIL", "ALERT", "VENDOR", "DOCUMENT", "DIMENSIONS")
    for each in active:
        subject = (each.alert[:12], each.vendor, each.document, ", ".join(each.dimensions))
        rows.add_row(each.until.isoformat(), *(one_line(word) or "any" for word in subject))
    print_rows(rows)
