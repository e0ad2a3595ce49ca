"""What an agreement rules out without naming it: where only the service is allowed, training is not."""

from __future__ import annotations

import re
from dataclasses import replace

from tosrisk.core.text.normalize import digest, fold
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance

IMPLIED = 0.7
"""Confidence of what only follows from a clause: likely, and less so than what is said outright."""

_BAN = re.compile(
    r"\b(?:shall|will|may|must|agrees?|undertakes?) (?:not|never)\b[^.;]{0,120}\b(?:us(?:e|ing)"
    r"|process)\b[^.;]{0,120}"
    r"\bfor any (?:other )?purposes?,? (?:other than|except|outside|but)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"^(?:\W*[\d.]+ )?(?:you|customer|user|subscriber|licensee|client)s? ", re.IGNORECASE)


def implied_on_training(finding: Finding) -> Finding | None:
    """That training is ruled out, where a clause on rights in content bars any purpose but the service.

    The quote stays that of the clause; the confidence is `IMPLIED`.
    """
    limits = finding.dimension is Dimension.CONTENT_RIGHTS and finding.stance is Stance.LIMITED
    if not limits or not _bars_other_purposes(finding):
        return None
    return replace(
        finding,
        id=digest(finding.clause.id, Dimension.TRAINING, Stance.PROHIBITS),
        dimension=Dimension.TRAINING,
        stance=Stance.PROHIBITS,
        data=DataScope.BOTH,
        confidence=IMPLIED,
        rules=(),
    )


def _bars_other_purposes(finding: Finding) -> bool:
    words = fold(finding.clause.reading)
    return bool(_BAN.search(words)) and not _OF_OTHERS.match(words)
