"""`tosrisk run`: the scheduled job."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.domain.taxonomy import Severity
from tosrisk.errors import EXIT_MATERIAL, EXIT_QUIET, ConfigError, FetchError, NotifyError, UsageError

if TYPE_CHECKING:
    from tosrisk.config.workspace import Workspace
    from tosrisk.workflows.watch import WatchResult

SEVERITIES = [*(severity.value for severity in Severity), "never"]


@click.command(
    "run",
    cls=Command,
    examples=(
        "tosrisk run                        # everything that tosrisk.toml lists",
        "tosrisk run --only zoom --no-notify",
        "tosrisk run --fail-on high --json  # in a pipeline",
        "0 6 * * *  tosrisk -C /srv/watch run --quiet   # in a crontab",
    ),
)
@click.option("--only", metavar="VENDOR", multiple=True, help="Only this vendor; may be repeated.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit 1 for a material change of at least this severity (default: as configured, else info).",
)
@click.option("--no-notify", is_flag=True, help="Keep new alerts in the outbox; the next run sends them.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
@click.option(
    "--now", metavar="TIME", hidden=True, type=click.DateTime(), help="Pretend that it is then (UTC)."
)
@click.pass_obj
def command(  # noqa: PLR0917  click passes options by name
    invocation: Invocation,
    only: tuple[str, ...],
    fail_on: str | None,
    no_notify: bool,
    as_json: bool,
    now: datetime | None,
) -> int:
    """Do the scheduled job once: fetch, keep, compare, score, report, alert.

    Looks at every document in tosrisk.toml, keeps what was served under snapshots/, compares it with the
    last good version, renders the HTML report and sends alerts. A source that fails is a status in the
    report; it does not stop the others. Only one run at a time works in a workspace: a second one says so
    and leaves with exit code 7.

    The exit code is 0 when nothing material changed, 1 when something did (see --fail-on) or when data that
    goes to a vendor is less welcome there by your policy than it was (see `tosrisk policy`), 5 when not one
    document could be read, and 9 when an alert could not be delivered: the next run tries again. With
    --quiet a run that has nothing to tell prints nothing, so that cron sends no mail.
    """
    from tosrisk.cli.console import counted, warn
    from tosrisk.cli.summary import print_json, print_summary
    from tosrisk.wiring import FixedClock, open_watch
    from tosrisk.workflows.watch import run

    workspace = chosen(invocation.load_workspace(), only)
    clock = FixedClock(now) if now else None
    write = partial(click.echo, err=as_json)  # with --json, stdout belongs to the object
    with open_watch(
        workspace,
        progress=invocation.progress(),
        write=write,
        warn=warn,
        clock=clock,
        notify=not no_notify,
    ) as watch:
        result = run(watch, workspace.vendors)
    if result.redrawn:
        what = f"{counted(result.redrawn, 'alert')} of before drawn anew from the snapshots"
        warn(f"tosrisk: {what}; nobody is notified of them: see the report, or `tosrisk alerts`\n")
    if as_json:
        print_json(result)
    else:
        print_summary(result, invocation.remarks(), brief=invocation.quiet)
    limit = workspace.settings.fail_on
    if fail_on is not None:
        limit = None if fail_on == "never" else Severity(fail_on)
    return exit_code(result, limit)


def chosen(workspace: Workspace, only: tuple[str, ...]) -> Workspace:
    """The workspace with the vendors that were asked for.

    Raises:
        UsageError: a vendor is not in the workspace.
        ConfigError: there is no vendor at all.
    """
    if not workspace.vendors:
        raise ConfigError(
            "lists no vendors", where=str(workspace.config_path), fix="try `tosrisk vendors add openai zoom`"
        )
    for name in only:
        if workspace.vendor(name) is None:
            raise UsageError(f"there is no vendor '{name}' in this workspace", fix=_known(workspace, name))
    if not only:
        return workspace
    return replace(workspace, vendors=tuple(v for v in workspace.vendors if v.id in only))


def _known(workspace: Workspace, name: str) -> str:
    from rapidfuzz.process import extractOne

    known = [vendor.id for vendor in workspace.vendors]
    near = extractOne(name.lower(), known, score_cutoff=70)
    listed = f"known: {', '.join(known)}"
    return f"did you mean '{near[0]}'? ({listed})" if near else listed


def exit_code(result: WatchResult, fail_on: Severity | None) -> int:
    """What the shell is told of a run."""
    from tosrisk.workflows.capture import Outcome

    worst = result.worst()
    if fail_on is not None and worst is not None and worst.rank >= fail_on.rank:
        return EXIT_MATERIAL
    if fail_on is not None and result.worse:
        return EXIT_MATERIAL
    if not result.count(Outcome.NEW) + result.count(Outcome.UNCHANGED):
        return FetchError.exit_code
    return NotifyError.exit_code if result.delivery.errors else EXIT_QUIET
