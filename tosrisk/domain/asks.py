"""What to ask a vendor, and what to write into the contract, for every answer that falls short."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.domain.requirements import SPECS, Requirement
from tosrisk.domain.scorecard import Verdict
from tosrisk.domain.taxonomy import Dimension, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question to put to the vendor, and the clause to propose with it."""

    question: str
    clause: str
    """Contract language: parties, duties and periods as they would stand in an agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionAsks:
    """What there is to ask on one dimension."""

    dimension: Dimension
    wanted: Stance
    """The answer that the clause would bring about."""
    confirm: Ask
    """Where the answer is good already, but binds too little."""
    by_stance: tuple[tuple[Stance, Ask], ...]
    """One for each stance that is worth a request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBook:
    """What there is to ask on every dimension."""

    definitions: str
    """What the capitalised words of the clauses mean."""
    entries: tuple[DimensionAsks, ...]
    required: tuple[tuple[Requirement, str], ...] = ()
    """Clauses that bring about more than the one of the dimension, for requirements of a company."""

    def entry(self, dimension: Dimension) -> DimensionAsks:
        """The asks of a dimension; StopIteration where the book lacks it, which no shipped book does."""
        return next(each for each in self.entries if each.dimension is dimension)

    def clause(self, requirement: Requirement) -> str:
        """What to propose where a requirement of the company is not met."""
        own = dict(self.required).get(requirement)
        return own or self.entry(SPECS[requirement].dimension).confirm.clause

    def ask(self, dimension: Dimension, stance: Stance) -> Ask:
        """What to ask where a stance is the answer: to confirm it, where nothing is wrong with it."""
        entry = self.entry(dimension)
        return next((ask for given, ask in entry.by_stance if given is stance), entry.confirm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An answer that costs much, and what to obtain instead of it."""

    verdict: Verdict
    ask: Ask
    gain: float
    """Points of the score (0 to 100) that the wanted answer would save."""
    letter: str
    """The grade with the wanted answer alone in place of this one."""
