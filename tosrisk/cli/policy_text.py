"""The answers of the company's policy in a terminal: symbols and words, never colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tosrisk.cli.console import one_line, print_rows, stdout, table
from tosrisk.core.policing.answers import in_a_sentence
from tosrisk.core.scoring.ground import value_of
from tosrisk.domain.data_classes import DataClass
from tosrisk.domain.policy import Answer, CheckState, ClassAnswer, RequirementCheck

if TYPE_CHECKING:
    from rich.text import Text

    from tosrisk.domain.dossier import Held
    from tosrisk.domain.scorecard import Evidence

_CELLS = {
    Answer.ALLOWED: ("✓ yes", "green"),
    Answer.CONDITIONAL: ("! open", "yellow"),
    Answer.NOT_ALLOWED: ("✕ no", "red"),
}
_CHECKS = {
    CheckState.MET: ("✓", "green"),
    CheckState.MISSING: ("!", "yellow"),
    CheckState.REFUTED: ("✕", "red"),
}
_LEGEND = (
    "✓ yes: allowed   ! open: conditional, something is missing   ✕ no: not allowed   "
    "(s): signed off   *: goes there   ~: from a day ahead, see `tosrisk policy VENDOR`"
)
_QUOTES = 3
"""Sentences that are shown for a requirement; the report has them all."""


def print_table(held: Iterable[Held], classes: Sequence[DataClass]) -> None:
    """Vendors by classes."""
    from rich.text import Text

    rows = table("VENDOR", "PLAN", *(each.id.upper() for each in classes))
    for each in held:
        chosen = {answer.data_class.id: answer for answer in each.answers}
        plan = each.card.vendor.tier.value if each.card.vendor.tier else "any"
        cells = [_cell(chosen[one.id], ahead=each.before(chosen[one.id]) is not None) for one in classes]
        rows.add_row(Text(one_line(each.card.vendor.name)), Text(plan), *cells)
    print_rows(rows)
    stdout().print(f"\n{_LEGEND}", soft_wrap=True)


def print_vendor(held: Held, classes: Sequence[DataClass]) -> None:
    """One vendor, class by class, with the reasons and the quotes."""
    from rich.text import Text

    out = stdout()
    out.print(Text(one_line(held.card.vendor.name), style="bold"))
    wanted = {each.id for each in classes}
    for answer in held.answers:
        if answer.data_class.id in wanted:
            out.print()
            for line in _lines(answer, _until(held, answer)):
                out.print(line, soft_wrap=True)


def _cell(answer: ClassAnswer, *, ahead: bool) -> Text:
    from rich.text import Text

    word, colour = _CELLS[answer.effective]
    marks = (" (s)" if answer.signed else "") + (" *" if answer.in_use else "")
    marks += " ~" if ahead else ""
    return Text(f"{word}{marks}", style=colour)


def _until(held: Held, answer: ClassAnswer) -> str:
    """From when on an answer holds, and what does until then; "" where nothing lies ahead."""
    before = held.before(answer)
    if held.interim is None or before is None:
        return ""
    settled = " by sign-off" if before.effective is not before.answer else ""
    return f"From {held.interim.until.isoformat()}; until then: {before.effective.words}{settled}."


def _lines(answer: ClassAnswer, until: str) -> Iterator[Text]:
    from rich.text import Text

    symbol, colour = _CELLS[answer.effective]
    use = ", goes there" if answer.in_use else ""
    plan = f" (plan: {answer.tier.value}{use})" if answer.tier else f" (no plan could be judged{use})"
    head = Text(f"{symbol[0]} {one_line(answer.data_class.title)}", style=f"bold {colour}")
    head.append(plan, style="not bold default")
    yield head
    if until:
        yield Text(f"  {until}")
    yield Text(f"  {one_line(in_a_sentence(answer))}")
    if answer.signoff:
        yield Text(f"  {_signed(answer)}")
    for ban in answer.bans[:_QUOTES]:
        yield _quote(ban)
    for check in (*answer.unmet, *(each for each in answer.checks if each.state is CheckState.MET)):
        yield from _check(check)


def _check(check: RequirementCheck) -> Iterator[Text]:
    from rich.text import Text

    symbol, colour = _CHECKS[check.state]
    line = Text(f"  {symbol} {check.title}", style=colour)
    line.append(f": {one_line(check.why)}", style="default")
    yield line
    for item in check.evidence[:_QUOTES]:
        yield _quote(item)
    if check.ask:
        yield Text(f"      ask for: {check.ask}")


def _quote(item: Evidence) -> Text:
    from rich.text import Text

    words, title = one_line(item.finding.clause.quoted), one_line(item.document.title)
    return Text(f'      "{words}" ({title}, {value_of(item).value})', style="dim")


def _signed(answer: ClassAnswer) -> str:
    assert answer.signoff
    given = answer.signoff.signoff
    who = f"{one_line(given.by)} on {given.on.isoformat()}"
    if answer.signoff.early:
        return f"The sign-off of {who} does not hold yet: {answer.signoff.stale}."
    if answer.signoff.stale:
        return f"The sign-off of {who} is stale: {one_line(answer.signoff.stale)}."
    if answer.answer is Answer.NOT_ALLOWED:
        return f"Signed off by {who}; a sign-off does not undo what a sentence says."
    until = f" until {given.until.isoformat()}" if given.until else ""
    note = f". Reason given: “{one_line(given.note)}”" if given.note else ""
    return f"Allowed by sign-off of {who}{until}{note}"
