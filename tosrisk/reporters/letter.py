"""The requests to a vendor as a plain text, ready to be sent: the page itself sends nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from tosrisk.core.asking.unmet import Unmet, ask_for
from tosrisk.domain.asks import AskBook
from tosrisk.reporters.frameworks_view import AskView, FrameworksView
from tosrisk.reporters.links import visible
from tosrisk.reporters.vendor_view import Letter
from tosrisk.reporters.view import AlertView

LONGEST_MAIL = 1900
"""Characters of a `mailto:` address: some mail programs and browsers cut longer ones off at 2,000."""

_IN_FULL = (
    "Before we go on, please answer the following in writing, and tell us whether you agree to the clauses "
    "that we propose."
)
_IN_SHORT = "Before we go on, please answer the following in writing."
_ENDING = "\nWith kind regards,"


def letter(
    vendor: str,
    plan: str,
    view: FrameworksView,
    gaps: int,
    alerts: Sequence[AlertView] = (),
    *,
    own: Sequence[AskView] = (),
) -> Letter | None:
    """The letter to a vendor; None where there is nothing to ask for.

    Args:
        vendor: its name.
        plan: the one in use, or "".
        view: all requests, those that would move the grade first.
        gaps: how many those are: they are in the letter; all others where there are none.
        alerts: what changed lately. What lies ahead and is worse is objected to first: that has a day.
        own: what the company's policy asks for: before the others, and in place of those on the same answers.
    """
    covered = {each.href for each in own}
    others = view.asks[:gaps] if gaps or own else view.asks
    asked = (*own, *(each for each in others if each.href not in covered))
    if not asked:
        return None
    whose = f"the {plan} plan of {vendor}" if plan else vendor
    opening = f"Dear Sir or Madam,\n\nWe use {whose} and have read your published terms."
    objections = "\n\n".join(each for alert in alerts if (each := _objection(alert)))
    if objections:
        opening = f"{opening}\n\n{objections}\n"
    text = "\n".join((opening, _IN_FULL, *_numbered(asked, clauses=True), view.definitions, _ENDING))
    short = "\n".join((opening, _IN_SHORT, *_numbered(asked), _ENDING))
    subject, body = _encoded(f"Questions on your terms: {vendor}"), _encoded(short.replace("\n", "\r\n"))
    mail = f"mailto:?subject={subject}&body={body}"
    return Letter(text=text, mail=mail if len(mail) <= LONGEST_MAIL else "")


def asks_by_policy(unmet: Sequence[Unmet], book: AskBook) -> tuple[AskView, ...]:
    """What the company's policy requires and does not find, as requests for the letter."""
    asks = ((each.check, ask_for(each, book)) for each in unmet)
    return tuple(
        AskView(
            anchor="",
            title=check.title,
            href=f"#{check.dimension.value}",
            mark=None,
            gain="",
            points="",
            question=visible(ask.question),
            ground=None,
            clause=ask.clause,
            controls=(),
        )
        for check, ask in asks
    )


def _objection(alert: AlertView) -> str:
    """What is said against a change that lies ahead; "" for what applies already, or is no worse."""
    change = next((each for each in alert.changes if each.level == "bad" and each.after), None)
    if not alert.until_then or change is None:
        return ""
    where = f" ({change.after_section})" if change.after_section else ""
    before = f", in place of: “{change.before}”" if change.before else ""
    noted = "".join(f"{each[:1].upper()}{each[1:]}. " for each in alert.remarks)
    return (
        f"From {alert.effective} on, your {alert.document} will say{where}: “{change.after}”{before}\n{noted}"
        f"We do not agree to this change. Please confirm before {alert.effective} that the earlier wording"
        " stands for us."
    )


def _numbered(asked: Sequence[AskView], *, clauses: bool = False) -> Iterator[str]:
    yield ""
    for number, ask in enumerate(asked, start=1):
        yield f"{number}. {ask.title}: {ask.question}"
        if clauses and ask.ground:
            yield f"\n   We read: “{ask.ground.text}” ({ask.ground.cited}, read {ask.ground.source.captured})"
        if clauses:
            yield f"\n   Proposed clause: {ask.clause.strip()}"
        yield ""


def _encoded(words: str) -> str:
    return quote(words, safe="", errors="replace")
