"""What a reader of an alert can do about it, by kind of alert and dimension."""

from __future__ import annotations

from collections.abc import Sequence

from tosrisk.core.alerting.plainwords import PLAN_WORDS, long_day, plan_names
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.taxonomy import Dimension, Stance

_BY_DIMENSION = {
    Dimension.TRAINING: "Switch training off where you can; ask the vendor for a written commitment not to "
    "train on your content.",
    Dimension.RETENTION: "Compare the period with your retention schedule; ask for a fixed one by contract.",
    Dimension.DELETION: "Ask how and by when your data is deleted when you leave; get it in writing.",
    Dimension.OPT_OUT: "Look for the setting or address in the text, use it, and keep proof that you did.",
    Dimension.CONTENT_RIGHTS: "Have counsel read the licence; ask to limit it to serving you.",
    Dimension.USAGE_DATA: "Ask what counts as usage data and what for; switch telemetry off where you can.",
    Dimension.SHARING: "Ask who receives your data and for what; ask to limit it to contracted processors.",
    Dimension.DEIDENTIFIED: "Ask how data is de-identified, and for a promise that nobody undoes it.",
    Dimension.HUMAN_REVIEW: "Ask when their people may read your content; switch review off where you can.",
    Dimension.SECURITY: "Ask for the measures in a contract annex and for a current audit report.",
    Dimension.BREACH_NOTICE: "Check it against your own duties to notify; ask for a period in hours.",
    Dimension.TERMS_CHANGE: "Ask for notice of changes and a right to leave; note the effective date.",
    Dimension.REGULATED_DATA: "Check what regulated data your people put in; stop what is not allowed.",
    Dimension.SUBPROCESSORS: "Subscribe to the vendor's list; check the time limit for objecting.",
    Dimension.LIABILITY: "Have counsel compare the cap with what a loss would cost you.",
    Dimension.DISPUTES: "Have counsel read it; an opt-out from arbitration often ends after some days.",
    Dimension.DATA_LOCATION: "Check it against your transfer assessments and your own promises on location.",
}
"""One sentence for a change that is not plainly better. Rules carry longer remedies for each finding."""

_NO_SWITCH = (
    "Ask the vendor for a written commitment not to train on your content; look for a switch in the "
    "settings, for the text names none."
)
_DROPPED = "A statement is gone: ask the vendor whether it still holds, and get the answer in writing."
_BETTER = "Nothing is lost by this change; record it."
_BROKEN = (
    "Open the page and see what it shows. Until it can be read again, changes to it go unseen. "
    "If it has moved, whoever runs tosrisk corrects its address in tosrisk.toml."
)
_ANSWER = (
    "Decide{before} whether this data may still go there: the vendor's page in the report shows what is "
    "missing and what to ask for. If somebody accepts it as it is, whoever runs tosrisk records that with "
    "`tosrisk signoff`."
)
_BEFORE = (
    "Before {day}, object, negotiate or leave where you would not accept it: that is the vendor's own date, "
    "and the text before it stands until then."
)
_RECOVERED = "Nothing; the page is compared again with the last good version."


def advice(alert: Alert, changes: Sequence[StanceChange]) -> tuple[str, ...]:
    """What to do about an alert, most pressing first; never empty.

    Args:
        alert: what is told, as of the day on which it is told.
        changes: what changed, gravest first: its own, or those of all alerts of its cause.
    """
    if alert.kind is AlertKind.SOURCE_BROKEN:
        return (_BROKEN,)
    if alert.kind is AlertKind.SOURCE_RECOVERED:
        return (_RECOVERED,)
    if alert.kind is AlertKind.POLICY_ANSWER:
        before = f" before {long_day(alert.effective)}" if alert.ahead and alert.effective else ""
        return (
            _ANSWER.format(before=before),
            *dict.fromkeys(_BY_DIMENSION[dimension] for dimension in alert.dimensions),
        )
    worse = [
        change
        for change in changes
        if change.direction is not Direction.BETTER
        and not (change.sibling and change.direction is Direction.NEUTRAL)  # holds as before, elsewhere
    ]
    steps = [_step(change, alert) for change in worse]
    if any(change.new_stance is Stance.NOT_STATED for change in worse):
        steps.append(_DROPPED)
    if not changes:
        steps = [_BY_DIMENSION[dimension] for dimension in alert.dimensions]
    if steps and alert.ahead and alert.effective:
        steps.insert(0, _BEFORE.format(day=long_day(alert.effective)))
    return tuple(dict.fromkeys((_cover(alert, changes), *(steps or [_BETTER]))))


def _step(change: StanceChange, alert: Alert) -> str:
    unnamed = change.dimension is Dimension.TRAINING and not alert.opt_out
    return _NO_SWITCH if unnamed else _BY_DIMENSION[change.dimension]


def _cover(alert: Alert, changes: Sequence[StanceChange]) -> str:
    """Whether the plan in use is meant, as far as is known."""
    plan, plans = alert.document.plan, alert.plans or alert.document.tiers
    what = "sentence" if len(changes) == 1 and changes[0].after else "change"
    if plan is None:
        return f"Check whether your plan is covered: this {what} is for {plan_names(plans)}."
    if plan in plans:
        return f"Your {PLAN_WORDS[plan]} plan is covered by this {what}."
    return (
        f"This {what} is for {plan_names(plans)}, not for your {PLAN_WORDS[plan]} plan: "
        "see that nobody in your company uses the service on another plan."
    )
