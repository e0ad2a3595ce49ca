"""A judge that knows a handful of phrases."""

from __future__ import annotations

from collections.abc import Sequence

from tosrisk.core.clauses.segment import segment
from tosrisk.core.clauses.tiers import tiers_of
from tosrisk.core.text.normalize import digest, normalize
from tosrisk.core.text.periods import longest
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.version import Clause

_D, _S = Dimension, Stance
Phrase = tuple[str, Dimension, Stance, DataScope | None]
PHRASES: tuple[Phrase, ...] = (
    ("not train models on", _D.TRAINING, _S.PROHIBITS, DataScope.OF),
    ("train models on", _D.TRAINING, _S.PERMITS, DataScope.OF),
    ("opt out of training", _D.OPT_OUT, _S.OFFERED, None),
    ("keep it as long as we like", _D.RETENTION, _S.UNBOUNDED, DataScope.OF),
    ("delete it within", _D.RETENTION, _S.BOUNDED, DataScope.OF),
    ("may store it for", _D.RETENTION, _S.BOUNDED, DataScope.OF),
    ("do not sell", _D.SHARING, _S.PROHIBITS, DataScope.BOTH),
    ("share it with advertisers", _D.SHARING, _S.BROAD, DataScope.BOTH),
    ("days before a new sub-processor", _D.SUBPROCESSORS, _S.NOTICE, None),
    ("locked doors", _D.SECURITY, _S.SPECIFIC, None),
)
"""Words to what they say; of a dimension, the first that fits."""


class PhraseJudge:
    """Does what `workflows.judging.Judge` does; `judged` counts the clauses it was asked about."""

    fingerprint = "phrases"

    def __init__(self, *more: Phrase) -> None:
        self.judged = 0
        self._phrases = (*PHRASES, *more)

    def judge(self, clauses: Sequence[Clause]) -> tuple[Finding, ...]:
        self.judged += len(clauses)
        return tuple(finding for clause in clauses for finding in self._findings(clause))

    def findings(self, text: str) -> tuple[Finding, ...]:
        return self.judge(segment(text))

    def _findings(self, clause: Clause) -> list[Finding]:
        return _heard(clause, self._phrases)


def _heard(clause: Clause, phrases: Sequence[Phrase]) -> list[Finding]:
    reading = normalize(clause.reading)
    found: dict[Dimension, Finding] = {}
    for phrase, dimension, stance, data in phrases:
        if phrase in reading and dimension not in found:
            found[dimension] = Finding(
                id=digest(clause.id, dimension, stance),
                clause=clause,
                dimension=dimension,
                stance=stance,
                data=data,
                severity=Severity.MEDIUM,
                confidence=0.9,
                rules=("phrase",),
                tiers=tiers_of(clause),
                days=longest(reading),
            )
    return list(found.values())
