"""`tosrisk promises`: what a vendor promised, and what became of it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC
from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.known_vendors import vendor_named
from tosrisk.cli.options import Invocation, table_or_lines
from tosrisk.domain.promises import PromiseState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from rich.text import Text

    from tosrisk.domain.promises import Promise, PromiseEvent

_SHOWN = 5
"""Events of a promise that the table lists, the newest: pages that flap have dozens."""
_COLOUR = {
    PromiseState.KEPT: "green",
    PromiseState.MOVED: "cyan",
    PromiseState.QUALIFIED: "yellow",
    PromiseState.DROPPED: "red",
}


@click.command(
    "promises",
    cls=Command,
    examples=(
        "tosrisk promises zoom                     # what was qualified, moved or dropped",
        "tosrisk promises zoom --all               # those kept as first made, too",
        "tosrisk promises zoom --state dropped",
        "tosrisk promises zoom --format jsonl      # all of them, one JSON object a line",
    ),
)
@click.argument("vendor", metavar="VENDOR")
@click.option("--all", "everything", is_flag=True, help="List those kept as first made, too.")
@click.option(
    "--state",
    "states",
    type=click.Choice([state.value for state in PromiseState]),
    multiple=True,
    help="Only those in this state; may be repeated.",
)
@table_or_lines
@click.pass_obj
def command(invocation: Invocation, vendor: str, everything: bool, states: tuple[str, ...], form: str) -> int:
    """Show the promises of a vendor: its words first and now, where they stand, and what happened when.

    A promise is a sentence that protects the customer. It stays the same promise when it is reworded, when
    the product is renamed, and when it moves within a document or to another one of the vendor. It is kept,
    qualified (it stands, and says less than it did), moved (to another document), or dropped. One that comes
    back is kept again. Drawn from the stored versions, without network.
    """
    from tosrisk import wiring
    from tosrisk.cli.console import warn

    workspace = invocation.load_existing()
    with wiring.hold_state(workspace, warn=warn) as state:
        promises = wiring.build_promise_reader(workspace, state).promises(vendor_named(workspace, vendor))
    wanted = {PromiseState(each) for each in states} or set(PromiseState)
    if form == "table" and not everything and not states:
        wanted.discard(PromiseState.KEPT)
    chosen = [promise for promise in promises if promise.state in wanted]
    if form == "jsonl":
        for promise in chosen:
            click.echo(json.dumps(_record(promise), ensure_ascii=False))
        return 0
    if chosen:
        _show(chosen)
    counts = Counter(promise.state for promise in promises)
    told = ", ".join(f"{counts[each]} {each}" for each in PromiseState if counts[each]) or "no promises"
    hidden = counts[PromiseState.KEPT] and PromiseState.KEPT not in wanted and not states
    invocation.remarks().print(f"{told}{'; --all lists those kept, too' if hidden else ''}")
    return 0


def _record(promise: Promise) -> dict[str, object]:
    return {
        "id": promise.id,
        "state": promise.state,
        "dimension": promise.first.dimension,
        "stance": promise.now.stance,
        "first_stance": promise.first.stance,
        "document": promise.document,
        "first_document": promise.first_document,
        "first_seen": _day(promise.first_seen),
        "last_seen": _day(promise.last_seen),
        "first": promise.first.clause.quoted,
        "now": promise.now.clause.quoted if promise.stands else "",
        "last": promise.now.clause.quoted,
        "events": [
            {
                "kind": event.kind,
                "date": _day(event.at),
                "document": event.document,
                "sentence": event.sentence,
                "note": event.note,
            }
            for event in promise.events
        ],
    }


def _show(promises: Sequence[Promise]) -> None:
    from rich.text import Text

    from tosrisk.cli.console import print_rows, table
    from tosrisk.domain.taxonomy import TAXONOMY

    rows = table("State", "About", "Seen", "Promise")
    for promise in promises:
        since = promise.events[1:]
        lines = [*_said(promise), *map(_event, since[-_SHOWN:])]
        if len(since) > _SHOWN:
            lines.append(Text(f"  {len(since) - _SHOWN} earlier events: see --format jsonl", style="dim"))
        rows.add_row(
            Text(promise.state, style=_COLOUR[promise.state]),
            TAXONOMY[promise.first.dimension].title,
            f"{_day(promise.first_seen)} to {_day(promise.last_seen)}",
            Text("\n").join(lines),
        )
    print_rows(rows)


def _said(promise: Promise) -> Iterator[Text]:
    """The vendor's own sentence, first and now, with the document of each."""
    from rich.text import Text

    from tosrisk.cli.console import one_line

    yield Text(f'"{one_line(promise.first.clause.quoted)}" ({promise.first_document})')
    if promise.stands and (promise.now.clause.quoted, promise.document) != (
        promise.first.clause.quoted,
        promise.first_document,
    ):
        yield Text(f'now "{one_line(promise.now.clause.quoted)}" ({promise.document})')


def _event(event: PromiseEvent) -> Text:
    from rich.text import Text

    from tosrisk.cli.console import one_line
    from tosrisk.domain.promises import PromiseEventKind

    told = f"{_day(event.at)} {event.kind}"
    if event.kind is PromiseEventKind.MOVED:
        told += f" to {event.document}"
    if event.note:
        told += f": {one_line(event.note)}"
    if event.kind is PromiseEventKind.DROPPED and event.sentence:
        told += f'; now "{one_line(event.sentence)}"'
    return Text(f"  {told}", style="dim")


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()
