"""What the reader of a vendor's page can do now: switch off, mind a day, ask, repair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tosrisk.core.alerting.optout import opt_out_places
from tosrisk.core.asking.unmet import Unmet, unmet_in_use
from tosrisk.core.report_paths import alert_anchor, class_anchor
from tosrisk.domain.alerts import Alert, OptOutPlace, PlaceKind
from tosrisk.domain.policy import ClassAnswer
from tosrisk.domain.scorecard import DocumentStatus, Evidence, Scorecard, Verdict
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.reporters.frameworks_view import AskView
from tosrisk.reporters.links import visible
from tosrisk.reporters.vendor_view import Deadline, Place, Todo, Wanted

FIRST = 3
"""Requests that are repeated at the top of the page."""

_WAYS = {PlaceKind.SETTING: "Setting", PlaceKind.MAIL: "Write to", PlaceKind.WEB: "Web page"}

_REPAIRS = {
    DocumentStatus.BROKEN: "could not be read at the last look: open its page, and mend its address",
    DocumentStatus.MISSING: "was never read: check its address",
    DocumentStatus.UNSUPPORTED_LANGUAGE: "is in a language that the rules do not speak: watch an English one",
}


def todo(
    card: Scorecard,
    alerts: Iterable[Alert],
    asks: Sequence[AskView],
    verdicts: Sequence[Verdict],
    answers: Sequence[ClassAnswer] = (),
) -> Todo:
    """The next steps, on the day of the report: what the policy asks for before what would move the grade."""
    unmet = unmet_in_use(answers)
    places = {f"#{each.check.dimension.value}" for each in unmet}
    asks = [each for each in asks if each.href not in places]
    room = FIRST - len(unmet[:FIRST])
    return Todo(
        places=tuple(_place(each) for each in _places(card, verdicts)),
        deadlines=_deadlines(alerts),
        wanted=tuple(_wanted(each) for each in unmet[:FIRST]),
        more_wanted=len(unmet[FIRST:]),
        asks=tuple(asks[:room]),
        more=len(asks[room:]),
        repairs=tuple(
            f"{visible(each.document.title)} {_REPAIRS[each.status]}."
            for each in card.documents
            if each.status in _REPAIRS
        ),
    )


def _places(card: Scorecard, verdicts: Sequence[Verdict]) -> tuple[OptOutPlace, ...]:
    """Where training can be switched off; where it is ruled out, where anything else can."""
    stances = {verdict.dimension: verdict.stance for verdict in verdicts}
    plan = card.vendor.tier
    said = (
        Evidence(finding=finding, document=each.document)
        for each in card.documents
        for finding in each.findings
    )
    findings = [each.finding for each in said if plan is None or plan in each.tiers]
    if stances.get(Dimension.TRAINING) is Stance.PROHIBITS:
        return opt_out_places(findings, {Dimension.OPT_OUT})
    return opt_out_places(findings, {Dimension.TRAINING})


def _wanted(unmet: Unmet) -> Wanted:
    check = unmet.check
    return Wanted(
        anchor=class_anchor(unmet.answers[0].data_class.id),
        title=check.title,
        classes=visible(", ".join(each.data_class.title for each in unmet.answers)),
        why=visible(check.why),
        ask=check.ask,
        signed=" ".join(_signed(each) for each in unmet.answers if each.settled),
    )


def _signed(answer: ClassAnswer) -> str:
    """That a sign-off alone lets a class go there, and until when there is time."""
    assert answer.signed
    title, by, until = visible(answer.data_class.title), visible(answer.signed.by), answer.signed.until
    end = f"{until.isoformat()}, its last day" if until else "a text changes, which ends it"
    return f"{title}: allowed by the sign-off of {by} alone; have it before {end}."


def _place(each: OptOutPlace) -> Place:
    web = each.kind is PlaceKind.WEB
    return Place(
        kind=_WAYS[each.kind],
        place=visible(each.place),
        href=each.place if web else "",  # opt_out_places lets no other than plain web addresses through
        quote=visible(each.quote),
    )


def _deadlines(alerts: Iterable[Alert]) -> tuple[Deadline, ...]:
    """The days ahead from which changes apply, the next first: what they do to answers is told with them."""
    later = [alert for alert in alerts if alert.ahead]
    told = {(alert.document.key, alert.effective) for alert in later if not alert.answers}
    ahead = [each for each in later if not each.answers or (each.document.key, each.effective) not in told]
    ahead.sort(key=lambda alert: (str(alert.effective), alert.id))
    return tuple(
        Deadline(
            day=str(alert.effective),
            what=visible(alert.headline).removeprefix(f"{visible(alert.document.vendor_name)}: "),
            href=f"#{alert_anchor(alert.id)}",
        )
        for alert in ahead
    )
