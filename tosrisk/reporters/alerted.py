"""Alerts as the pages of the report tell them: what happened, whom it favours, and the sentences."""

from __future__ import annotations

from collections.abc import Collection

from tosrisk.core.alerting.starting import until_then
from tosrisk.core.report_paths import alert_anchor, change_path, class_anchor, vendor_path
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.history import History
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places, day
from tosrisk.reporters.view import AlertView, ChangeView
from tosrisk.reporters.words import Mark, mark_of, severity_level

_KIND_WORDS = {
    AlertKind.MATERIAL_CHANGE: "Material change",
    AlertKind.SOURCE_BROKEN: "Source broken",
    AlertKind.SOURCE_RECOVERED: "Source recovered",
    AlertKind.POLICY_ANSWER: "Policy answer worse",
}

_DIRECTION_LEVELS = {
    Direction.WORSE: "bad",
    Direction.MIXED: "watch",
    Direction.BETTER: "ok",
    Direction.NEUTRAL: "ok",
}

_NO_HISTORY = History()


def alert_view(
    alert: Alert,
    places: Places,
    *,
    answered: Collection[str] = (),
    vendor_page: bool = False,
    history: History = _NO_HISTORY,
) -> AlertView:
    """An alert with its old and new sentences.

    Args:
        alert: what is told, as of the day of the report.
        places: of the page that prints it.
        answered: where the answers of the policy stand on the page of a vendor.
        vendor_page: whether it is printed on the page of its vendor.
        history: the vendor's answers, where they are known: what one sentence changed may have left them.
    """
    document, good, summary = alert.document, _is_good(alert), visible(alert.headline)
    vendor, held = visible(document.vendor_name), _held(alert, history)
    return AlertView(
        anchor=alert_anchor(alert.id),
        date=day(alert.raised_at),
        kind=_KIND_WORDS[alert.kind],
        vendor=vendor,
        vendor_href="" if vendor_page else places.to(vendor_path(document.vendor)),
        document=visible(document.title),
        severity="" if good else alert.severity.value,
        level="ok" if good else severity_level(alert.severity),
        good=good,
        summary=summary,
        headline=summary.removeprefix(f"{vendor}: "),
        remarks=tuple(visible(remark) for remark in alert.remarks),
        changes=tuple(_change_view(change, alert, places, held) for change in alert.changes),
        before_href=_stored(places, alert.snapshot_before),
        after_href=_stored(places, alert.snapshot_after),
        records_href=_recorded(places, alert.snapshot_after),
        href=_policy_href(alert, places, answered, vendor_page) or _change_href(alert, places),
        change_href=_change_href(alert, places),
        effective=alert.effective.isoformat() if alert.effective else "",
        until_then=until_then(alert),
        places=tuple(visible(each.place) for each in alert.opt_out),
        acknowledged=_acknowledged(alert),
    )


def _acknowledged(alert: Alert) -> str:
    dealt = alert.acknowledged
    if dealt is None:
        return ""
    return f"{day(dealt.at)}: {visible(dealt.note)}" if dealt.note else day(dealt.at)


def _policy_href(alert: Alert, places: Places, answered: Collection[str], vendor_page: bool) -> str:
    """Where the gravest answer stands that the policy still gives."""
    if alert.kind is not AlertKind.POLICY_ANSWER:
        return ""
    anchors = (class_anchor(each.data_class) for each in alert.answers)
    anchor = next((each for each in anchors if each in answered), "policy")
    return f"{'' if vendor_page else places.to(vendor_path(alert.document.vendor))}#{anchor}"


def _change_href(alert: Alert, places: Places) -> str:
    if alert.kind is not AlertKind.MATERIAL_CHANGE:
        return ""
    return places.to(change_path(alert.document.vendor, alert.id))


def _stored(places: Places, path: str) -> str:
    document, _, snapshot = path.rpartition("/")
    return places.text(document, snapshot)


def _recorded(places: Places, path: str) -> str:
    document, _, snapshot = path.rpartition("/")
    return places.record(document, snapshot)


def _is_good(alert: Alert) -> bool:
    """Whether all that an alert tells favours the customer."""
    directions = {change.direction for change in alert.changes}
    return Direction.BETTER in directions and directions <= {Direction.BETTER, Direction.NEUTRAL}


def _held(alert: Alert, history: History) -> dict[Dimension, Stance]:
    """The vendor's answers, over all documents, that the day of an alert left as they were."""
    told = alert.raised_at.date()
    before = next((each for each in reversed(history.points) if each.at.date() < told), None)
    after = next((each for each in reversed(history.points) if each.at.date() <= told), None)
    if before is None or after is None:
        return {}
    return dict(set(before.stances) & set(after.stances))


def _change_view(
    change: StanceChange, alert: Alert, places: Places, held: dict[Dimension, Stance]
) -> ChangeView:
    old, new = _mark(change, change.old_stance), _mark(change, change.new_stance)
    same = old is not None and old == new
    return ChangeView(
        title=TAXONOMY[change.dimension].title,
        note=_note(change, held.get(change.dimension)),
        direction=f"wording {change.direction.value}" if same else change.direction.value,
        level=_DIRECTION_LEVELS[change.direction],
        old=None if same else old,
        new=new,
        before=visible(change.before),
        after=visible(change.after),
        before_section=visible(places.shelf.section_saying(alert.snapshot_before, change.before)),
        after_section=visible(places.shelf.section_saying(alert.snapshot_after, change.after)),
        why=visible(change.why),
    )


def _mark(change: StanceChange, stance: Stance) -> Mark | None:
    """What a sentence says; None where there is none, for others may say it all the same."""
    return None if stance is Stance.NOT_STATED else mark_of(change.dimension, stance)


def _note(change: StanceChange, held: Stance | None) -> str:
    """That a sentence came or went; with the vendor's answer, where other sentences left it as it was."""
    if change.old_stance is Stance.NOT_STATED:
        stands, note = change.new_stance, "new sentence, already {}"
    elif change.new_stance is Stance.NOT_STATED:
        stands, note = change.old_stance, "sentence gone, still {}"
    else:
        return ""
    word = mark_of(change.dimension, stands).word
    return note.format(f"“{word}”") if held is stands else note.partition(",")[0]
