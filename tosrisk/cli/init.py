"""`tosrisk init`: a workspace to start from."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation


@click.command(
    "init",
    cls=Command,
    examples=(
        "tosrisk init                # in this folder",
        "tosrisk init watch          # in a folder of its own, made where needed",
        "tosrisk init watch --force  # replace a tosrisk.toml that is beyond repair",
    ),
)
@click.argument(
    "directory", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), required=False
)
@click.option("--force", is_flag=True, help="Replace a tosrisk.toml that is there already.")
@click.pass_obj
def command(invocation: Invocation, directory: Path | None, force: bool) -> None:
    """Start a workspace: write a commented tosrisk.toml.

    The file lists two vendors of the catalogue, so that `tosrisk run` works at once, and shows every
    setting with its default. Edit it, add vendors with `tosrisk vendors add`, and keep the folder: it
    will also hold the snapshots that are your evidence.
    """
    from tosrisk.config.template import write_template

    root = directory or invocation.workspace
    click.echo(write_template(root, overwrite=force))
    here = "" if root == Path() else f" -C {shlex.quote(str(root))}"
    invocation.remarks().print(
        "\nNext:\n"
        f"  tosrisk{here} vendors list --catalog      # who is known\n"
        f"  tosrisk{here} vendors add openai zoom     # whom you use\n"
        f"  tosrisk{here} vendors check               # can they be read from here?\n"
        f"  tosrisk{here} run                         # fetch, score, report"
    )
