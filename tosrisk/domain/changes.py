"""What became of the clauses of a document, and whether it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.taxonomy import Dimension, Severity, Stance
from tosrisk.domain.version import Clause


class ChangeKind(StrEnum):
    """What became of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


class Direction(StrEnum):
    """Whom a change favours: better and worse are the customer's."""

    WORSE = "worse"
    BETTER = "better"
    MIXED = "mixed"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChange:
    """One clause that differs between two versions."""

    kind: ChangeKind
    before: Clause | None
    """None for an added clause."""
    after: Clause | None
    """None for a removed clause."""
    similarity: float = 0.0
    """0..1 between the wordings of a reworded pair; 1 for a moved clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceChange:
    """What a change of wording means for one dimension."""

    dimension: Dimension
    direction: Direction
    old_stance: Stance
    """NOT_STATED when nothing was said before."""
    new_stance: Stance
    """NOT_STATED when nothing is said any more."""
    severity: Severity
    before: str
    """The old sentence, or ""."""
    after: str
    """The new sentence, or ""."""
    why: str
    """One phrase: what about the change matters."""
    sibling: str = ""
    """Key of the vendor's document that the statement moved to, or came from; "" when it did not move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The difference between two versions of a document, judged."""

    document: str
    """Key of the document, or the id of a compared pair."""
    before: str
    """SHA-256 of the old version's text."""
    after: str
    """SHA-256 of the new version's text."""
    clauses: tuple[ClauseChange, ...]
    stances: tuple[StanceChange, ...]
    """Most severe first."""
    material: bool
    """True when somebody must hear of it."""
    severity: Severity
    """Of the gravest stance change; INFO when there is none."""
    summary: str
    """One line a busy person can act on."""
    remarks: tuple[str, ...] = ()
    """What is odd about how the vendor made it, such as a date left as it was; no final period."""

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions touched, gravest first, each once."""
        return tuple(dict.fromkeys(stance.dimension for stance in self.stances))
