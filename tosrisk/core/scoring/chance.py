"""How likely it is that what several sentences say was read rightly."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from tosrisk.core.text.normalize import fold
from tosrisk.domain.scorecard import Evidence


def chances(evidence: Iterable[Evidence]) -> tuple[float, ...]:
    """The confidence of each wording, in 0..1: the same words are right or wrong once.

    Pages hold their text twice, for phones and for desks, or in a summary and below it; and sentences are
    repeated from document to document.
    """
    sure: dict[str, float] = {}
    for item in evidence:
        words = fold(item.finding.clause.reading)
        sure[words] = max(item.finding.confidence, sure.get(words, 0.0))
    return tuple(sure.values())


def chance_of_any(evidence: Iterable[Evidence]) -> float:
    """The probability that one of these at least was read rightly."""
    return 1.0 - prod(1.0 - each for each in chances(evidence))
