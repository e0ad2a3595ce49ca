"""What a vendor has promised, when it was first and last said, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tosrisk.domain.findings import Finding


class PromiseState(StrEnum):
    """How a promise stands today."""

    KEPT = "kept"
    QUALIFIED = "qualified"
    """It stands, but says less than it once did."""
    MOVED = "moved"
    """It stands in full, in another document of the vendor than the one it was first made in."""
    DROPPED = "dropped"
    """No document of the vendor that is watched makes it any more."""


class PromiseEventKind(StrEnum):
    """What happened to a promise on a day."""

    MADE = "made"
    REWORDED = "reworded"
    QUALIFIED = "qualified"
    RESTORED = "restored"
    """What had qualified it is gone."""
    MOVED = "moved"
    DROPPED = "dropped"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseEvent:
    """One thing that happened to a promise."""

    kind: PromiseEventKind
    at: datetime
    """UTC, when the version that shows it was captured."""
    document: str
    """Key of the document that it happened in; of a move, the one that the promise moved to."""
    sentence: str
    """The vendor's words from then on; of a drop, what is said in their place, or ""."""
    note: str = ""
    """One phrase on what changed, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A protective statement of a vendor, the same one through rewording, renaming and moves."""

    id: str
    """16 hex digits: the same whenever it is drawn from the same history."""
    first: Finding
    """As it was first made."""
    first_document: str
    """Key of the document that first made it."""
    first_seen: datetime
    """UTC, of the first version that holds it."""
    fullest: Finding
    """The strongest form it has had: it is qualified when it says less than this."""
    now: Finding
    """As it is made now; of a dropped one, as it was last made."""
    document: str
    """Key of the document that makes it now, or made it last."""
    last_seen: datetime
    """UTC, of the newest version or check in which it stood."""
    state: PromiseState
    events: tuple[PromiseEvent, ...]
    """Oldest first; the first is that it was made."""

    @property
    def stands(self) -> bool:
        """Whether a document makes it now."""
        return self.state is not PromiseState.DROPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """The promises of one vendor, and how much of its history they were drawn from."""

    promises: tuple[Promise, ...] = ()
    read: tuple[tuple[str, str, str], ...] = ()
    """Key, id of the last snapshot read, and SHA-256 of its text, for each document, by key."""
    until: datetime | None = None
    """UTC, of the newest snapshot read; None before the first."""
