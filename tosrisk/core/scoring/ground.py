"""What a vendor's documents say on one plan, and what its sentences are worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tosrisk.core.scoring.assurance import assurance_of
from tosrisk.core.scoring.chance import chance_of_any
from tosrisk.core.scoring.choice import STATED
from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import Dimension
from tosrisk.domain.vendor import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the documents say on one plan."""

    tier: Tier | None = None
    """None when no plan could be judged."""
    verdicts: Mapping[Dimension, Verdict]
    """Empty when no document that governs the plan could be read."""
    contradicted: Mapping[Dimension, tuple[Evidence, ...]]
    """Dimensions on which two sentences cannot both be true, with these."""


def believed(evidence: Iterable[Evidence], least: float = STATED) -> tuple[Evidence, ...]:
    """The sentences, when it is likely enough that one of them at least was read rightly; else none."""
    items = tuple(evidence)
    return items if chance_of_any(items) >= least else ()


def value_of(item: Evidence) -> Assurance:
    """What a sentence is worth where it stands."""
    return assurance_of(item.finding.clause, item.document.kind)
