"""Says of each vendor what its pages depend on, and puts its dossier together when they must be drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from tosrisk.core.alerting.starting import as_of
from tosrisk.core.policing.answers import answers
from tosrisk.core.policing.signing import policy_print, with_signoffs
from tosrisk.domain.alerts import Alert, AlertRoll
from tosrisk.domain.dossier import Brief, Dossier, Interim, News
from tosrisk.domain.policy import ClassAnswer, Policy
from tosrisk.domain.recipients import Maker
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.vendor import Vendor
from tosrisk.ports import HistoryCache, Outbox, Progress, Step
from tosrisk.workflows.assess import Assessor
from tosrisk.workflows.histories import HistoryReader
from tosrisk.workflows.interim import interim_of
from tosrisk.workflows.recipients import RecipientReader

OF_VENDOR = 100
"""Newest alerts in a dossier: more than a vendor gives cause for in years, and an end to its pages."""

OF_ALL = 50
"""Newest alerts of all vendors together."""

TOLD_FOR = timedelta(days=90)
"""How long the report says that alerts were lost: whoever looks at it once a quarter reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archivist:
    """Everything that is needed to put dossiers together."""

    assessor: Assessor
    outbox: Outbox
    histories: HistoryCache
    policy: Policy = field(default_factory=Policy)
    signoffs: tuple[SignOff, ...] = ()
    makers: Callable[[], tuple[Maker, ...]] = tuple
    """Known makers of AI models, looked up when a dossier is put together."""

    def put_together(self, brief: Brief, step: Step) -> Dossier:
        """Judge a vendor's documents, and look up what else its pages tell.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        vendor, assessor = brief.vendor, self.assessor
        histories = HistoryReader(
            snapshots=assessor.snapshots,
            extractor=assessor.extractor,
            judge=assessor.judge,
            histories=self.histories,
        )
        recipients = RecipientReader(
            snapshots=assessor.snapshots, extractor=assessor.extractor, makers=self.makers()
        )
        card = assessor.scorecard(vendor, step)
        newest = self.outbox.newest(OF_VENDOR, vendor=vendor.id) if brief.alerts else ()
        newest = tuple(as_of(alert, brief.today) for alert in newest)
        return Dossier(
            card=card,
            alerts=newest,
            older=brief.alerts - len(newest),
            history=histories.history(vendor),
            answers=self._answers(card, brief.today),
            recipients=recipients.read(vendor),
            interim=self._interim(card, newest, brief.today),
        )

    def _interim(self, card: Scorecard, alerts: Sequence[Alert], today: date) -> Interim | None:
        texts = self.assessor.texts([card.vendor])
        interim = interim_of(card, alerts, texts, self.assessor.importance)
        if interim is None:
            return None
        return replace(interim, answers=self._answers(interim.card, today))

    def _answers(self, card: Scorecard, today: date) -> tuple[ClassAnswer, ...]:
        return with_signoffs(answers(card, self.policy), self.signoffs, card, today=today)

    def news(self, today: date) -> News:
        """The newest alerts of all vendors, as they are to be told on a day (UTC).

        Raises:
            StoreError: the state could not be read.
        """
        rolls, lost = self.outbox.rolls(), self.outbox.lost()
        lost_on = lost.astimezone(UTC).date() if lost else None
        return News(
            alerts=tuple(as_of(alert, today) for alert in self.outbox.newest(OF_ALL)),
            total=sum(roll.alerts for roll in rolls),
            changes=sum(roll.changes for roll in rolls),
            lost=lost_on if lost_on and today - lost_on <= TOLD_FOR else None,
        )

    def subjects(
        self, vendors: Sequence[Vendor], progress: Progress, today: date
    ) -> Generator[StoredSubject, None, None]:
        """The vendors in their order, each to be done with before the next is asked for.

        Who stops asking before the end closes it, or the progress bar stays.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        rolls = {roll.vendor: roll for roll in self.outbox.rolls()}
        with progress.track("Judging", sum(len(vendor.documents) for vendor in vendors)) as step:
            for vendor in vendors:
                subject = self._subject(vendor, rolls.get(vendor.id), today, step)
                yield subject
                subject.close()

    def _subject(self, vendor: Vendor, roll: AlertRoll | None, today: date, step: Step) -> StoredSubject:
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
        policy = policy_print(self.policy, vendor, self.signoffs, today=today)
        ahead = sum(today < day for day in roll.starts) if roll else 0
        facts = (assessor.judge.fingerprint, assessor.extractor.id, vendor, stands, roll, ahead, policy)
        return StoredSubject(
            brief=Brief(vendor=vendor, alerts=roll.alerts if roll else 0, today=today),
            facts=hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest(),
            asked=asked,
            archivist=self,
            step=step,
        )


@dataclass(slots=True, kw_only=True)
class StoredSubject:
    """A vendor to report on (ports.Subject)."""

    brief: Brief
    facts: str
    """As in ports.Subject."""
    asked: Mapping[str, datetime | None]
    """As in ports.Subject."""
    archivist: Archivist
    step: Step
    _opened: bool = field(default=False, init=False)

    def dossier(self) -> Dossier:
        """Judge its documents and look up its alerts.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        self._opened = True
        return self.archivist.put_together(self.brief, self.step)

    def close(self) -> None:
        """Count its documents as done with, where no dossier was asked for."""
        if not self._opened:
            for document in self.brief.vendor.documents:
                self.step.advance(document.key)
