"""`tosrisk import`: years of history from an Open Terms Archive collection."""

from __future__ import annotations

from pathlib import Path

import click

from tosrisk.cli.command import Command
from tosrisk.cli.console import counted, one_line, warn
from tosrisk.cli.options import Invocation


@click.command(
    "import",
    cls=Command,
    examples=(
        "tosrisk import contrib-versions            # a clone of a collection",
        "tosrisk import contrib-versions.bundle     # a git bundle of one",
        "tosrisk import --declarations contrib-declarations   # vendors into tosrisk.toml",
    ),
)
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@click.option("--declarations", is_flag=True, help="SOURCE declares vendors: take them into tosrisk.toml.")
@click.pass_obj
def command(invocation: Invocation, source: Path, declarations: bool) -> int:
    """Import recorded history, as if tosrisk had run on those days.

    SOURCE is a git repository or bundle of Service/Document.md (.html, .pdf), as the Open Terms Archive
    publishes them. Alerts are dated on the recorded day and sent to nobody: see `tosrisk alerts`. An
    import that was cut short goes on when it is started again; what is stored already is left out.

    With --declarations, SOURCE is a folder, git repository or bundle that holds declarations/*.json. Their
    addresses, selectors and kinds are added to tosrisk.toml as vendors; what the file has already is left
    as it is, and what could not be taken over is named. Nothing is fetched.
    """
    if declarations:
        _adopt(invocation, source)
    else:
        _backfill(invocation, source)
    return 0


def _adopt(invocation: Invocation, source: Path) -> None:
    from tosrisk.config.adopt import adopt
    from tosrisk.wiring import read_declarations

    adoption = adopt(invocation.load_workspace(), read_declarations(source))
    remarks = invocation.remarks()
    for remark in adoption.remarks:
        remarks.print(f"  {one_line(remark.where)}: {one_line(remark.what)}", soft_wrap=True)
    remarks.print(
        f"{counted(adoption.vendors, 'vendor')} and {counted(adoption.documents, 'document')} added, "
        f"{adoption.known} known already; try them with `tosrisk vendors check`"
    )


def _backfill(invocation: Invocation, source: Path) -> None:
    from tosrisk import wiring
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
