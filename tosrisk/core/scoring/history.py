"""Follows a vendor's answers and grade through the versions of its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from tosrisk.core.scoring.grading import grade_of
from tosrisk.core.scoring.score import Drawn, verdicts_by_plan, worst_plan_verdicts
from tosrisk.domain.findings import Finding
from tosrisk.domain.history import Cause, CauseKind, History, HistoryPoint
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension
from tosrisk.domain.vendor import Document, Tier, Vendor

_Said = tuple[Evidence, ...]


@dataclass(slots=True)
class _Day:
    """A day on which at least one text was new."""

    at: datetime
    causes: dict[str, Cause] = field(default_factory=dict)


class Chronicle:
    """The history of one vendor. It is shown each new text of each document, in the order of time.

    Documents of one day are scored together, for a vendor changes several at once and they are read minutes
    apart. A version that says what the one before it said costs next to nothing, and of any other, only the
    dimensions that it speaks of otherwise are drawn anew.
    """

    def __init__(self, vendor: Vendor, history: History = History()) -> None:  # noqa: B008 - frozen
        """Go on from where `history` ends; from nothing at first."""
        self._vendor = vendor
        self._points = list(history.points)
        self._days = list(history.days)
        self._said: dict[str, _Said | None] = {}
        self._known: dict[tuple[object, ...], Evidence] = {}
        self._drawn: Drawn = {}
        self._today: _Day | None = None

    def recall(self, document: Document, findings: Sequence[Finding] | None) -> None:
        """Note what a document said when the history was left; None of one that could not be understood."""
        self._said[document.key] = self._evidence(document, findings)

    def read(
        self,
        document: Document,
        findings: Sequence[Finding] | None,
        at: datetime,
        *,
        snapshot: str,
        sha256: str,
        upgraded: bool = False,
    ) -> None:
        """Take in what a document says from a day on.

        Args:
            document: whose text it is.
            findings: every finding of it; None when it is in a language that the rules do not speak.
            at: when it was captured; not before any text read so far.
            snapshot: id of the snapshot behind it.
            sha256: of the text.
            upgraded: whether an archive says that its own reading has changed, not the vendor's words.
        """
        if self._today and self._today.at.date() != at.date():
            self._close()
        self._today = self._today or _Day(at=at)
        self._today.at = at
        key = document.key
        before, after = self._said.get(key), self._evidence(document, findings)
        cause = Cause(
            document=key,
            snapshot=snapshot,
            sha256=sha256,
            kind=_kind(first=key not in self._said, readable=after is not None, upgraded=upgraded),
            dimensions=_differing(before or (), after or ()),
        )
        self._said[key] = after
        self._today.causes[key] = _joined(self._today.causes.get(key), cause)

    def history(self) -> tuple[tuple[HistoryPoint, ...], tuple[date, ...]]:
        """The points so far, and every day on which a text changed."""
        self._close()
        return tuple(self._points), tuple(self._days)

    def _close(self) -> None:
        """Score the day that ends; it becomes a point when it brought an answer or a document."""
        today, self._today = self._today, None
        if today is None:
            return
        earlier = self._points[-1] if self._points else None
        if earlier and earlier.at.date() == today.at.date():  # a second run on the same day
            self._points.pop()
            for cause in earlier.causes:
                later = today.causes.get(cause.document)
                today.causes[cause.document] = _joined(cause, later) if later else cause
            earlier = self._points[-1] if self._points else None
        if not self._days or self._days[-1] != today.at.date():
            self._days.append(today.at.date())
        causes = tuple(cause for _, cause in sorted(today.causes.items()))
        point = self._point(today.at, causes)
        joined = any(cause.kind is CauseKind.FIRST for cause in causes)
        if earlier is None or joined or point.stances != earlier.stances:
            self._points.append(point)

    def _point(self, at: datetime, causes: tuple[Cause, ...]) -> HistoryPoint:
        verdicts = self._verdicts()
        grade = grade_of(verdicts) if verdicts else None
        return HistoryPoint(
            at=at,
            letter=grade.letter if grade else "?",
            score=grade.score if grade else 0.0,
            stances=tuple((verdict.dimension, verdict.stance) for verdict in verdicts),
            read=sum(said is not None for said in self._said.values()),
            causes=causes,
        )

    def _verdicts(self) -> Sequence[Verdict]:
        """As `score_vendor` would draw them, for the grade alone."""
        read = [each for each in self._vendor.documents if self._said.get(each.key) is not None]
        tiers = tuple(tier for tier in Tier if any(tier in each.tiers for each in read))
        evidence = tuple(item for each in read for item in self._said[each.key] or ())
        by_tier = verdicts_by_plan(evidence, tiers, self._drawn)
        return by_tier.get(self._vendor.tier, ()) if self._vendor.tier else worst_plan_verdicts(by_tier)

    def _evidence(self, document: Document, findings: Sequence[Finding] | None) -> _Said | None:
        """The findings as evidence: the very objects of an earlier version, where it says the same."""
        if findings is None:
            return None
        return tuple(
            self._known.setdefault(
                (
                    document.key,
                    each.id,
                    each.data,
                    each.confidence,
                    each.tiers,
                    each.hours,
                    each.clause.before,
                ),
                Evidence(finding=each, document=document),
            )
            for each in findings
        )


def _kind(*, first: bool, readable: bool, upgraded: bool) -> CauseKind:
    if not readable:
        return CauseKind.UNREADABLE
    if first:
        return CauseKind.FIRST
    return CauseKind.UPGRADED if upgraded else CauseKind.CHANGED


def _joined(earlier: Cause | None, later: Cause) -> Cause:
    """Two texts of one document on one day: the later one stands."""
    if earlier is None:
        return later
    dimensions = tuple(each for each in TAXONOMY if each in {*earlier.dimensions, *later.dimensions})
    first = earlier.kind is CauseKind.FIRST and later.kind is not CauseKind.UNREADABLE
    return replace(later, dimensions=dimensions, kind=CauseKind.FIRST if first else later.kind)


def _differing(before: _Said, after: _Said) -> tuple[Dimension, ...]:
    was, now = _by_dimension(before), _by_dimension(after)
    return tuple(each for each in TAXONOMY if was.get(each) != now.get(each))


def _by_dimension(said: _Said) -> Mapping[Dimension, set[int]]:
    """Identities of what is said on each dimension: the same objects are the same words."""
    found: dict[Dimension, set[int]] = {}
    for item in said:
        found.setdefault(item.finding.dimension, set()).add(id(item))
    return found


def behind(point: HistoryPoint, dimension: Dimension) -> tuple[Cause, ...]:
    """The texts of a point's day that an answer's change comes from: those that speak of it otherwise.

    All of that day where none does: silence on training, say, is read from what is said on other things.
    """
    return tuple(each for each in point.causes if dimension in each.dimensions) or point.causes
