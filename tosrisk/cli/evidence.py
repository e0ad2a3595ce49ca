"""`tosrisk evidence`: what proves a change, or what a document said, in one file."""

from __future__ import annotations

from pathlib import Path

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import STDOUT, Invocation, out_file

_SHORT = 8
"""Digits of an id in a name, as `tosrisk alerts` prints them."""


@click.command(
    "evidence",
    cls=Command,
    examples=(
        "tosrisk evidence 3fa9c1d2                     # evidence-3fa9c1d2.zip",
        "tosrisk evidence 3fa9c1d2 --out counsel.zip",
        "tosrisk evidence acme/terms                   # as it stands",
        "tosrisk evidence acme/terms/20260301T060000Z-1a7ddaec2c51",
    ),
)
@click.argument("subject", metavar="ALERT|VENDOR/DOCUMENT[/CAPTURE]")
@click.option(
    "--out",
    metavar="FILE.zip",
    type=out_file,
    help="Where to write (default: evidence-SUBJECT.zip in the current folder); - for stdout.",
)
@click.pass_obj
def command(invocation: Invocation, subject: str, out: Path | None) -> None:
    """Pack what proves a change, or what a document said, into a zip that anybody can check without tosrisk.

    Of a change it holds both captures as they are stored, the records of the chain from the older one on, the
    clauses that differ, what was found before and after, and the alert. ALERT is an id as `tosrisk alerts`
    prints it; its first digits are enough. One that several documents share packs all of them. Of a document
    it holds the last good capture, or the one that is named, its records and what was found in it. With both
    go a README for counsel and the SHA-256 of every file for `sha256sum -c`. The path of the file is printed
    on stdout, unless the zip goes there, and its SHA-256 on stderr. The same evidence gives the same bytes.
    """
    import hashlib

    from tosrisk.cli.console import warn
    from tosrisk.cli.output import write_bytes
    from tosrisk.wiring import build_snapshots, hold_state
    from tosrisk.wiring.exporting import build_packer, build_prover
    from tosrisk.workflows.assess import all_vendors
    from tosrisk.workflows.attending import alerts_meant
    from tosrisk.workflows.proving import document_meant

    workspace = invocation.load_existing()
    with hold_state(workspace, warn=warn) as state:
        vendors = all_vendors(workspace.vendors, build_snapshots(workspace).documents())
        documents = {document.key: document for vendor in vendors for document in vendor.documents}
        prover = build_prover(workspace, state)
        if "/" in subject:
            document, capture = document_meant(documents, subject)
            deposition = prover.deposition(document, capture)
            name = f"evidence-{deposition.exhibit.snapshot.path.replace('/', '-')}"
            packed = build_packer().pack_deposition(name, deposition)
        else:
            alerts = alerts_meant(state.outbox, subject)
            lead = alerts[0].id if len(alerts) == 1 else alerts[0].shared_cause
            name = f"evidence-{lead[:_SHORT]}"
            packed = build_packer().pack(name, prover.cases(alerts, documents))
    target = out or Path(f"{name}.zip")
    write_bytes([packed], target)
    if target != STDOUT:
        click.echo(str(target))
    invocation.remarks().print(f"SHA-256 {hashlib.sha256(packed).hexdigest()}")
