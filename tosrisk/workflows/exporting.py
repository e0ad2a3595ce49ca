"""Writes what is known for other programs, one vendor at a time."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime

from tosrisk.domain.alerts import Alert
from tosrisk.domain.exports import KeptText, VendorFacts
from tosrisk.domain.policy import Policy
from tosrisk.domain.scorecard import AssessedDocument, Scorecard
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.vendor import Vendor
from tosrisk.errors import UsageError
from tosrisk.ports import Exporter, Outbox, Progress, StandingTexts
from tosrisk.workflows.assess import Assessor
from tosrisk.workflows.policing import hold_against


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporting:
    """Everything that an export needs."""

    assessor: Assessor
    outbox: Outbox
    policy: Policy = field(default_factory=Policy)
    signoffs: tuple[SignOff, ...] = ()
    standing: StandingTexts | None = None
    """Keeps the texts that were judged for a format that points into them; None for one that does not."""

    def pieces(
        self,
        vendors: Sequence[Vendor],
        wanted: Sequence[str],
        exporter: Exporter,
        progress: Progress,
        *,
        now: datetime,
    ) -> Generator[str, None, None]:
        """The text of a file about the vendors of these ids; about all where none is named.

        Args:
            vendors: all that are known.
            wanted: ids of those to tell of.
            exporter: of the format.
            progress: for whoever waits.
            now: for what holds by the company's policy on that day (UTC).

        Raises:
            UsageError: there is no vendor of that id.
            StoreError: evidence or state could not be read, or a text not be kept.
        """
        chosen = _chosen(vendors, wanted)
        alerts: Sequence[Alert] = self.outbox.browse()
        if wanted:
            alerts = [alert for alert in alerts if alert.document.vendor in wanted]
        with closing(self._facts(chosen, progress, now)) as facts:
            yield from exporter.pieces(facts, alerts)

    def _facts(
        self, vendors: Sequence[Vendor], progress: Progress, now: datetime
    ) -> Generator[VendorFacts, None, None]:
        with closing(self.assessor.each(vendors, progress)) as cards:
            for held in hold_against(self.policy, cards, self.signoffs, self.assessor, self.outbox, now=now):
                yield VendorFacts(
                    card=held.card,
                    answers=held.answers,
                    interim=held.interim,
                    texts=tuple(self._texts(held.card)),
                )

    def _texts(self, card: Scorecard) -> Iterator[KeptText]:
        for each in card.documents:
            if kept := self._text(each):
                if self.standing:
                    self.standing.keep(kept)
                yield kept

    def _text(self, each: AssessedDocument) -> KeptText | None:
        """The text that was judged, which a capture in doubt is not; None where the document has none."""
        snapshots = self.assessor.snapshots
        snapshot = snapshots.latest(each.document.key, accepted=True)
        version = snapshots.load_version(snapshot) if snapshot and each.version else None
        return KeptText(snapshot=snapshot, text=version.text) if snapshot and version else None


def _chosen(vendors: Sequence[Vendor], wanted: Sequence[str]) -> list[Vendor]:
    known = {vendor.id for vendor in vendors}
    for name in wanted:
        if name not in known:
            raise UsageError(
                f"there is no vendor '{name}'", where="--vendor", fix="see `tosrisk vendors list`"
            )
    return [vendor for vendor in vendors if not wanted or vendor.id in wanted]
