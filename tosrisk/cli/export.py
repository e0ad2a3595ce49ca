"""`tosrisk export`: what the report tells, for other programs."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import STDOUT, Invocation, out_file
from tosrisk.domain.exports import Format, Rows
from tosrisk.errors import StoreError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tosrisk.config.workspace import Workspace
    from tosrisk.domain.vendor import Vendor


@click.command(
    "export",
    cls=Command,
    examples=(
        "tosrisk export --format json --out export.json",
        "tosrisk export --format csv --what findings --vendor zoom",
        "tosrisk export --format csv --what policy    # which data may go to which vendor",
        "tosrisk export --format sarif --out tosrisk.sarif",
        "tosrisk export --format atom --url https://risk.example/changes.atom > changes.atom",
        "tosrisk export --format ics > deadlines.ics",
        "tosrisk export --schema          # the JSON Schema of the JSON",
    ),
)
@click.option("--format", "form", type=click.Choice([each.value for each in Format]), help="What to write.")
@click.option(
    "--vendor", "vendors", metavar="ID", multiple=True, help="About this vendor only; may be repeated."
)
@click.option(
    "--what",
    type=click.Choice([each.value for each in Rows]),
    help=f"Rows of a CSV (default: {Rows.VERDICTS.value}).",
)
@click.option(
    "--out",
    metavar="FILE",
    default=STDOUT,
    type=out_file,
    help="Where to write (default: stdout).",
)
@click.option("--url", metavar="URL", default="", help="Where an Atom feed is published, for it to say so.")
@click.option("--schema", is_flag=True, help="Write the JSON Schema of the JSON instead.")
@click.pass_obj
def command(  # noqa: PLR0917  click passes options by name
    invocation: Invocation,
    form: str | None,
    vendors: tuple[str, ...],
    what: str | None,
    out: Path,
    url: str,
    schema: bool,
) -> None:
    """Write what the report tells for other programs, from what is stored, without network.

    json: everything, by a published schema. csv: a row for each vendor, plan and question. markdown: a
    report to read. sarif: risky answers at the sentence that gives them, and sources that cannot be read, for
    code-scanning dashboards; the texts it points into are copied to snapshots/VENDOR/DOCUMENT/current.md.
    atom: a feed of alerts. ics: a calendar of effective dates, last days to opt out, and ends of sign-offs.
    The same store gives the same bytes on the same day, and nothing that a vendor wrote can act in any of
    them.
    """
    from tosrisk.cli.console import warn
    from tosrisk.cli.output import write_text
    from tosrisk.core.text.weblinks import web_href
    from tosrisk.wiring import SystemClock, build_ruleset, hold_state
    from tosrisk.wiring.exporting import build_exporter, build_exporting, export_schema

    if schema:
        write_text([export_schema()], out)
        return
    if form is None:
        raise UsageError("say which --format to write", fix=f"one of {', '.join(Format)}")
    if what and form != Format.CSV:
        raise UsageError("--what is for --format csv", fix="leave it out")
    if url and form != Format.ATOM:
        raise UsageError("--url is for --format atom", fix="leave it out")
    if url and not web_href(url):
        raise UsageError("is no http or https address", where="--url", fix="name where the feed is published")
    workspace, now = invocation.load_existing(), SystemClock().now()
    ruleset = build_ruleset(workspace)
    with hold_state(workspace, warn=warn) as state:
        known = _vendors(workspace)
        exporter = build_exporter(
            Format(form),
            workspace,
            ruleset,
            state,
            rows=Rows(what or Rows.VERDICTS),
            wanted=vendors,
            url=url,
            today=now.astimezone(UTC).date(),
        )
        exporting = build_exporting(Format(form), workspace, ruleset, state)
        progress = invocation.progress()
        with closing(exporting.pieces(known, vendors, exporter, progress, now=now)) as pieces:
            write_text(pieces, out)


def _vendors(workspace: Workspace) -> tuple[Vendor, ...]:
    """Every vendor that is watched, or known from an import.

    Raises:
        StoreError: there is none.
    """
    from tosrisk.wiring import build_snapshots
    from tosrisk.workflows.assess import all_vendors

    vendors = all_vendors(workspace.vendors, build_snapshots(workspace).documents())
    if not vendors:
        raise StoreError(
            "holds no vendor and no snapshot", where=str(workspace.root), fix="start with `tosrisk init`"
        )
    return vendors
