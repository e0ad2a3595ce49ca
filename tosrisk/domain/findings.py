"""What a clause was judged to say, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.domain.version import Clause


class Assurance(StrEnum):
    """What a statement is worth when it is broken, strongest first."""

    CONTRACT = "contract"
    """A commitment in an agreement: it can be sued upon."""
    POLICY = "policy"
    """A statement in a policy, or an aim in an agreement: the vendor can change it alone."""
    SETTING = "setting"
    """True only while somebody on the customer's side has set a control, and it works."""
    MARKETING = "marketing"
    """A summary, an answer to a question, a line on values: it binds nobody."""

    @property
    def rank(self) -> int:
        """0 (strongest) to 3."""
        return _STRENGTH[self]


_STRENGTH = {assurance: rank for rank, assurance in enumerate(Assurance)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One rule's hit on one clause."""

    rule: str
    clause: str
    """Id of the clause."""
    dimension: Dimension
    stance: Stance
    similarity: float = 0.0
    """Cosine to the rule's nearest exemplar less, where positive, that to its nearest counter-exemplar."""
    pattern: bool = True
    """False when only similarity speaks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The judgement on one clause for one dimension."""

    id: str
    """First 16 hex of the SHA-256 of clause id, dimension and stance."""
    clause: Clause
    dimension: Dimension
    stance: Stance
    data: DataScope | None
    """Whose data; None where the dimension has no such attribute."""
    severity: Severity
    confidence: float
    """Calibrated probability, in 0..1, that a careful reader would agree."""
    rules: tuple[str, ...]
    """Ids of the rules that fired, strongest first."""
    tiers: tuple[Tier, ...] = ()
    """Plans that the clause itself names; empty when it speaks of all that its document governs."""
    days: int | None = None
    """A period in days, rounded up, where the clause states one (retention, notice)."""
    hours: int | None = None
    """The same period in hours: a breach is told of in hours. None in findings stored before it was read."""
    beside: tuple[Tier, ...] = ()
    """Plans on which a policy with this sentence does not reach content: there it is on data about you."""

    @property
    def quote(self) -> str:
        """The vendor's own words."""
        return self.clause.text
