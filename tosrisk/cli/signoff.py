"""`tosrisk signoff`: somebody accepts that data goes to a vendor, on the texts as they are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.domain.policy import Answer
from tosrisk.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from rich.text import Text

    from tosrisk.domain.policy import ClassAnswer
    from tosrisk.domain.signoffs import SignOff, SignOffState


@click.command(
    "signoff",
    cls=Command,
    examples=(
        'tosrisk signoff zoom --class health --by "R. Meyer"',
        'tosrisk signoff zoom --class health --by "R. Meyer" --note "BAA signed" --until 2027-06-30',
        "tosrisk signoff --list       # which hold, which are stale, and why",
    ),
)
@click.argument("vendor", metavar="[VENDOR]", required=False, default="")
@click.option("--class", "data_class", metavar="ID", default="", help="The class of data.")
@click.option("--by", metavar="NAME", default="", help="Who takes responsibility.")
@click.option("--note", metavar="TEXT", default="", help="Why.")
@click.option(
    "--until", metavar="YYYY-MM-DD", type=click.DateTime(("%Y-%m-%d",)), help="The last day it holds (UTC)."
)
@click.option("--list", "listing", is_flag=True, help="List the sign-offs and whether they hold.")
@click.pass_obj
def command(  # noqa: PLR0917  click passes options by name
    invocation: Invocation,
    vendor: str,
    data_class: str,
    by: str,
    note: str,
    until: datetime | None,
    listing: bool,
) -> None:
    """Record in signoffs.toml that somebody accepts a class of data at a vendor, though something is missing.

    The file is yours: keep it under version control, edit it. A sign-off names the versions of the documents
    that it was given on, and what the class requires. It is stale when a document changes, appears, or is not
    watched any more, when the class requires more, when you are on another plan, and after its last day;
    before its day it does not hold yet. It settles what is missing. What a sentence rules out stays not
    allowed, and both are shown.
    """
    if listing:
        if data_class or by or note or until:
            raise UsageError("--list takes no other option", fix="leave them out")
        _list(invocation, vendor)
        return
    if not (vendor and data_class and by.strip()):
        raise UsageError("name the vendor, --class and --by", fix="see `tosrisk signoff --help`")
    last = until.date() if until else None
    _record(invocation, vendor, data_class, by=" ".join(by.split()), note=" ".join(note.split()), until=last)


def _record(
    invocation: Invocation, vendor: str, data_class: str, *, by: str, note: str, until: date | None
) -> None:
    from tosrisk.cli.console import one_line
    from tosrisk.cli.stored import check_classes, stored_answers
    from tosrisk.config.signoffs import add_signoff
    from tosrisk.core.policing.signing import new_signoff

    with stored_answers(invocation, vendor) as stored:
        check_classes(stored.workspace, (data_class,))
        today = stored.now.astimezone(UTC).date()
        if until and until < today:
            raise UsageError(f"{until.isoformat()} is past", where="--until", fix="name a day to come")
        held = next(stored.held)
        answer = next(each for each in held.answers if each.data_class.id == data_class)
        signoff = new_signoff(answer, held.card, by=by, on=today, until=until, note=note)
        if not signoff.versions:
            what = f"no document of {vendor} was read: there is nothing to sign off on"
            raise UsageError(what, fix="run `tosrisk run` first")
        add_signoff(stored.workspace.signoffs_path, signoff)
    click.echo(stored.workspace.signoffs_path)
    invocation.remarks().print(f"{one_line(answer.data_class.title)}: {_effect(answer)}")


def _effect(answer: ClassAnswer) -> str:
    """What the sign-off changes, for who gave it."""
    if answer.answer is Answer.NOT_ALLOWED:
        return "it stays not allowed, for a sentence says so; the report shows both"
    if answer.answer is Answer.ALLOWED:
        return "it was allowed without a sign-off"
    return "allowed by this sign-off, until a version changes"


_STALE = ("✕ stale", "red")


def _list(invocation: Invocation, vendor: str) -> None:
    """Every sign-off, those of vendors that are not watched any more included."""
    from tosrisk.cli.console import print_rows, table
    from tosrisk.cli.stored import stored_answers
    from tosrisk.core.policing.signing import state_of

    states: list[SignOffState] = []
    with stored_answers(invocation, vendor) as stored:
        given = [each for each in stored.signoffs if vendor in {"", each.vendor}]
        signed = {each.vendor for each in given}
        if not given:
            invocation.remarks().print("no sign-offs")
            return
        today = stored.now.astimezone(UTC).date()
        policy = stored.workspace.policy
        for held in stored.held:
            if held.card.vendor.id in signed:
                states += [
                    state_of(each, held.card, policy.find(each.data_class), today=today)
                    for each in given
                    if each.vendor == held.card.vendor.id
                ]
    known = [state.signoff for state in states]
    rows = table("STATE", "VENDOR", "CLASS", "BY", "ON", "UNTIL", "WHY")
    for state in states:
        word, colour = _STALE if state.stale else ("✓ holds", "green")
        if state.early:
            word, colour = "! not yet", "yellow"
        rows.add_row(*_row(state.signoff, word, colour, state.stale or state.signoff.note))
    for each in given:
        if each not in known:
            rows.add_row(*_row(each, *_STALE, "the vendor is not watched any more"))
    print_rows(rows)


def _row(signoff: SignOff, word: str, colour: str, why: str) -> list[Text]:
    from rich.text import Text

    from tosrisk.cli.console import one_line

    until = signoff.until.isoformat() if signoff.until else ""
    cells = (signoff.vendor, signoff.data_class, signoff.by, signoff.on.isoformat(), until, why)
    return [Text(word, style=colour), *(Text(one_line(cell)) for cell in cells)]
