"""What a pack's YAML may say, checked before anything is built from it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints

from tosrisk.domain.rules import Actor, Polarity
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)+$", max_length=80)]
FragmentName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReferenceModel(_Strict):
    """A source that a rule's reasoning rests on."""

    title: Text
    url: HttpUrl


class RuleModel(_Strict):
    """One rule as written in YAML; the fields are those of `tosrisk.domain.rules.Rule`."""

    id: RuleId
    stance: Stance
    title: Text
    severity: Severity
    trigger: list[Text] = Field(default_factory=list)
    require: list[Text] = Field(default_factory=list)
    exclude: list[Text] = Field(default_factory=list)
    heading: list[Text] = Field(default_factory=list)
    polarity: Polarity = Polarity.ANY
    actor: Actor = Actor.VENDOR
    scope: DataScope | None = None
    exemplars: list[Text] = Field(min_length=1)
    counter_exemplars: list[Text] = Field(default_factory=list)
    rationale: Text
    remediation: Text
    references: list[ReferenceModel] = Field(default_factory=list)


class RuleFileModel(_Strict):
    """`NAME.yaml`: the rules of one dimension."""

    dimension: Dimension
    topic: Text
    """A clause whose reading this RE2 pattern does not match is never about the dimension."""
    fragments: dict[FragmentName, Text] = Field(default_factory=dict)
    """Named pieces of patterns, used as `{NAME}`; those of pack.yaml can be used as well."""
    rules: list[RuleModel] = Field(min_length=1)


class PackModel(_Strict):
    """`pack.yaml`: what a pack is, and the pieces of patterns that its files share."""

    name: Text
    description: Text
    fragments: dict[FragmentName, Text] = Field(default_factory=dict)


class ExampleModel(_Strict):
    """A clause with context, in a test file."""

    text: Text
    lead_in: str = ""
    heading: list[Text] = Field(default_factory=list)


class RuleTestModel(_Strict):
    """What one rule must and must not fire on."""

    rule: RuleId
    fires: list[Text | ExampleModel] = Field(min_length=1)
    silent: list[Text | ExampleModel] = Field(min_length=1)


class TestFileModel(_Strict):
    """`NAME.test.yaml`: the proof of the rules in `NAME.yaml`."""

    __test__ = False  # pytest collects classes by name
    tests: list[RuleTestModel] = Field(min_length=1)


class LogisticModel(_Strict):
    """One of the two models of a calibration."""

    features: list[str]
    weights: dict[str, list[float]]
    intercepts: dict[str, float]


class CalibrationModel(_Strict):
    """`calibration.json`: weights fitted by `tosrisk train`."""

    screen: LogisticModel
    full: LogisticModel
    doubt: tuple[float, float]
    thresholds: dict[str, float]
    rule_precision: dict[str, float]
    inputs: str
    curve: list[tuple[float, float]] = Field(min_length=2)
    rules: str = ""
    heads: str = ""
    adapter: str = ""
