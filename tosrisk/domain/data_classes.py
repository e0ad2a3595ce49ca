"""The kinds of data that a company tells apart, and what each requires of a vendor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.findings import Assurance
from tosrisk.domain.requirements import SPECS, Limit, Requirement


class Regime(StrEnum):
    """The law that a class of data is under: vendors bar such data, or support it, in words of its own."""

    HEALTH = "health"
    PAYMENT = "payment"
    STUDENT = "student"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A requirement as a company puts it: how strongly assured, and within which limits."""

    requirement: Requirement
    assurance: Assurance = Assurance.POLICY
    """The weakest that is good enough; never MARKETING."""
    hours: int | None = None
    """The period that it must keep to, at most or at least; None for any."""
    places: tuple[str, ...] = ()
    """Names of which the sentence must hold one, for the location of data; empty for any."""

    @property
    def words(self) -> str:
        """The requirement with its limits, such as "bounded-retention, at most 30 days, contract"."""
        said = [self.requirement.value]
        if self.hours is not None:
            limit = SPECS[self.requirement].limit or Limit.AT_MOST
            said.append(f"{limit} {period(self.hours)}")
        said += [" or ".join(self.places)] if self.places else []
        said += [self.assurance.value] if self.assurance is not Assurance.POLICY else []
        return ", ".join(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataClass:
    """A kind of data, and what it requires."""

    id: str
    """Lower-case kebab, unique in a policy."""
    title: str
    demands: tuple[Demand, ...] = ()
    regime: Regime | None = None
    """None for data that no law of its own governs."""


BUILT_IN: tuple[DataClass, ...] = (
    DataClass(id="public", title="Public data"),
    DataClass(id="internal", title="Internal data"),
    DataClass(id="source-code", title="Source code"),
    DataClass(id="personal", title="Personal data"),
    DataClass(id="health", title="Health data", regime=Regime.HEALTH),
    DataClass(id="payment", title="Payment data", regime=Regime.PAYMENT),
    DataClass(id="student", title="Student data", regime=Regime.STUDENT),
    DataClass(id="trade-secrets", title="Trade secrets"),
)
"""The classes that every policy knows; what they require comes from a profile."""


def period(hours: int) -> str:
    """A period as it is spoken of: whole days from five on, else hours."""
    if hours % 24 or hours <= 96:
        return f"{hours} hours"
    return f"{hours // 24} days"
