"""Says of each vendor what its pages depend on, and puts its dossier together when they must be drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tosrisk.domain.alerts import AlertRoll
from tosrisk.domain.dossier import Dossier, News
from tosrisk.domain.vendor import Vendor
from tosrisk.ports import Outbox, Progress, Step
from tosrisk.workflows.assess import Assessor
from tosrisk.workflows.histories import HistoryReader

OF_VENDOR = 100
"""Newest alerts in a dossier: more than a vendor gives cause for in years, and an end to its pages."""

OF_ALL = 50
"""Newest alerts of all vendors together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archivist:
    """Everything that is needed to put dossiers together."""

    assessor: Assessor
    outbox: Outbox
    histories: HistoryReader

    def news(self) -> News:
        """The newest alerts of all vendors.

        Raises:
            StoreError: the state could not be read.
        """
        rolls = self.outbox.rolls()
        return News(
            alerts=self.outbox.newest(OF_ALL),
            total=sum(roll.alerts for roll in rolls),
            changes=sum(roll.changes for roll in rolls),
        )

    def subjects(self, vendors: Sequence[Vendor], progress: Progress) -> Generator[StoredSubject, None, None]:
        """The vendors in their order, each to be done with before the next is asked for.

        Who stops asking before the end closes it, or the progress bar stays.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        rolls = {roll.vendor: roll for roll in self.outbox.rolls()}
        with progress.track("Judging", sum(len(vendor.documents) for vendor in vendors)) as step:
            for vendor in vendors:
                subject = self._subject(vendor, rolls.get(vendor.id), step)
                yield subject
                subject.close()

    def _subject(self, vendor: Vendor, roll: AlertRoll | None, step: Step) -> StoredSubject:
        assessor = self.assessor
        checks = assessor.checks.of_vendor(vendor.id)
        asked: dict[str, datetime | None] = {}
        stands = []
        for document in vendor.documents:
            held = assessor.snapshots.latest(document.key, accepted=True)
            newest = assessor.snapshots.latest(document.key)
            at, *outcome = checks.get(document.key) or (held.fetched_at if held else None,)
            asked[document.key] = at
            stands.append((held and held.id, newest and newest.id, outcome))
        facts = (assessor.judge.fingerprint, assessor.extractor.id, vendor, stands, roll)
        return StoredSubject(
            of=vendor,
            facts=hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest(),
            asked=asked,
            archivist=self,
            alerts=roll.alerts if roll else 0,
            step=step,
        )


@dataclass(slots=True, kw_only=True)
class StoredSubject:
    """A vendor to report on (ports.Subject)."""

    of: Vendor
    facts: str
    """As in ports.Subject."""
    asked: Mapping[str, datetime | None]
    """As in ports.Subject."""
    archivist: Archivist
    alerts: int
    """How many it has."""
    step: Step
    _opened: bool = field(default=False, init=False)

    @property
    def vendor(self) -> str:
        """Its id."""
        return self.of.id

    def dossier(self) -> Dossier:
        """Judge its documents and look up its alerts.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        self._opened = True
        newest = self.archivist.outbox.newest(OF_VENDOR, vendor=self.vendor) if self.alerts else ()
        return Dossier(
            card=self.archivist.assessor.scorecard(self.of, self.step),
            alerts=newest,
            older=self.alerts - len(newest),
            history=self.archivist.histories.history(self.of),
        )

    def close(self) -> None:
        """Count its documents as done with, where no dossier was asked for."""
        if not self._opened:
            for document in self.of.documents:
                self.step.advance(document.key)
