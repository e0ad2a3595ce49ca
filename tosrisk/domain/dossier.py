"""What the report is drawn from, vendor by vendor, and what is kept of the pages that were drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tosrisk.domain.alerts import Alert
from tosrisk.domain.history import History
from tosrisk.domain.scorecard import Scorecard, Standing

_NO_HISTORY = History()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything that the pages of one vendor are drawn from."""

    card: Scorecard
    alerts: tuple[Alert, ...] = ()
    """Its newest alerts, newest first."""
    older: int = 0
    """How many alerts it has besides those."""
    history: History = _NO_HISTORY
    """Its answers over time."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPages:
    """The pages of one vendor, and what else was drawn with them."""

    fingerprint: str
    """Of all that they were drawn from."""
    share: bytes
    """What the pages about all vendors say of this one, as the reporter writes it."""
    files: tuple[KeptFile, ...]
