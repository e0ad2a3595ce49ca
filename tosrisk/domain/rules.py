"""Rules as a pack declares them: patterns, exemplars, and why a hit matters."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance


class Polarity(StrEnum):
    """How the trigger of a rule must be said for the rule to fire."""

    ASSERTED = "asserted"
    """Said to be done or allowed: no negation governs it, no consent is needed."""
    NEGATED = "negated"
    """Said not to be done, without a consent exception."""
    CONSENTED = "consented"
    """Done only with opt-in, consent or instruction; also "not ... unless you agree"."""
    ANY = "any"


class Actor(StrEnum):
    """Who must be acting for the rule to fire."""

    VENDOR = "vendor"
    """Not a duty or a prohibition of the customer ("you may not ...")."""
    CUSTOMER = "customer"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a rule's reasoning comes from."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of saying one thing. A rule's id is permanent and never reused."""

    id: str
    dimension: Dimension
    stance: Stance
    title: str
    severity: Severity
    trigger: tuple[str, ...]
    """RE2 patterns; one must match the clause's reading. Polarity and actor are read around the match.
    Empty for a rule that works by similarity alone."""
    require: tuple[str, ...] = ()
    """RE2 patterns that must all match the reading."""
    exclude: tuple[str, ...] = ()
    """RE2 patterns none of which may match the reading."""
    heading: tuple[str, ...] = ()
    """RE2 patterns; when given, one must match the heading path."""
    polarity: Polarity = Polarity.ANY
    actor: Actor = Actor.VENDOR
    scope: DataScope | None = None
    """Whose data, when the rule itself decides; None to read it from the clause's nouns."""
    exemplars: tuple[str, ...] = ()
    counter_exemplars: tuple[str, ...] = ()
    rationale: str = ""
    """Why this matters to the customer."""
    remediation: str = ""
    """What to ask the vendor for, or to do."""
    references: tuple[Reference, ...] = ()
    source: str = ""
    """`path:line` of the declaration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExample:
    """One line of a rule pack's own tests."""

    rule: str
    text: str
    fires: bool
    lead_in: str = ""
    heading: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset:
    """Everything that a run judges with."""

    rules: tuple[Rule, ...]
    topics: dict[Dimension, str] = field(default_factory=dict)
    """Dimension to one RE2 pattern: a reading that it does not match is never about the dimension."""
    examples: tuple[RuleExample, ...] = ()
    calibration: Calibration | None = None
    heads: bytes = b""
    """The archive of fitted linear models (`core.judging.heads`), as stored; empty for a pack without one."""
    adapter: bytes = b""
    """What the bundled encoder is adapted with (`encoders.weights`); empty for none."""
    fingerprint: str = ""
    """SHA-256 (hex) over the packs' files: a change of it is a technical upgrade, never an alert."""

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """A logistic model over named features, with an offset per stance."""

    features: tuple[str, ...]
    """Names of the features, in the order of the weights."""
    weights: dict[str, tuple[float, ...]]
    """"dimension/stance" or "dimension" to one weight per feature; "*" is used for those not listed."""
    intercepts: dict[str, float]
    """The same keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Weights, fitted by `tosrisk train`, that turn evidence into a probability."""

    screen: Logistic
    """Over what is known without a sentence vector."""
    full: Logistic
    """Over all evidence: asked where the screen is in doubt."""
    doubt: tuple[float, float]
    """The probabilities by the screen, from and to, between which a clause is looked at more closely."""
    thresholds: dict[str, float]
    """The least probability at which a finding is made, under the same keys; "*" for those not listed."""
    rule_precision: dict[str, float]
    """Rule id to its smoothed precision on labelled documents."""
    inputs: str
    """SHA-256 (hex) over the labelled documents that it was fitted on."""
    curve: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))
    """Points from what the models say to how often readers agreed, both rising from 0."""
    rules: str = ""
    """SHA-256 (hex) over the rules that it was fitted for (`core.judging.provenance`); "" where unknown."""
    heads: str = ""
    """SHA-256 (hex) of the `heads.npz` that was fitted with it; "" where nobody noted it."""
    adapter: str = ""
    """SHA-256 (hex) of the `adapter.safetensors` that it was fitted with; "" for none."""
