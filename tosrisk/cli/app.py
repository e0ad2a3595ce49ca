"""The table of commands: one line and one file per command."""

from __future__ import annotations

from pathlib import Path

import click

from tosrisk import __version__
from tosrisk.cli.command import Entry, LazyGroup
from tosrisk.cli.options import Invocation

_START, _WATCH, _DECIDE, _READ, _LOOK = (
    "Set up",
    "Watch your vendors",
    "Decide by your policy",
    "Read single documents",
    "Look things up",
)

ENTRIES = (
    Entry(
        name="init",
        module="tosrisk.cli.init",
        section=_START,
        summary="Start a workspace: write a commented tosrisk.toml.",
    ),
    Entry(
        name="vendors",
        module="tosrisk.cli.vendors",
        section=_START,
        summary="List, add and try the vendors you watch.",
    ),
    Entry(
        name="demo",
        module="tosrisk.cli.demo",
        section=_START,
        summary="See it work on three invented vendors, without network.",
    ),
    Entry(
        name="run",
        module="tosrisk.cli.run",
        section=_WATCH,
        summary="The scheduled job: fetch, keep, compare, score, report, alert.",
    ),
    Entry(
        name="report",
        module="tosrisk.cli.report",
        section=_WATCH,
        summary="Render HTML scorecards from what is stored, without network.",
    ),
    Entry(
        name="export",
        module="tosrisk.cli.export",
        section=_WATCH,
        summary="Write what the report tells as JSON, CSV, SARIF, a feed or a calendar.",
    ),
    Entry(
        name="evidence",
        module="tosrisk.cli.evidence",
        section=_WATCH,
        summary="Pack what proves a change: snapshots, hashes, differences, findings.",
    ),
    Entry(
        name="alerts",
        module="tosrisk.cli.alerts",
        section=_WATCH,
        summary="Show, acknowledge and snooze alerts; send a test.",
    ),
    Entry(
        name="promises",
        module="tosrisk.cli.promises",
        section=_WATCH,
        summary="Show what a vendor promised, and what became of it.",
    ),
    Entry(
        name="questionnaire",
        module="tosrisk.cli.questionnaire",
        section=_WATCH,
        summary="Write the questions to put to a vendor, with clauses to propose.",
    ),
    Entry(
        name="policy",
        module="tosrisk.cli.policy",
        section=_DECIDE,
        summary="Show which data may go to which vendor, by your own policy.",
    ),
    Entry(
        name="signoff",
        module="tosrisk.cli.signoff",
        section=_DECIDE,
        summary="Record who accepts what is missing; list what is stale.",
    ),
    Entry(
        name="lists",
        module="tosrisk.cli.lists",
        section=_DECIDE,
        summary="Write allow and block lists of vendors' domains.",
    ),
    Entry(
        name="import",
        module="tosrisk.cli.import_",
        section=_WATCH,
        summary="Backfill history from an Open Terms Archive collection.",
    ),
    Entry(
        name="verify",
        module="tosrisk.cli.verify",
        section=_WATCH,
        summary="Check that no stored snapshot was altered or lost.",
    ),
    Entry(
        name="gc",
        module="tosrisk.cli.gc",
        section=_WATCH,
        summary="Show, and remove, what years of runs left that proves nothing.",
    ),
    Entry(
        name="extract",
        module="tosrisk.cli.extract",
        section=_READ,
        summary="Write the text of saved pages as Markdown.",
    ),
    Entry(
        name="analyze",
        module="tosrisk.cli.analyze",
        section=_READ,
        summary="Show what files say about your data, clause by clause.",
    ),
    Entry(
        name="explain",
        module="tosrisk.cli.explain",
        section=_READ,
        summary="Show why a clause was, or was not, judged so.",
    ),
    Entry(
        name="compare",
        module="tosrisk.cli.compare",
        section=_READ,
        summary="Tell whether the change between two files matters.",
    ),
    Entry(
        name="rules",
        module="tosrisk.cli.rules",
        section=_LOOK,
        summary="List, show and test the rules that judge clauses.",
    ),
    Entry(
        name="train",
        module="tosrisk.cli.train",
        section=_LOOK,
        summary="Fit the weights of the rules to documents that you labelled.",
    ),
)


@click.group(
    cls=LazyGroup,
    entries=ENTRIES,
    examples=(
        "tosrisk init watch                 # a folder with tosrisk.toml in it",
        "tosrisk -C watch vendors add zoom  # take a vendor from the catalogue",
        "tosrisk -C watch run               # fetch, compare, score, report, alert",
        "tosrisk run --help                 # every command explains itself",
    ),
)
@click.version_option(__version__, "-V", "--version", message="tosrisk %(version)s")
@click.option(
    "-C",
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    help="Folder of the workspace (default: the current one).",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, no remarks; results and errors only.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def app(context: click.Context, workspace: Path, quiet: bool, debug: bool) -> None:
    """What your vendors' terms let them do with your company's data, and an alert when that changes.

    tosrisk fetches the terms, privacy policies and data agreements of the vendors you list, keeps every
    page as evidence, finds the clauses that decide what happens to your data, and scores them. Each
    statement it makes is proven with the vendor's own sentence. It runs offline on a CPU, apart from
    fetching the pages.

    Exit codes: 0 nothing new, 1 a material change, 2 usage, 3 configuration, 4 rules, 5 fetch, 6 extract,
    7 store or output, 8 encoder, 9 alert not delivered, 10 labels, 70 a defect, 130 interrupted, 141 the
    reader of the output went away.
    """
    context.obj = Invocation(workspace=workspace, quiet=quiet, debug=debug)
