"""`tosrisk alerts test`: does it arrive?"""

from __future__ import annotations

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.errors import UsageError


@click.command(
    "test",
    cls=Command,
    examples=("tosrisk alerts test security-channel     # the name of a [[notify]] in tosrisk.toml",),
)
@click.argument("name", metavar="NAME")
@click.pass_obj
def test(invocation: Invocation, name: str) -> None:
    """Send a sample to a recipient, to see that alerts arrive before you trust them to.

    It is marked as a test, its vendor and change are invented, and nothing of it is kept. What the
    recipient asked for (severities, vendors, digests) does not matter here. The exit code is 9 when it
    could not be delivered.
    """
    from tosrisk import wiring
    from tosrisk.core.alerting.sample import sample_notice

    workspace = invocation.load_workspace()
    notifier = wiring.build_notifier(workspace, name, lambda text: click.echo(text, nl=False))
    if notifier is None:
        known = ", ".join(target.name for target in workspace.notify) or "none"
        raise UsageError(f"nobody in tosrisk.toml is called '{name}'", fix=f"known: {known}")
    notifier.notify(sample_notice(wiring.SystemClock().now()))
    invocation.remarks().print(f"sent a test to {name}")
