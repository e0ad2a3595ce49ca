"""The page of a material change: what it means, what to do, and the clauses of both versions side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from urllib.parse import quote

from tosrisk.core.alerting.advice import advice
from tosrisk.core.changes.worddiff import Run, mark_alike
from tosrisk.core.report_paths import INDEX, document_path
from tosrisk.core.scoring.score import document_verdicts_by_plan
from tosrisk.core.text.weblinks import web_href
from tosrisk.domain.alerts import Alert, OptOutPlace, PlaceKind
from tosrisk.domain.changes import StanceChange
from tosrisk.domain.judged import JudgedVersion
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.domain.vendor import Document, Tier
from tosrisk.reporters.alerted import alert_view
from tosrisk.reporters.change_answers import LEVELS, ByPlan, answer_rows
from tosrisk.reporters.change_view import AnswerRow, ChangePage, DiffView, StanceView, VersionView, WayOut
from tosrisk.reporters.clause_diff import clause_diff
from tosrisk.reporters.links import live_pages, visible
from tosrisk.reporters.paper import foot
from tosrisk.reporters.parts import Places, minute, tier_names
from tosrisk.reporters.view import ChangeView
from tosrisk.reporters.words import (
    KIND_WORDS,
    Mark,
    mark_of,
)

_WAYS = {PlaceKind.SETTING: "Setting", PlaceKind.MAIL: "E-mail", PlaceKind.WEB: "Web page"}
_SNAPSHOT_TIME = "%Y%m%dT%H%M%SZ"


def answers_by_plan(document: Document, version: JudgedVersion) -> ByPlan:
    """What a version of a document says by itself, for each plan."""
    return document_verdicts_by_plan(document, version.findings)


def change_page(
    alert: Alert,
    before: JudgedVersion | None,
    after: JudgedVersion | None,
    places: Places,
    *,
    current: bool,
    plan: Tier | None = None,
    answers: Callable[[Document, JudgedVersion], ByPlan] = answers_by_plan,
) -> ChangePage:
    """Everything that the page of a material change prints.

    Args:
        alert: the change.
        before: the old version; None when it cannot be read any more.
        after: the new version; None likewise.
        places: addresses as seen from the page.
        current: whether the page of the document shows the new version, so that its clauses can be linked.
        plan: the one in use, of which the answers come first.
        answers: draws what a version says, by plan: whoever draws many pages may remember it.
    """
    document = alert.document
    told = alert_view(alert, places)
    document_href = places.to(document_path(document.key))
    diff = (
        clause_diff(before, after, document, document_href if current else "") if before and after else None
    )
    rows: tuple[AnswerRow, ...] = ()
    if before and after:
        rows = tuple(answer_rows(answers(document, before), answers(document, after), plan))
    stances = tuple(
        _stance(change, diff, view, rows) for change, view in zip(alert.changes, told.changes, strict=True)
    )
    return ChangePage(
        vendor=told.vendor,
        vendor_href=told.vendor_href,
        overview_href=places.to(INDEX),
        document=told.document,
        document_kind=KIND_WORDS[document.kind],
        document_href=document_href,
        current=current,
        plans=tier_names(document.tiers),
        headline=_headline(told.summary, told.vendor),
        kind=told.kind,
        date=told.date,
        severity=alert.severity.value,
        level=told.level,
        better=told.good,
        effective=_stated(alert.effective),
        until_then=told.until_then,
        acknowledged=told.acknowledged,
        remarks=told.remarks,
        steps=advice(alert, alert.changes),
        ways_out=tuple(map(_way_out, alert.opt_out)),
        live=live_pages(document.addresses),
        stances=stances,
        missing=_missing(before, after),
        answers_changed=tuple(row for row in rows if row.direction),
        answers_same=tuple(row for row in rows if not row.direction),
        versions=(
            _version("Before", alert.snapshot_before, before, places),
            _version("After", alert.snapshot_after, after, places),
        ),
        diff=diff,
        causes=frozenset(each.row for each in stances if each.row),
        rules=foot(f"{told.vendor}: {told.document}, change of {told.date}"),
    )


def _headline(summary: str, vendor: str) -> str:
    """The summary without the vendor's name before it: the page says it above."""
    bare = summary.removeprefix(f"{vendor}: ")
    return f"{bare[:1].upper()}{bare[1:]}"


def _stated(stated: date | None) -> str:
    return stated.isoformat() if stated else "not stated"


def _missing(before: JudgedVersion | None, after: JudgedVersion | None) -> str:
    if before and after:
        return ""
    which = (
        "Neither of the two stored texts" if not before and not after else
        "The stored text before the change" if not before else "The stored text after the change"
    )  # fmt: skip
    return (
        f"{which} could be read when this report was made, so the clauses cannot be laid side by side, nor "
        "the answers compared. What was found when the change was seen stands above."
    )


def _way_out(place: OptOutPlace) -> WayOut:
    words = visible(place.place)
    href = {
        PlaceKind.SETTING: "",
        PlaceKind.MAIL: f"mailto:{quote(place.place, safe='@+')}",
        PlaceKind.WEB: web_href(place.place),
    }
    return WayOut(label=_WAYS[place.kind], text=words, href=href[place.kind], quote=visible(place.quote))


def _stance(
    change: StanceChange, diff: DiffView | None, told: ChangeView, rows: Sequence[AnswerRow]
) -> StanceView:
    before, after = mark_alike(visible(change.before), visible(change.after))
    title = TAXONOMY[change.dimension].title
    answers = [row for row in rows if row.title == title]
    return StanceView(
        title=title,
        direction=change.direction.value,
        level=LEVELS[change.direction.value],
        severity=change.severity.value,
        old=mark_of(change.dimension, change.old_stance) if change.before else None,
        new=mark_of(change.dimension, change.new_stance) if change.after else None,
        stood=_stood(answers, mark_of(change.dimension, change.new_stance)),
        whole=bool(before and after) and not any(run.changed for run in (*before, *after)),
        before=before,
        before_section=told.before_section,
        after=after,
        after_section=told.after_section,
        why=visible(change.why),
        row=_row_of(before, after, diff) if diff else "",
    )


def _stood(answers: Sequence[AnswerRow], said: Mark) -> str:
    """That an answer is the same as before the change, where it is on every plan."""
    if not answers or any(row.before != row.after for row in answers):
        return ""
    words = " or ".join(dict.fromkeys(row.after.word for row in answers))
    if said in {row.after for row in answers}:
        return f"The answer of this document was {words} already, by other sentences."
    return f"The answer of this document stays {words}, by other sentences."


def _row_of(before: Sequence[Run], after: Sequence[Run], diff: DiffView) -> str:
    """The anchor of the row that has the sentences of a stance change."""
    wanted = (_joined(before), _joined(after))
    for stretch in diff.stretches:
        for row in stretch.rows:
            old = _joined(row.before.runs) if row.before else ""
            new = _joined(row.after.runs) if row.after else ""
            if row.number and (old, new) == wanted:
                return row.anchor
    return ""


def _joined(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _version(label: str, path: str, judged: JudgedVersion | None, places: Places) -> VersionView:
    document, _, snapshot = path.rpartition("/")
    text = judged.version.extraction if judged else None
    return VersionView(
        label=label,
        captured=_captured(snapshot, judged),
        snapshot=visible(snapshot),
        sha256=judged.version.sha256 if judged else "",
        stored_href=places.text(document, snapshot),
        record_href=places.record(document, snapshot),
        effective=_stated(text.effective) if text else "not known",
        updated=_stated(text.updated) if text else "not known",
        words=f"{text.words:,}" if text else "not known",
    )


def _captured(snapshot: str, judged: JudgedVersion | None) -> str:
    """When it was captured: as is known, or as the name of the snapshot tells."""
    if judged and judged.captured_at:
        return minute(judged.captured_at)
    try:
        told = datetime.strptime(snapshot.partition("-")[0], _SNAPSHOT_TIME)
    except ValueError:
        return "not known"
    return minute(told.replace(tzinfo=UTC))
