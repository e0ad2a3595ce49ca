"""The schema of `[policy]`, in `tosrisk.toml` and in a file of its own."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from tosrisk.config.checks import problem
from tosrisk.config.table import OneDimension, OneSeverity, Slug, Table, Text
from tosrisk.domain.data_classes import Regime
from tosrisk.domain.requirements import SPECS, Requirement

Strength = Literal["contract", "policy", "setting"]
"""What counts as assured: marketing never does."""
Weight = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class RequirementTable(Table):
    """One requirement, with its limits; written as a string where it has none."""

    require: Annotated[Requirement, Field(strict=False)]
    days: Annotated[int, Field(ge=1, le=36_500)] | None = None
    hours: Annotated[int, Field(ge=1, le=876_000)] | None = None
    assurance: Strength | None = None
    places: Annotated[list[Text], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _limits_fit(self) -> RequirementTable:
        given = self.days is not None or self.hours is not None
        if self.days is not None and self.hours is not None:
            raise problem(f"{self.require} has both days and hours", fix="keep one of the two")
        if given and SPECS[self.require].limit is None:
            raise problem(f"{self.require} has no period to limit", fix="remove days or hours")
        if self.places and self.require is not Requirement.DATA_LOCATION:
            raise problem(f"{self.require} names no place", fix="keep places for data-location")
        return self

    @property
    def period_hours(self) -> int | None:
        """The limit in hours."""
        return self.days * 24 if self.days is not None else self.hours


def _as_table(value: Any) -> Any:
    """A requirement without limits, written as a string, as the table that it stands for."""
    return {"require": value} if isinstance(value, str) else value


OneRequirement = Annotated[RequirementTable, BeforeValidator(_as_table)]


class ClassTable(Table):
    """`[[policy.classes]]`: a class of data; what it does not say is as in the profile."""

    id: Slug
    title: Text | None = None
    requires: list[OneRequirement] | None = None
    assurance: Strength | None = None
    regime: Annotated[Regime, Field(strict=False)] | None = None

    @model_validator(mode="after")
    def _requires_once(self) -> ClassTable:
        names = [each.require for each in self.requires or ()]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise problem(f"'{self.id}' requires {twice} twice", fix="keep one of the two")
        return self


class PolicyTable(Table):
    """`[policy]`: what the company asks for, on top of a profile."""

    profile: Text | None = None
    classes: list[ClassTable] = Field(default_factory=list)
    weights: dict[OneDimension, Weight] = Field(default_factory=dict)
    severities: dict[OneDimension, OneSeverity] = Field(default_factory=dict)


class ProfileFile(Table):
    """A profile: a file with nothing but a policy."""

    policy: PolicyTable = Field(default_factory=PolicyTable)
