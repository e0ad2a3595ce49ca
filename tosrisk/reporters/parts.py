"""The parts of a page that the overview and the vendor pages share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tosrisk.core.alerting.plainwords import PLAN_WORDS
from tosrisk.core.report_paths import capture_anchor, href, record_path, text_path
from tosrisk.core.scoring.certainty import certainty
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.shelf import EMPTY, Shelf
from tosrisk.reporters.view import ArithmeticLine, GradeView
from tosrisk.reporters.words import mark_of

NEVER = "never"

STATE_WORDS = {
    DocumentStatus.CURRENT: ("Current", "ok"),
    DocumentStatus.BROKEN: ("Stale: broken today, last good version shown", "bad"),
    DocumentStatus.MISSING: ("Never read", "bad"),
    DocumentStatus.UNSUPPORTED_LANGUAGE: ("Language not supported", "watch"),
}

GRADE_LEVELS = {"A": "ok", "B": "ok", "C": "watch", "D": "bad", "F": "bad", "?": "unread"}


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
    states = Counter(each.status for each in card.documents)
    tier = card.vendor.tier
    return GradeView(
        letter=grade.letter,
        level=GRADE_LEVELS[grade.letter],
        score=f"{grade.score:.1f}" if grade.lines else "",
        note=grade.note,
        basis=f"{PLAN_WORDS[tier]} plan" if tier else "all plans, the worst counts",
        confidence=percent(certainty(said, grade) or 0.0) if said else "none",
        current=f"{states[DocumentStatus.CURRENT]} of {len(card.documents)}",
        stale=states[DocumentStatus.BROKEN],
        unread=states[DocumentStatus.MISSING],
        foreign=states[DocumentStatus.UNSUPPORTED_LANGUAGE],
        newest=_newest(card.documents),
        alarm=_alarm(card.documents),
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


def _newest(documents: Iterable[AssessedDocument]) -> str:
    captured = [each.captured_at for each in documents if each.captured_at]
    return day(max(captured)) if captured else ""


def _alarm(documents: Sequence[AssessedDocument]) -> str:
    """That answers rest on texts of another day; "" where all could be read, and where there are none."""
    stale = [each for each in documents if each.status is DocumentStatus.BROKEN]
    if not stale:
        return ""
    if not any(each.status is DocumentStatus.CURRENT for each in documents):
        return f"No source could be read at the last look: answers rest on texts last read {_newest(stale)}."
    return (
        f"{len(stale)} of {len(documents)} sources could not be read at the last look: what they say rests on"
        f" texts last read {_newest(stale)}."
    )


def troubles(grade: GradeView) -> str:
    """What is wrong with the documents behind a grade ("1 stale, 2 never read"), or ""."""
    counted = (
        (grade.stale, "stale"),
        (grade.unread, "never read"),
        (grade.foreign, "in a language not supported"),
    )
    return ", ".join(f"{count} {state}" for count, state in counted if count)
