"""`tosrisk gc`: what years of runs have left that proves nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.console import counted, print_rows, table, warn
from tosrisk.cli.options import Invocation

if TYPE_CHECKING:
    from tosrisk.workflows.collecting import Litter


@click.command(
    "gc",
    cls=Command,
    examples=(
        "tosrisk gc                # says what it would remove",
        "tosrisk gc --apply        # removes it",
    ),
)
@click.option("--apply", is_flag=True, help="Remove it. Without this, nothing is changed.")
@click.pass_obj
def command(invocation: Invocation, apply: bool) -> None:
    """Show what [retention] in tosrisk.toml lets go: old refused captures, and repeats of one text.

    Of a capture that goes, the record with its hash stays, so that `tosrisk verify` still proves the chain.
    Never removed: the first and the newest accepted capture of a document, both sides of every change of its
    text, what an alert names, and what the next version will be compared with. The caches in
    .tosrisk/state.db lose what no present text needs; it would be made anew.
    """
    from rich.filesize import decimal

    from tosrisk import wiring
    from tosrisk.workflows.collecting import clear_away, look_for_litter

    workspace = invocation.load_existing()
    now = wiring.SystemClock().now()
    with wiring.hold_state(workspace, warn=warn) as state:
        collector = wiring.build_collector(workspace, state)
        litter = look_for_litter(collector, now=now)
        if apply:
            clear_away(collector, litter, now=now)
    if not invocation.quiet:
        _print_documents(litter)
    done = "removed" if apply else "would be removed"
    click.echo(
        f"{counted(len(litter.removals), 'capture')}, {counted(litter.caches.findings, 'cached text')} and "
        f"{counted(litter.caches.vectors, 'cached vector')} {done}: {decimal(litter.size)}"
        f"{'' if apply or not litter.size else '; remove with `tosrisk gc --apply`'}"
    )


def _print_documents(litter: Litter) -> None:
    from rich.filesize import decimal

    counts: dict[str, Counter[str]] = {}
    for removal in litter.removals:
        count = counts.setdefault(removal.holding.snapshot.document, Counter())
        count[removal.reason.value] += 1
        count["size"] += removal.holding.size
    if not counts:
        return
    rows = table("DOCUMENT", "UNCHANGED", "REFUSED", "SIZE")
    for key, count in counts.items():
        rows.add_row(key, str(count["unchanged"]), str(count["refused"]), decimal(count["size"]))
    print_rows(rows)
