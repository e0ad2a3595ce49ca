"""What the report is drawn from, vendor by vendor, and what is kept of the pages that were drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tosrisk.domain.alerts import Alert
from tosrisk.domain.history import History
from tosrisk.domain.policy import ClassAnswer
from tosrisk.domain.recipients import Recipients
from tosrisk.domain.scorecard import Scorecard, Standing
from tosrisk.domain.vendor import Document, Vendor

_NO_HISTORY = History()
_NOBODY = Recipients()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Which dossier is to be put together, for whoever has the evidence and the state at hand."""

    vendor: Vendor
    alerts: int
    """How many it has."""
    today: date
    """The day (UTC) on which sign-offs must not have gone stale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interim:
    """How a vendor stands until announced texts apply, by the vendor's own dates."""

    until: date
    """The first of these days."""
    documents: tuple[Document, ...]
    """Those of which a newer text was read that applies later."""
    card: Scorecard
    """As if they still said what they said before."""
    answers: tuple[ClassAnswer, ...] = ()
    """What the company's policy says of it by these texts, with its sign-offs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A vendor, held against the company's policy."""

    card: Scorecard
    answers: tuple[ClassAnswer, ...] = ()
    """One per class of the policy, with its sign-off."""
    interim: Interim | None = None
    """How the vendor stands until announced texts apply; None where none is ahead."""

    @property
    def standing(self) -> Scorecard:
        """The vendor by the texts that apply today."""
        return self.interim.card if self.interim else self.card

    @property
    def standing_answers(self) -> tuple[ClassAnswer, ...]:
        """The answers by the texts that apply today."""
        return self.interim.answers if self.interim else self.answers

    def before(self, answer: ClassAnswer) -> ClassAnswer | None:
        """What stands until an answer holds; None where it holds, or the same stands."""
        stood = self.interim.answers if self.interim else ()
        found = next((each for each in stood if each.data_class.id == answer.data_class.id), None)
        return found if found and found.effective is not answer.effective else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything that the pages of one vendor are drawn from."""

    card: Scorecard
    alerts: tuple[Alert, ...] = ()
    """Its newest alerts, newest first, as they are told on the day of the report."""
    older: int = 0
    """How many alerts it has besides those."""
    history: History = _NO_HISTORY
    """Its answers over time."""
    answers: tuple[ClassAnswer, ...] = ()
    """What the company's policy says of each class of data there, with its sign-offs."""
    recipients: Recipients = _NOBODY
    """Its sub-processors and the makers of its AI models."""
    interim: Interim | None = None
    """How it stands until announced texts apply; None where none is ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The newest alerts of all vendors."""

    alerts: tuple[Alert, ...] = ()
    """Newest first."""
    total: int = 0
    """How many alerts there ever were."""
    changes: int = 0
    """How many of these tell a material change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report that was written."""

    index: Path
    """The page to open first."""
    standings: tuple[Standing, ...]
    """One per vendor, in the order in which they were given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A page as it was drawn."""

    path: str
    """From the report's root."""
    sha256: str
    """Of what does not change with every run, hex."""
    seal: str = ""
    """Tells, unread, that the file is still as it was written; "" where a run sets times into it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPages:
    """The pages of one vendor, and what else was drawn with them."""

    fingerprint: str
    """Of all that they were drawn from."""
    share: bytes
    """What the pages about all vendors say of this one, as the reporter writes it."""
    files: tuple[KeptFile, ...]
