"""Holds vendors against the company's policy, and raises an alert when an answer gets worse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tosrisk.core.alerting.causes import digest
from tosrisk.core.alerting.starting import as_of
from tosrisk.core.policing.answers import answers, basis
from tosrisk.core.policing.signing import with_signoffs
from tosrisk.core.policing.worsening import (
    Worsened,
    answer_alert,
    captures_in,
    texts_of,
    turned,
    worsened,
)
from tosrisk.domain.alerts import Recipient
from tosrisk.domain.data_classes import DataClass
from tosrisk.domain.dossier import Held
from tosrisk.domain.policy import AnswerChange, KeptAnswer, Policy
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.vendor import Vendor
from tosrisk.ports import AnswerBook, Baselines, Outbox, Progress
from tosrisk.workflows.alerting import raise_alert
from tosrisk.workflows.assess import Assessor
from tosrisk.workflows.dossiers import OF_VENDOR
from tosrisk.workflows.interim import interim_of, stages
from tosrisk.workflows.versions import made_by

_REVISION = 1
"""Raised when requirements are judged otherwise than before: what changes then is not the vendor's doing."""


def hold_against(
    policy: Policy,
    cards: Iterable[Scorecard],
    signoffs: Sequence[SignOff],
    assessor: Assessor,
    outbox: Outbox,
    *,
    now: datetime,
) -> Iterator[Held]:
    """Each vendor with its answers, as its scorecard comes from the assessor; days begin in UTC.

    Raises:
        StoreError: evidence or state could not be read.
    """
    today = now.astimezone(UTC).date()
    turning = {roll.vendor for roll in outbox.rolls() if any(today < day for day in roll.starts)}
    for card in cards:
        interim = None
        if card.vendor.id in turning:
            alerts = [as_of(alert, today) for alert in outbox.newest(OF_VENDOR, vendor=card.vendor.id)]
            interim = interim_of(card, alerts, assessor.texts([card.vendor]), assessor.importance)
        if interim:
            stood = with_signoffs(answers(interim.card, policy), signoffs, interim.card, today=today)
            interim = replace(interim, answers=stood)
        given = with_signoffs(answers(card, policy), signoffs, card, today=today)
        yield Held(card=card, answers=given, interim=interim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Police:
    """Everything that is needed to tell when an answer gets worse."""

    policy: Policy
    assessor: Assessor
    book: AnswerBook
    baselines: Baselines
    outbox: Outbox
    recipients: tuple[Recipient, ...]

    def look(
        self, vendors: Sequence[Vendor], progress: Progress, *, at: datetime
    ) -> tuple[AnswerChange, ...]:
        """Compare the answers for the classes that go to each vendor with those of the last look.

        Only what the vendor did is told: answers on another basis, as after an edit of the policy, a first
        reading of a document, or an upgrade, are kept without a word. A vendor is passed over while a change
        of its documents waits to be confirmed, and one whose documents are as they were. Documents that
        cannot be read today are an alert of their own. The alert is stored before the answers are kept, so
        that a crash in between repeats the comparison. What gets worse by a text that applies later, by its
        own date, is told with that day.

        Raises:
            StoreError: evidence or state could not be read or written.
        """
        found: list[AnswerChange] = []
        due = [vendor for vendor in vendors if vendor.classes and self._is_due(vendor)]
        if not due:
            return ()
        with closing(self.assessor.each(due, progress)) as cards:
            for card in cards:
                found += self._compare(card, at)
        return tuple(found)

    def _compare(self, card: Scorecard, at: datetime) -> list[AnswerChange]:
        vendor = card.vendor
        used = [each for each in answers(card, self.policy) if each.in_use]
        bases = [self._basis(vendor, each.data_class) for each in used]
        texts = texts_of(card)
        worse = worsened(self.book.get(vendor.id), used, bases, texts)
        if worse:
            self._tell(card, worse, at)
        kept = [
            KeptAnswer(data_class=each.data_class.id, answer=each.by_words, basis=own, texts=texts)
            for each, own in zip(used, bases, strict=True)
        ]
        self.book.put(vendor.id, kept)
        return [each.change for each in worse]

    def _tell(self, card: Scorecard, worse: Sequence[Worsened], at: datetime) -> None:
        """Raise an alert for what is worse today, and for what gets worse on each day ahead."""
        stood = {each.before.data_class: each.before for each in worse}
        before = {key: f"{key}/{snapshot}" for key, snapshot in captures_in(worse[0].before.texts)}
        today, texts = at.astimezone(UTC).date(), self.assessor.texts([card.vendor])
        for starts, stage in stages(card, before, today, texts, self.assessor.importance):
            now = [each for each in answers(stage, self.policy) if each.data_class.id in stood]
            found = turned(stood, now)
            if found:
                alert = answer_alert(stage, found, self.policy.importance, at=at, starts=starts)
                raise_alert(self.outbox, alert, self.recipients)
            stood |= {
                each.data_class.id: replace(stood[each.data_class.id], answer=each.by_words) for each in now
            }

    def _is_due(self, vendor: Vendor) -> bool:
        """True when something may be otherwise than at the last look, and none of it is still in doubt."""
        held = self._captures(vendor)
        if any(snapshot in self.baselines.doubted(key) for key, snapshot in held):
            return False
        kept = self.book.get(vendor.id)
        classes = [each for each in self.policy.classes if each.id in vendor.classes]
        same = {each.data_class: each.basis for each in kept} == {
            each.id: self._basis(vendor, each) for each in classes
        }
        return not same or any(captures_in(each.texts) != held for each in kept)

    def _captures(self, vendor: Vendor) -> tuple[tuple[str, str], ...]:
        """Key and newest accepted snapshot of each document that has one, by key."""
        latest = (
            (each.key, self.assessor.snapshots.latest(each.key, accepted=True)) for each in vendor.documents
        )
        return tuple(sorted((key, snapshot.id) for key, snapshot in latest if snapshot))

    def _basis(self, vendor: Vendor, data_class: DataClass) -> str:
        """Of an answer: who judged it, how its texts are drawn, and which documents have been read."""
        drawn = sorted(made_by(each, self.assessor.extractor) for each in vendor.documents)
        read = [key for key, _ in self._captures(vendor)]
        judged_by = digest(str(_REVISION), self.assessor.judge.fingerprint, *drawn, "read", *read)
        return basis(vendor, data_class, self.policy, judged_by)
