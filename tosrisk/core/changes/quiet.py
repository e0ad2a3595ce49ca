"""Says what is odd about how a vendor made a change: a date left as it was, no notice, less than promised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """When a new version was met."""

    on: date
    """UTC, the day it was first seen."""
    before: date | None = None
    """UTC, the last day on which the old version is known to have stood; None when that is not known."""
    recorded: bool = False
    """True for an archive's record: it may have looked since `before`, and noted nothing."""

    def caveat(self, effective: date) -> str:
        """That the text may have been published days before it was seen; "" where it cannot."""
        if self.before is None or (self.on - self.before).days <= 1 or effective <= self.before:
            return ""
        if self.recorded:
            return f"; the version before was recorded on {self.before}"
        return f"; the page had last been read on {self.before}"

    def published(self, updated: date | None) -> date | None:
        """The day that the text gives for its own, where it may have been out unseen since; else None."""
        if updated is None or self.before is None or not self.before < updated < self.on:
            return None
        return updated


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The notice of changes that a vendor promises."""

    days: int
    document: Document
    """The one that promises it."""


def promised_notice(
    document: Document, own: Iterable[Finding], others: Callable[[], Sequence[Evidence]]
) -> Notice | None:
    """The notice promised for changes to a document: its own word, else the shortest of the vendor's others.

    Args:
        document: the one that changed.
        own: findings of its text before the change: what was promised then.
        others: gathers what the vendor's other documents say; asked when its own says nothing.
    """
    said = [Evidence(finding=finding, document=document) for finding in own]
    return _shortest(said) or _shortest(others())


def _shortest(said: Iterable[Evidence]) -> Notice | None:
    found = [
        Notice(days=each.finding.days, document=each.document)
        for each in said
        if each.finding.dimension is Dimension.TERMS_CHANGE
        and each.finding.stance is Stance.NOTICE
        and each.finding.days
    ]
    return min(found, key=lambda notice: notice.days, default=None)


def quiet_remarks(
    before: Extraction, after: Extraction, seen: Sighting, notice: Callable[[], Notice | None]
) -> tuple[str, ...]:
    """Remarks on a material change, each a sentence without its period; none where all is in order.

    Args:
        before: the text that was changed.
        after: the text as changed.
        seen: when it was met.
        notice: looks up the notice that the vendor promises; asked when the text states when it takes effect.
    """
    return (*_same_dates(before, after), *_effect(before, after, seen, notice))


def _same_dates(before: Extraction, after: Extraction) -> Iterator[str]:
    stated = [
        (name, was, now)
        for name, was, now in (
            ("last-updated", before.updated, after.updated),
            ("effective", before.effective, after.effective),
        )
        if was or now
    ]
    if stated and all(was == now for _, was, now in stated):
        name, _, now = stated[0]
        yield f"the words changed, but the {name} date stayed {now}"


def _effect(
    before: Extraction, after: Extraction, seen: Sighting, notice: Callable[[], Notice | None]
) -> Iterator[str]:
    effective = after.effective
    if effective is None or effective == before.effective:
        return
    if before.effective and effective < before.effective:
        yield f"the effective date went back from {before.effective} to {effective}"
        return
    days = (effective - seen.on).days
    caveat = seen.caveat(effective)
    if days < 0:
        yield f"in effect since {effective}, {_days(-days)} before it was first seen{caveat}"
    elif days == 0:
        yield f"in effect from {effective}, the day it was first seen{caveat}"
    if promised := notice():
        yield from _short_notice(promised, effective, seen, after.updated)


def _short_notice(promised: Notice, effective: date, seen: Sighting, updated: date | None) -> Iterator[str]:
    """The remark on less notice than promised; where the text may have been out unseen, by its own date."""
    dated = seen.published(updated)
    given = max((effective - (dated or seen.on)).days, 0)
    if given >= promised.days:
        return
    told = f"{_days(given)} of notice {'was' if given == 1 else 'were'} given"
    owed = f"“{promised.document.title}” promises {promised.days}"
    if dated:
        yield f"at most {told}, counted from {dated}, the day that the text names as its last update; {owed}"
    else:
        yield f"{told}; {owed}{seen.caveat(effective) if given else ''}"


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
