"""The parts of a page that the overview and the vendor pages share."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from tosrisk.core.alerting.plainwords import PLAN_WORDS
from tosrisk.core.alerting.starting import until_then
from tosrisk.core.report_paths import (
    alert_anchor,
    capture_anchor,
    change_path,
    class_anchor,
    href,
    record_path,
    text_path,
    vendor_path,
)
from tosrisk.core.scoring.certainty import certainty
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.standing import standing_of
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.changes import StanceChange
from tosrisk.domain.scorecard import DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.links import visible
from tosrisk.reporters.shelf import EMPTY, Shelf
from tosrisk.reporters.view import AlertView, ArithmeticLine, ChangeView, GradeView
from tosrisk.reporters.words import mark_of, severity_level

NEVER = "never"

STATE_WORDS = {
    DocumentStatus.CURRENT: ("Current", "ok"),
    DocumentStatus.BROKEN: ("Stale: broken today, last good version shown", "bad"),
    DocumentStatus.MISSING: ("Never read", "bad"),
    DocumentStatus.UNSUPPORTED_LANGUAGE: ("Language not supported", "watch"),
}

_KIND_WORDS = {
    AlertKind.MATERIAL_CHANGE: "Material change",
    AlertKind.SOURCE_BROKEN: "Source broken",
    AlertKind.SOURCE_RECOVERED: "Source recovered",
    AlertKind.POLICY_ANSWER: "Policy answer worse",
}

GRADE_LEVELS = {"A": "ok", "B": "ok", "C": "watch", "D": "bad", "F": "bad", "?": "unread"}

_DIRECTION_LEVELS = {"worse": "bad", "mixed": "watch", "better": "ok", "neutral": "ok"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Addresses of the neighbours of a page, relative to it."""

    page: str
    """The page itself, as a path from the report's root."""
    shelf: Shelf = EMPTY
    """The stored texts that lie in the report."""

    def to(self, target: str) -> str:
        """Address of another page, given as a path from the report's root."""
        return href(self.page, target)

    def text(self, document: str, capture: str) -> str:
        """Address of the stored text of a capture, or "" when it does not lie in the report."""
        return self.to(text_path(document, capture)) if self._has(document, capture) else ""

    def record(self, document: str, capture: str) -> str:
        """Address of what is known of that text, or ""."""
        if not self._has(document, capture):
            return ""
        return self.to(f"{record_path(document)}#{capture_anchor(capture)}")

    def _has(self, document: str, capture: str) -> bool:
        return self.shelf.get(f"{document}/{capture}") is not None


def day(at: datetime | None) -> str:
    """The date, or "never"."""
    return at.strftime("%Y-%m-%d") if at else NEVER


def minute(at: datetime) -> str:
    """Date and time of day in UTC."""
    return at.strftime("%Y-%m-%d %H:%M UTC")


def percent(share: float) -> str:
    """A share in 0..1 as whole percent."""
    return f"{share:.0%}"


def tier_names(tiers: Iterable[Tier]) -> str:
    """Plans as a phrase, in the order of the taxonomy."""
    wanted = set(tiers)
    return ", ".join(PLAN_WORDS[tier] for tier in Tier if tier in wanted)


def own_first(tiers: Iterable[Tier], own: Tier | None) -> tuple[Tier, ...]:
    """Plans in their order, the one in use before the others."""
    return tuple(sorted(tiers, key=lambda tier: tier is not own))


def grade_view(card: Scorecard) -> GradeView:
    """The grade, its sum, and how far it can be trusted."""
    grade = card.grade
    verdicts = governing_verdicts(card)
    said = [verdict for verdict in verdicts if verdict.stance is not Stance.NOT_STATED]
    stands = standing_of(card)
    tier = card.vendor.tier
    return GradeView(
        letter=grade.letter,
        level=GRADE_LEVELS[grade.letter],
        score=f"{grade.score:.1f}" if grade.lines else "",
        note=grade.note,
        basis=f"{PLAN_WORDS[tier]} plan" if tier else "all plans, the worst counts",
        confidence=percent(certainty(said, grade) or 0.0) if said else "none",
        coverage=f"{stands.read} of {stands.documents}",
        current=f"{stands.read - stands.stale} of {stands.documents}",
        stale=stands.stale,
        missing=stands.documents - stands.read,
        answered=f"{len(said)} of {len(TAXONOMY)}",
        lines=tuple(
            ArithmeticLine(
                title=TAXONOMY[line.dimension].title,
                mark=mark_of(line.dimension, line.stance),
                weight=f"{line.weight:g}",
                risk=f"{line.risk:.2f}",
                points=f"{line.points:.2f}",
            )
            for line in grade.lines
        ),
        points=f"{sum(line.points for line in grade.lines):.2f}",
        weights=f"{sum(line.weight for line in grade.lines):g}",
    )


def troubles(grade: GradeView) -> str:
    """What is wrong with the documents behind a grade ("1 stale, 2 missing"), or ""."""
    counted = ((grade.stale, "stale"), (grade.missing, "missing or unreadable"))
    return ", ".join(f"{count} {state}" for count, state in counted if count)


def alert_view(
    alert: Alert, places: Places, *, answered: Collection[str] = (), vendor_page: bool = False
) -> AlertView:
    """An alert with its old and new sentences.

    Args:
        alert: what is told, as of the day of the report.
        places: of the page that prints it.
        answered: where the answers of the policy stand on the page of a vendor.
        vendor_page: whether it is printed on the page of its vendor.
    """
    document = alert.document
    return AlertView(
        anchor=alert_anchor(alert.id),
        date=day(alert.raised_at),
        kind=_KIND_WORDS[alert.kind],
        vendor=visible(document.vendor_name),
        vendor_href="" if vendor_page else places.to(vendor_path(document.vendor)),
        document=visible(document.title),
        severity=alert.severity.value,
        level=severity_level(alert.severity),
        summary=visible(alert.headline),
        remarks=tuple(visible(remark) for remark in alert.remarks),
        changes=tuple(_change_view(change, alert, places) for change in alert.changes),
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


def _change_view(change: StanceChange, alert: Alert, places: Places) -> ChangeView:
    return ChangeView(
        title=TAXONOMY[change.dimension].title,
        direction=change.direction.value,
        level=_DIRECTION_LEVELS[change.direction.value],
        old=mark_of(change.dimension, change.old_stance),
        new=mark_of(change.dimension, change.new_stance),
        before=visible(change.before),
        after=visible(change.after),
        before_section=visible(places.shelf.section_saying(alert.snapshot_before, change.before)),
        after_section=visible(places.shelf.section_saying(alert.snapshot_after, change.after)),
        why=visible(change.why),
    )
