"""`tosrisk verify`: is the evidence what was stored?"""

from __future__ import annotations

import click

from tosrisk.cli.command import Command
from tosrisk.cli.console import counted, one_line
from tosrisk.cli.options import Invocation
from tosrisk.errors import StoreError


@click.command(
    "verify",
    cls=Command,
    examples=("tosrisk verify", "tosrisk -C /srv/watch verify || echo 'evidence was altered'"),
)
@click.pass_obj
def command(invocation: Invocation) -> int:
    """Check that no stored snapshot was altered, inserted or taken out.

    Recomputes the SHA-256 of every body, and of every record against the one that follows it. A capture
    whose bytes `tosrisk gc` let go is sound while its record is. The first broken file of each document is
    named on stderr; the exit code is then 7, as it is where there is no snapshot at all.
    """
    from tosrisk.stores.verify import verify

    snapshots = invocation.load_existing().snapshots_dir
    verification = verify(snapshots)
    if not verification.documents:
        raise StoreError(
            "holds no snapshot to verify", where=str(snapshots), fix="name the workspace's folder with -C"
        )
    for breach in verification.breaches:
        click.echo(f"tosrisk: {breach.path}: {one_line(breach.reason)}", err=True)
    removed = f" (of {verification.removed}, the record alone is kept)" if verification.removed else ""
    click.echo(
        f"{counted(verification.snapshots, 'snapshot')} of {counted(verification.documents, 'document')} "
        f"{'is' if verification.snapshots == 1 else 'are'} sound{removed}; "
        f"{counted(len(verification.breaches), 'broken chain')}"
    )
    return StoreError.exit_code if verification.breaches else 0
