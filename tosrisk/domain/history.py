"""What a vendor's documents came to on each day on which that changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tosrisk.domain.taxonomy import Dimension, Stance


class CauseKind(StrEnum):
    """Why a text is another than the one before it."""

    FIRST = "first"
    """The document was read for the first time: what it says may have stood long before."""
    CHANGED = "changed"
    UPGRADED = "upgraded"
    """An archive changed how it reads the page: the vendor's words may be the same."""
    UNREADABLE = "unreadable"
    """It is in a language that the rules do not speak: from here on, nothing it says is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A text that was new on a day."""

    document: str
    """Key of the document."""
    snapshot: str
    """Id of the snapshot it was drawn from."""
    sha256: str
    """Of the text, hex."""
    kind: CauseKind
    dimensions: tuple[Dimension, ...] = ()
    """On what it says something else than the text before it, in taxonomy order."""

    @property
    def path(self) -> str:
        """Folder of the snapshot relative to the snapshots folder, as alerts name it."""
        return f"{self.document}/{self.snapshot}"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPoint:
    """The answers and the grade from a day on."""

    at: datetime
    """UTC, when the last text of that day was captured."""
    letter: str
    score: float
    """As in `Grade`."""
    stances: tuple[tuple[Dimension, Stance], ...]
    """On the vendor's own plan, where it has one, else over all plans; in taxonomy order. Empty while no
    document could be read."""
    read: int
    """How many documents had been read so far, and could be."""
    causes: tuple[Cause, ...]
    """The texts that were new on that day, by document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A vendor's risk over the whole time that it was watched, or that an archive recorded."""

    points: tuple[HistoryPoint, ...] = ()
    """Oldest first: the days on which an answer changed, or a document was read for the first time."""
    days: tuple[date, ...] = ()
    """Every day (UTC) on which the text of a document changed, oldest first."""
    read: tuple[tuple[str, str, str], ...] = ()
    """Key, id of the last snapshot read, and SHA-256 of its text, for each document, by key."""
    until: datetime | None = None
    """UTC, of the newest snapshot read; None before the first."""
