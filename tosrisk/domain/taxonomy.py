"""What a clause can be about and what it can say: the dimensions, their stances, and how bad each is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Dimension(StrEnum):
    """A question about the customer's data (or contract) that vendors' terms answer."""

    TRAINING = "training"
    RETENTION = "retention"
    DELETION = "deletion"
    OPT_OUT = "opt_out"
    CONTENT_RIGHTS = "content_rights"
    USAGE_DATA = "usage_data"
    SHARING = "sharing"
    DEIDENTIFIED = "deidentified"
    HUMAN_REVIEW = "human_review"
    SECURITY = "security"
    BREACH_NOTICE = "breach_notice"
    TERMS_CHANGE = "terms_change"
    REGULATED_DATA = "regulated_data"
    SUBPROCESSORS = "subprocessors"
    LIABILITY = "liability"
    DISPUTES = "disputes"
    DATA_LOCATION = "data_location"


class Stance(StrEnum):
    """What a clause, or a whole document, says about a dimension."""

    PERMITS = "permits"
    CONDITIONAL = "conditional"
    PROHIBITS = "prohibits"
    AMBIGUOUS = "ambiguous"
    BOUNDED = "bounded"
    UNBOUNDED = "unbounded"
    NONE = "none"
    OFFERED = "offered"
    LIMITED = "limited"
    DENIED = "denied"
    BROAD = "broad"
    CUSTOMER_OWNS = "customer_owns"
    UNRESTRICTED = "unrestricted"
    PROCESSORS = "processors"
    RELIES = "relies"
    SAFEGUARDS = "safeguards"
    SPECIFIC = "specific"
    GENERIC = "generic"
    DISCLAIMS = "disclaims"
    COMMITTED = "committed"
    UNILATERAL = "unilateral"
    NOTICE = "notice"
    SUPPORTS = "supports"
    GENERAL = "general"
    ARBITRATION = "arbitration"
    COURTS = "courts"
    CAPPED = "capped"
    UNCAPPED = "uncapped"
    TRANSFERS = "transfers"
    NOT_STATED = "not_stated"
    """The documents are silent. Never a good answer, and never the stance of a single clause."""


class DataScope(StrEnum):
    """Whose data a clause speaks of: the line between data *of* and data *about* the customer."""

    OF = "of"
    ABOUT = "about"
    BOTH = "both"
    DERIVED = "derived"


class Severity(StrEnum):
    """How much a finding or a change matters to the customer, apart from how sure we are of it."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 (info) to 4 (critical), for comparing severities."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionSpec:
    """What can be said about one dimension, and the risk that each answer carries."""

    dimension: Dimension
    title: str
    """Short name for people, as in a table head."""
    question: str
    """The question it answers, in the customer's words."""
    weight: float
    """Share of the grade, relative to the other dimensions (see docs/scoring.md)."""
    risk: dict[Stance, float]
    """Stance to risk in 0 (protects the customer) to 1 (the vendor may do as it likes)."""

    def risk_of(self, stance: Stance) -> float:
        """Risk of a stance in 0..1; KeyError when this dimension has no such stance."""
        return self.risk[stance]

    @property
    def subject(self) -> str:
        """The short name within a sentence: "AI training" keeps its capitals."""
        return self.title if self.title[:2].isupper() else self.title[0].lower() + self.title[1:]


def _spec(
    dimension: Dimension, title: str, question: str, weight: float, **risk: float
) -> tuple[Dimension, DimensionSpec]:
    stances = {Stance(name): value for name, value in risk.items()}
    return dimension, DimensionSpec(
        dimension=dimension, title=title, question=question, weight=weight, risk=stances
    )


_D = Dimension
TAXONOMY: dict[Dimension, DimensionSpec] = dict(
    (
        _spec(_D.TRAINING, "AI training", "May they train or improve models with our data?", 5,
              permits=1.0, ambiguous=0.7, conditional=0.35, prohibits=0.0, not_stated=0.6),
        _spec(_D.RETENTION, "Retention", "How long do they keep our data?", 3,
              unbounded=1.0, bounded=0.2, none=0.0, not_stated=0.6),
        _spec(_D.DELETION, "Deletion", "Can we have our data deleted?", 2,
              limited=0.6, offered=0.1, not_stated=0.7),
        _spec(_D.OPT_OUT, "Opt-out", "Can we switch off training, review, profiling and sale?", 3,
              denied=1.0, limited=0.5, offered=0.2, not_stated=0.6),
        _spec(_D.CONTENT_RIGHTS, "Rights in content", "What licence to our content do they take?", 4,
              broad=1.0, limited=0.2, customer_owns=0.0, not_stated=0.5),
        _spec(_D.USAGE_DATA, "Usage data", "What may they do with data about us?", 2,
              unrestricted=0.8, limited=0.1, not_stated=0.5),
        _spec(_D.SHARING, "Sharing", "Who else gets our data?", 3,
              broad=1.0, processors=0.2, prohibits=0.0, not_stated=0.6),
        _spec(_D.DEIDENTIFIED, "De-identified data", "Do promises end once data is 'anonymised'?", 2,
              relies=0.9, safeguards=0.2, not_stated=0.4),
        _spec(_D.HUMAN_REVIEW, "Human review", "May their people read our content?", 2,
              permits=0.9, limited=0.2, not_stated=0.5),
        _spec(_D.SECURITY, "Security", "What protection do they commit to?", 3,
              disclaims=0.9, generic=0.5, specific=0.1, not_stated=0.8),
        _spec(_D.BREACH_NOTICE, "Breach notice", "Will they tell us of a breach?", 2,
              committed=0.1, not_stated=0.8),
        _spec(_D.TERMS_CHANGE, "Changes to terms", "Can they change the deal without telling us?", 2,
              unilateral=0.8, notice=0.2, not_stated=0.5),
        _spec(_D.REGULATED_DATA, "Regulated data", "May health, payment or children's data go in?", 2,
              prohibits=0.7, supports=0.1, not_stated=0.5),
        _spec(_D.SUBPROCESSORS, "Sub-processors", "Do we learn of new sub-processors in time to object?", 2,
              general=0.7, notice=0.2, prohibits=0.0, not_stated=0.6),
        _spec(_D.LIABILITY, "Liability", "What do they owe us when it goes wrong?", 1,
              disclaims=0.8, capped=0.5, uncapped=0.1, not_stated=0.5),
        _spec(_D.DISPUTES, "Disputes", "Must we arbitrate, or give up class actions?", 1,
              arbitration=0.6, courts=0.2, not_stated=0.3),
        _spec(_D.DATA_LOCATION, "Data location", "Where is our data kept, and where may it go?", 1,
              transfers=0.6, committed=0.1, not_stated=0.5),
    )
)  # fmt: skip
"""Every dimension in display order. The risks and weights are explained in docs/scoring.md."""

DATA_DIMENSIONS = frozenset({_D.TRAINING, _D.RETENTION, _D.DELETION, _D.SHARING})
"""Dimensions whose findings must say whose data they speak of."""
