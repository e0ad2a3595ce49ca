"""`tosrisk import`: years of history from an Open Terms Archive collection."""

from __future__ import annotations

from pathlib import Path

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation


@click.command(
    "import",
    cls=Command,
    examples=(
        "tosrisk import contrib-versions            # a clone of a collection",
        "tosrisk import contrib-versions.bundle     # a git bundle of one",
    ),
)
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@click.pass_obj
def command(invocation: Invocation, source: Path) -> int:
    """Import recorded history, as if tosrisk had run on those days.

    SOURCE is a git repository or bundle of Service/Document.md (.html, .pdf), as the Open Terms Archive
    publishes them. Alerts are dated on the recorded day and sent to nobody: see `tosrisk alerts`. An
    import that was cut short goes on when it is started again; what is stored already is left out.
    """
    from tosrisk import wiring
    from tosrisk.cli.console import warn
    from tosrisk.workflows.backfill import import_archive

    workspace = invocation.load_workspace_if_any()
    with (
        wiring.open_archive(source) as archive,
        wiring.hold_state(workspace, warn=warn) as state,
    ):
        counts = import_archive(
            archive,
            snapshots=wiring.build_snapshots(workspace, bulk=True),
            extractor=wiring.build_extractor(),
            judge=wiring.build_judge(workspace, state),
            outbox=state.outbox,
            baselines=state.baselines,
            progress=invocation.progress(),
        )
    invocation.remarks().print(
        f"{counts.records} versions of {counts.documents} documents: {counts.known} known already, "
        f"{counts.refused} refused, {counts.alerts} material changes; see `tosrisk alerts`"
    )
    return 0
