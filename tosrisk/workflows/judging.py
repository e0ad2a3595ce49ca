"""Judges texts: cuts them into clauses, gathers evidence, and remembers what it has judged before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from tosrisk.core.detect import UNCALIBRATED, at, detect, settle
from tosrisk.core.evidence import FEATURES, Weigher
from tosrisk.core.match import Hits, Matcher
from tosrisk.core.normalize import fold, text_sha256
from tosrisk.core.segment import segment
from tosrisk.core.similarity import ExemplarIndex
from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.version import Clause, ClauseKind
from tosrisk.errors import RulesetError
from tosrisk.ports import Encoder, FindingCache, VectorCache

if TYPE_CHECKING:
    from tosrisk.ports import Vectors

_REVISION = "1"
"""Raised when the code of judging changes its results: it makes the caches forget."""


class Judge:
    """A ruleset and an encoder, ready to judge.

    Every clause is judged once per process, every text once per state store: a new version of a document
    costs what is new in it.
    """

    def __init__(
        self, ruleset: Ruleset, encoder: Encoder, *, vectors: VectorCache, findings: FindingCache
    ) -> None:
        calibration = ruleset.calibration or UNCALIBRATED
        if calibration.features != FEATURES:
            raise RulesetError(
                "the calibration was fitted for other features",
                where="calibration.json",
                fix="fit it again with bench/fit_calibration.py",
            )
        self.ruleset = ruleset
        self._calibration = calibration
        self._weigher = Weigher(ruleset.rules, ruleset.calibration)
        self._encoder = encoder
        self._vectors = vectors
        self._findings = findings
        self._exemplars: ExemplarIndex | None = None
        self._judged: dict[tuple[str, str], tuple[Finding, ...]] = {}
        identity = f"{_REVISION}\0{ruleset.fingerprint}\0{encoder.id}"
        self.fingerprint = hashlib.sha256(identity.encode()).hexdigest()[:16]
        """Changes when the same text may be judged differently: a technical upgrade."""

    @cached_property
    def _matcher(self) -> Matcher:
        """Compiled at the first clause that must be judged: most runs find nothing new."""
        return Matcher(self.ruleset)

    def findings(self, text: str) -> tuple[Finding, ...]:
        """The findings of a version's text, in document order."""
        key = text_sha256(text)
        known = self._findings.get(key, self.fingerprint)
        if known is None:
            known = self.judge(segment(text))
            self._findings.put(key, self.fingerprint, known)
        return known

    def judge(self, clauses: Sequence[Clause]) -> tuple[Finding, ...]:
        """The findings of clauses that make up one document."""
        fresh = {
            (clause.id, clause.before): clause
            for clause in clauses
            if clause.kind is not ClauseKind.HEADING and (clause.id, clause.before) not in self._judged
        }
        self._judge_fresh(fresh)
        return settle(
            [
                at(finding, clause)
                for clause in clauses
                for finding in self._judged.get((clause.id, clause.before), ())
            ]
        )

    def _judge_fresh(self, fresh: dict[tuple[str, str], Clause]) -> None:
        touched: list[tuple[tuple[str, str], Clause, Hits]] = []
        for key, clause in fresh.items():
            hits = self._matcher.hits(clause)
            if hits.dimensions:
                touched.append((key, clause, hits))
            else:
                self._judged[key] = ()
        if not touched:
            return
        if self._exemplars is None:
            self._exemplars = ExemplarIndex(self.ruleset, self.encode)
        near = self._exemplars.nearness(self.encode([clause.reading for _, clause, _ in touched]))
        for (key, clause, hits), nearness in zip(touched, near, strict=True):
            candidates = self._weigher.candidates(clause, hits, nearness)
            self._judged[key] = detect(clause, candidates, self._calibration)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts through the cache, float32, shape (len(texts), dimension)."""
        import numpy as np

        folded = [fold(text) for text in texts]
        keys = [text_sha256(text) for text in folded]
        known = dict(self._vectors.get(self._encoder.id, sorted(set(keys))))
        missing = {key: text for key, text in zip(keys, folded, strict=True) if key not in known}
        if missing:
            encoded = self._encoder.encode(list(missing.values()))
            new = dict(zip(missing, encoded, strict=True))
            self._vectors.put(self._encoder.id, new)
            known.update(new)
        return np.stack([known[key] for key in keys]).astype(np.float32)
