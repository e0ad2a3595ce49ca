"""`tosrisk policy`: which data may go to which vendor, by the company's own policy."""

from __future__ import annotations

from datetime import UTC

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.domain.policy import Answer
from tosrisk.errors import EXIT_QUIET, UsageError


@click.command(
    "policy",
    cls=Command,
    examples=(
        "tosrisk policy                        # vendors by classes of data",
        "tosrisk policy zoom                   # one vendor, with reasons and quotes",
        "tosrisk policy zoom --class health",
        "tosrisk policy --json                 # the same for a program",
        "tosrisk policy --schema               # the JSON Schema of that",
        "tosrisk policy --check                # exit 11 where data goes that is not allowed there",
        "tosrisk policy --check --fail-on conditional   # also where something is missing",
        "tosrisk policy profiles               # the policies that ship with tosrisk",
        "tosrisk policy profiles large > ours.toml   # one to start from",
    ),
)
@click.argument("names", metavar="[VENDOR | profiles [NAME]]", nargs=-1)
@click.option("--class", "classes", metavar="ID", multiple=True, help="Only this class; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the answers as one JSON object.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of --json instead.")
@click.option(
    "--check", is_flag=True, help="Exit 11 when a class that goes to a vendor is not allowed there."
)
@click.option(
    "--fail-on",
    type=click.Choice([each.value for each in (Answer.NOT_ALLOWED, Answer.CONDITIONAL)]),
    help="From which answer on --check fails (default: not-allowed).",
)
@click.pass_obj
def command(  # noqa: PLR0917  click passes options by name
    invocation: Invocation,
    names: tuple[str, ...],
    classes: tuple[str, ...],
    as_json: bool,
    schema: bool,
    check: bool,
    fail_on: str | None,
) -> int:
    """Show, by vendor and class of data, whether the data may go there: allowed, conditional, not allowed.

    What each class requires is your policy, `[policy]` in tosrisk.toml; without one, the profile "medium"
    holds. Judged is the plan that you said you use, from the last good version of each document, without
    network. Conditional means that something is missing; not allowed, that a sentence says the opposite.
    Silence never meets a requirement, nor do sentences that contradict one another.

    With --check, the exit code says whether the use of today complies: 0 when it does, 11 when a class that
    goes to a vendor (`classes` in tosrisk.toml) is not allowed there, each named on stderr. Sign-offs that
    hold count, and a text that applies later counts from its day. `tosrisk run` exits 1 for what has just
    got worse, --check for what stands.
    """
    if fail_on and not check:
        raise UsageError("says when --check fails", where="--fail-on", fix="add --check")
    if schema:
        from tosrisk.wiring.exporting import policy_schema

        click.echo(policy_schema(), nl=False)
        return EXIT_QUIET
    if names[:1] == ("profiles",):
        if check:
            raise UsageError("profiles are of no vendor", where="--check", fix="leave it out")
        _profiles(invocation, names[1:])
        return EXIT_QUIET
    if len(names) > 1:
        raise UsageError("name one vendor", fix="or none, for all of them")
    from tosrisk.cli.policy_check import Gate
    from tosrisk.cli.policy_json import print_json
    from tosrisk.cli.policy_text import print_table, print_vendor
    from tosrisk.cli.stored import check_classes, stored_answers

    with stored_answers(invocation, names[0] if names else "") as stored:
        policy = stored.workspace.policy
        check_classes(stored.workspace, classes)
        chosen = [each for each in policy.classes if not classes or each.id in classes]
        gate = Gate(Answer(fail_on or Answer.NOT_ALLOWED), {each.id for each in chosen})
        passing = gate.passing(stored.held)
        if as_json:
            print_json(policy, passing, chosen, today=stored.now.astimezone(UTC).date())
        elif names:
            for held in passing:
                print_vendor(held, chosen)
        else:
            print_table(passing, chosen)
    if policy.default and not as_json:
        invocation.remarks().print(_DEFAULT)
    return gate.verdict() if check else EXIT_QUIET


_DEFAULT = 'No [policy] in tosrisk.toml: the profile "medium" holds. See `tosrisk policy profiles`.'


def _profiles(invocation: Invocation, names: tuple[str, ...]) -> None:
    """List the shipped profiles, or print one."""
    from tosrisk.cli.console import print_rows, table
    from tosrisk.config.policies import PROFILES, shipped_policy, shipped_summary, shipped_text

    if len(names) > 1 or any(name not in PROFILES for name in names):
        raise UsageError(f"there is no profile '{' '.join(names)}'", fix=f"known: {', '.join(PROFILES)}")
    if names:
        click.echo(shipped_text(names[0]), nl=False)
        return
    rows = table("PROFILE", "HEALTH DATA REQUIRES", "FOR")
    for name in PROFILES:
        health = shipped_policy(name).find("health")
        count = len(health.demands) if health else 0
        rows.add_row(name, f"{count} things", shipped_summary(name))
    print_rows(rows)
    invocation.remarks().print(
        '\nIn tosrisk.toml: [policy] profile = "large", or the path of a file of your own'
    )
