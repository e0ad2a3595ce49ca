"""`tosrisk lists`: vendors' domains for a proxy or a resolver, by the company's policy."""

from __future__ import annotations

from pathlib import Path

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import STDOUT, Invocation, out_file
from tosrisk.core.policing.domain_lists import ListForm
from tosrisk.domain.domain_lists import ListEntry, ListKind
from tosrisk.errors import UsageError


@click.command(
    "lists",
    cls=Command,
    examples=(
        "tosrisk lists --format plain                      # what to block, a domain a line",
        "tosrisk lists --format hosts --out blocked.hosts",
        "tosrisk lists --format rpz --list allow --class personal",
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in ListForm]),
    default=ListForm.PLAIN.value,
    show_default=True,
    help="A domain a line, /etc/hosts, or a response policy zone for a resolver.",
)
@click.option(
    "--list",
    "kind",
    type=click.Choice([kind.value for kind in ListKind]),
    default=ListKind.BLOCK.value,
    show_default=True,
    help="Vendors that are not allowed, or those that are.",
)
@click.option(
    "--class",
    "classes",
    metavar="ID",
    multiple=True,
    help="The class that counts; may be repeated (default: all that go to the vendor).",
)
@click.option(
    "--out",
    metavar="FILE",
    default=STDOUT,
    type=out_file,
    help="Where to write (default: stdout).",
)
@click.pass_obj
def command(invocation: Invocation, form: str, kind: str, classes: tuple[str, ...], out: Path) -> None:
    """Write the domains of vendors that may not, or may, have your data, each under a comment that says why.

    A vendor is on the block list when one of the classes is not allowed there, and on the allow list when all
    are allowed, a sign-off that holds included; what is conditional is on neither. The domains are those in
    tosrisk.toml and in the catalogue, which tells the addresses for people from those for programs: each is
    judged on the plan that it serves. What is no name of a host is refused. A vendor whose classes are not
    said is on no list, which each list says at its head. A list goes by the texts that apply on the day on
    which it is written: write it anew each day.
    """
    from tosrisk.cli.console import counted, warn
    from tosrisk.cli.output import write_text
    from tosrisk.cli.stored import check_classes, stored_answers
    from tosrisk.core.policing.domain_lists import entries, refused_names, written

    wanted, shape = ListKind(kind), ListForm(form)
    if shape is ListForm.HOSTS and wanted is ListKind.ALLOW:
        raise UsageError("a hosts file can only block", where="--list allow", fix="choose plain or rpz")
    found: list[ListEntry] = []
    unsaid, refused = 0, 0
    with stored_answers(invocation) as stored:
        check_classes(stored.workspace, classes)
        for held in stored.held:
            vendor = held.card.vendor
            counting = classes or vendor.classes
            unsaid += not counting
            if counting:
                refused += len(refused_names(vendor))
                found += entries(
                    held.standing,
                    stored.workspace.policy,
                    stored.signoffs,
                    kind=wanted,
                    classes=counting,
                    now=stored.now,
                )
    title = f"Vendors to {wanted} by policy ({', '.join(classes) or 'all classes in use'})"
    left_out = []
    if unsaid:
        what = f"{counted(unsaid, 'vendor')} left out: tosrisk.toml does not say which classes go there"
        left_out.append(f"{what}; add classes = [...], or name one with --class")
    if refused:
        left_out.append(f"{counted(refused, 'name')} left out that no host can have; see domains")
    text = written(found, form=shape, kind=wanted, title=title, now=stored.now, remarks=left_out)
    write_text([text], out)
    if out != STDOUT:
        click.echo(out)
    for each in left_out:
        warn(f"tosrisk: {each}\n")
