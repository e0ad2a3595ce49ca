"""`tosrisk demo`: the main job on three invented vendors, without network."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.errors import UsageError

MARKER = ".tosrisk-demo"
"""File that tells a folder made by the demo from one that must not be emptied."""


@click.command("demo", cls=Command, examples=("tosrisk demo", "tosrisk demo /tmp/look"))
@click.argument("directory", metavar="[DIR]", default="tosrisk-demo", type=click.Path(path_type=Path))
@click.pass_obj
def command(invocation: Invocation, directory: Path) -> int:
    """See the main job at work on three invented vendors, without network.

    Writes a workspace into DIR (default: tosrisk-demo; a demo from before is replaced) and runs twice, on
    2026-01-15 and on 2026-02-15. Between the two, one vendor drops a promise, so that data may not go
    there any more by the company's policy, one changes nothing but its page's looks, and one serves a bot
    check in place of its document. The exit code is that of a run which worked, 0, although something
    material changed.
    """
    from tosrisk.cli.console import warn
    from tosrisk.cli.summary import print_summary
    from tosrisk.example import CAPTURES, clock_of, create_example, lay_capture
    from tosrisk.wiring import FixedClock, open_watch
    from tosrisk.workflows.watch import run

    clear(directory)
    create_example(directory)
    (directory / MARKER).touch()
    workspace = replace(invocation, workspace=directory).load_workspace()
    for capture in CAPTURES:
        lay_capture(directory, capture)
        click.echo(f"\n== {capture} ==")
        clock = FixedClock(clock_of(capture))
        with open_watch(
            workspace, progress=invocation.progress(), write=click.echo, warn=warn, clock=clock
        ) as watch:
            print_summary(run(watch, workspace.vendors), invocation.remarks())
    return 0


def clear(directory: Path) -> None:
    """Remove an earlier demo.

    Raises:
        UsageError: the folder holds something else.
    """
    if not directory.exists() or (directory.is_dir() and not any(directory.iterdir())):
        return
    if not (directory / MARKER).is_file():
        raise UsageError("holds something that is no demo", where=str(directory), fix="name another folder")
    shutil.rmtree(directory)
