"""`tosrisk report`: scorecards from what is stored."""

from __future__ import annotations

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.errors import StoreError


@click.command(
    "report",
    cls=Command,
    examples=("tosrisk report", "tosrisk -C /srv/watch report --quiet"),
)
@click.pass_obj
def command(invocation: Invocation) -> None:
    """Render the HTML scorecards from what is stored, without network.

    Uses the last good version of each document, and the rules as they are now. The path of the page to
    open is printed on stdout.
    """
    from tosrisk.cli.console import warn
    from tosrisk.wiring import (
        SystemClock,
        build_assessor,
        build_reporter,
        build_ruleset,
        build_snapshots,
        hold_state,
    )
    from tosrisk.workflows.assess import all_vendors
    from tosrisk.workflows.reporting import report

    workspace = invocation.load_existing()
    ruleset = build_ruleset(workspace)
    with hold_state(workspace, warn=warn) as state:
        vendors = all_vendors(workspace.vendors, build_snapshots(workspace).documents())
        if not vendors:
            raise StoreError(
                "holds no vendor and no snapshot", where=str(workspace.root), fix="start with `tosrisk init`"
            )
        rendered = report(
            vendors,
            assessor=build_assessor(workspace, ruleset, state),
            outbox=state.outbox,
            histories=state.histories,
            reporter=build_reporter(workspace, ruleset, state),
            progress=invocation.progress(),
            out=workspace.report_dir,
            at=SystemClock().now(),
        )
    click.echo(str(rendered.index))
