"""The company's own policy: which data may go to a vendor, on what conditions, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.data_classes import DataClass, Demand, period
from tosrisk.domain.findings import Assurance
from tosrisk.domain.requirements import SPECS
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.signoffs import SignOff, SignOffState
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Severity
from tosrisk.domain.vendor import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Importance:
    """How much each dimension matters to the company; what it does not name is as in the taxonomy."""

    weights: tuple[tuple[Dimension, float], ...] = ()
    """Shares of the grade, at least 0."""
    severities: tuple[tuple[Dimension, Severity], ...] = ()
    """How grave the worst answer, or the worst change, of a dimension is."""

    def weight(self, dimension: Dimension) -> float:
        """The share of the grade that a dimension has."""
        return dict(self.weights).get(dimension, TAXONOMY[dimension].weight)

    def worst(self, dimension: Dimension) -> Severity | None:
        """How grave the company calls the worst of a dimension; None where it has not said."""
        return dict(self.severities).get(dimension)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the company asks for, class by class."""

    profile: str = ""
    """Name or path of what it builds on, or ""."""
    classes: tuple[DataClass, ...] = ()
    importance: Importance = Importance()
    default: bool = True
    """True when the company has said nothing of its own."""

    def find(self, class_id: str) -> DataClass | None:
        """The class of that id, or None."""
        return next((each for each in self.classes if each.id == class_id), None)


class Answer(StrEnum):
    """Whether a class of data may go to a vendor, best first."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    NOT_ALLOWED = "not-allowed"

    @property
    def rank(self) -> int:
        """0 (allowed) to 2."""
        return list(Answer).index(self)

    @property
    def words(self) -> str:
        """As it is spoken: "not allowed"."""
        return self.value.replace("-", " ")


class CheckState(StrEnum):
    """How a requirement stands."""

    MET = "met"
    MISSING = "missing"
    """Nobody has promised it, or not firmly enough, or sentences contradict one another."""
    REFUTED = "refuted"
    """A sentence says the opposite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementCheck:
    """One requirement, and what the documents say to it on one plan."""

    demand: Demand
    state: CheckState
    why: str
    """One sentence."""
    evidence: tuple[Evidence, ...] = ()
    """What decides, surest first."""
    assurance: Assurance | None = None
    """What the promise is worth; None where there is none."""
    own: str = ""
    """The end of `why` that is for the company alone, as a sentence, or ""."""

    @property
    def title(self) -> str:
        """The requirement for people, its period included."""
        spec = SPECS[self.demand.requirement]
        hours = self.demand.hours
        return spec.title if hours is None else f"{spec.title}, {spec.limit or ''} {period(hours)}"

    @property
    def refuted(self) -> bool:
        """True where a sentence rules it out."""
        return self.state is CheckState.REFUTED

    @property
    def said(self) -> str:
        """What the documents say to it, as the vendor may read it."""
        return self.why.removesuffix(self.own).rstrip()

    @property
    def ask(self) -> str:
        """What to ask the vendor for; "" when it is met."""
        return "" if self.state is CheckState.MET else SPECS[self.demand.requirement].ask

    @property
    def dimension(self) -> Dimension:
        """What it is about."""
        return SPECS[self.demand.requirement].dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassAnswer:
    """Whether one class of data may go to one vendor, with everything that decides it."""

    vendor: str
    data_class: DataClass
    tier: Tier | None
    """The plan that was judged: the one in use or, where the company has not said, the one that fares worst;
    None when no document could be read."""
    in_use: bool
    """True when data of this class really goes there."""
    checks: tuple[RequirementCheck, ...]
    """One per requirement, in the order of the policy."""
    bans: tuple[Evidence, ...] = ()
    """Sentences that keep such data out, whatever else is promised."""
    doubts: tuple[str, ...] = ()
    """Documents that cannot be relied on today, one phrase each."""
    signoff: SignOffState | None = None
    """The newest that holds, or else the newest; None when nobody has given one."""

    @property
    def by_words(self) -> Answer:
        """The answer that the sentences give, whether or not every document can be read today."""
        states = {check.state for check in self.checks}
        if self.bans or CheckState.REFUTED in states:
            return Answer.NOT_ALLOWED
        return Answer.CONDITIONAL if CheckState.MISSING in states else Answer.ALLOWED

    @property
    def answer(self) -> Answer:
        """The answer that counts, before any sign-off."""
        if self.doubts and self.by_words is Answer.ALLOWED:
            return Answer.CONDITIONAL
        return self.by_words

    @property
    def signed(self) -> SignOff | None:
        """The sign-off that holds today, or None."""
        return self.signoff.signoff if self.signoff and not self.signoff.stale else None

    @property
    def effective(self) -> Answer:
        """The answer with sign-offs: one that holds settles what is missing, and never what is ruled out."""
        return Answer.ALLOWED if self.settled else self.answer

    @property
    def settled(self) -> bool:
        """True where it is a sign-off alone that allows it."""
        return self.signed is not None and self.answer is Answer.CONDITIONAL

    @property
    def unmet(self) -> tuple[RequirementCheck, ...]:
        """The requirements that are not met, those that are ruled out first."""
        open_ = [check for check in self.checks if check.state is not CheckState.MET]
        return tuple(sorted(open_, key=lambda check: check.state is not CheckState.REFUTED))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """An answer as it was last compared, for telling when it gets worse."""

    data_class: str
    answer: Answer
    basis: str
    """Digest of all that is not the vendor's: requirements, plan, settings, rules. Answers on another basis
    are not compared."""
    texts: str
    """Which texts it was drawn from: keys of documents with the ids of their snapshots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """An answer that got worse, for a class that goes to the vendor."""

    vendor: str
    """Its id."""
    data_class: str
    title: str
    """Of the class."""
    before: Answer
    after: Answer
    why: str
    """What is not met any more, as a phrase."""
    quote: str = ""
    """The sentence that decides, or ""."""
